import {bashCommand} from '../../shell/bash/command.ts';
import type {FileSystem} from '../../shell/files.ts';
import type {Command} from '../../shell/process.ts';
import {less} from '../less/less.ts';
import * as basic from './basic.ts';
import {cat, tee} from './cat.ts';
import {grep} from './grep.ts';
import {head, tail} from './head.ts';
import {justBash, justBashPrograms} from './just-bash.ts';

const programs: Readonly<Record<string, Command>> = {
  bash: bashCommand,
  cat,
  chmod: basic.chmod,
  clear: basic.clear,
  cp: basic.cp,
  date: basic.date,
  egrep: grep,
  env: basic.env,
  fgrep: grep,
  grep,
  head,
  hostname: basic.hostname,
  less,
  ln: basic.ln,
  ls: basic.ls,
  mkdir: basic.mkdir,
  mv: basic.mv,
  rm: basic.rm,
  seq: basic.seq,
  sleep: basic.sleep,
  tail,
  tee,
  timeout: basic.timeout,
  touch: basic.touch,
  uname: basic.uname,
  wc: basic.wc,
  which: basic.which,
  whoami: basic.whoami,
  xargs: basic.xargs,
  yes: basic.yes,
};

/** Puts the text tools and a shell into a file system; needs no network. */
export function installTextTools(files: FileSystem): void {
  for (const [name, command] of Object.entries(programs)) files.install(`/usr/bin/${name}`, command);
  for (const name of justBashPrograms) files.install(`/usr/bin/${name}`, justBash(name));
  for (const name of ['sh', 'bash', 'cat', 'ls'])
    files.install(`/bin/${name}`, programs[name === 'sh' ? 'bash' : name]!);
  files.install('/usr/bin/sh', bashCommand);
}
