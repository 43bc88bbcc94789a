// Makes sure there is a browser for the browser tests: finds one, or installs Debian's chromium where that is possible.
import {execFileSync, spawnSync} from 'node:child_process';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const found = names.find(name => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0);
if (!found) {
  const canInstall = process.getuid?.() === 0 && spawnSync('sh', ['-c', 'command -v apt-get']).status === 0;
  if (!canInstall) {
    console.error(
      `No browser found (${names.join(', ')}). Install Chrome or Chromium, e.g. "sudo apt-get install chromium", and run again.`,
    );
    process.exit(1);
  }
  execFileSync('apt-get', ['update', '-qq'], {stdio: 'inherit'});
  execFileSync('apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-noto-cjk'], {
    stdio: 'inherit',
    env: {...process.env, DEBIAN_FRONTEND: 'noninteractive'},
  });
}
