import {spawnSync} from 'node:child_process';

/** What can be measured; each topic runs in a process of its own, so that none pays for another's heap or code. */
const topics: Readonly<Record<string, () => Promise<{run(): Promise<void>}>>> = {
  boot: () => import('./boot.ts'),
  request: () => import('./request.ts'),
  services: () => import('./services.ts'),
  rules: () => import('./rules.ts'),
  entries: () => import('./entries.ts'),
  replay: () => import('./replay.ts'),
  kubectl: () => import('./kubectl.ts'),
  pods: () => import('./pods.ts'),
  idle: () => import('./idle.ts'),
  size: () => import('./size.ts'),
  page: () => import('./page.ts'),
};

const args = process.argv.slice(2);

if (args[0] === '--here') {
  await (await topics[args[1]!]!()).run();
} else {
  const unknown = args.find(name => !(name in topics));
  if (unknown !== undefined) {
    process.stderr.write(`bench: no topic called "${unknown}"; there are: ${Object.keys(topics).join(' ')}\n`);
    process.exit(2);
  }
  for (const topic of args.length > 0 ? args : Object.keys(topics)) {
    const {status} = spawnSync(
      process.execPath,
      ['--expose-gc', '--max-old-space-size=4096', '--import', 'tsx', import.meta.filename, '--here', topic],
      {stdio: 'inherit'},
    );
    if (status !== 0) process.exitCode = 1;
  }
}
