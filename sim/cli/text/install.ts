import {bashCommand, builtinProgram} from '../../shell/bash/command.ts';
import type {FileSystem} from '../../shell/files.ts';
import type {Command} from '../../shell/process.ts';
import {less} from '../less/less.ts';
import {sedCommand} from '../sed/sed.ts';
import * as basic from './basic.ts';
import {cat, tee} from './cat.ts';
import {cp, install, ln, mv, rm} from './copy.ts';
import {cut} from './cut.ts';
import {date} from './date.ts';
import {diff} from './diff.ts';
import {grep} from './grep.ts';
import {head, tail} from './head.ts';
import {justBash, justBashPrograms} from './just-bash.ts';
import {ls} from './list-files.ts';
import {mkdir, mktemp, rmdir, touch, truncate, unlink} from './make-files.ts';
import {chmod, chown} from './mode.ts';
import {basename, dirname, readlink, realpath} from './path-names.ts';
import {arch, groups, id, killall, pgrep, ps, ttyCommand, uptime} from './processes.ts';
import {env, nice, nohup, printenv, sleep, stdbuf, timeout, which, xargs} from './run-others.ts';
import {sort, uniq} from './sort.ts';
import {du, stat} from './stat-files.ts';
import {tree} from './tree.ts';

const programs: Readonly<Record<string, Command>> = {
  '[': builtinProgram('['),
  arch,
  basename,
  bash: bashCommand,
  cat,
  chgrp: chown,
  chmod,
  chown,
  clear: basic.clear,
  cp,
  cut,
  date,
  diff,
  dirname,
  du,
  echo: builtinProgram('echo'),
  egrep: grep,
  env,
  false: builtinProgram('false'),
  fgrep: grep,
  grep,
  head,
  groups,
  hostname: basic.hostname,
  id,
  install,
  kill: builtinProgram('kill'),
  killall,
  less,
  ln,
  ls,
  mkdir,
  mktemp,
  mv,
  nice,
  nohup,
  pgrep,
  pkill: pgrep,
  printenv,
  printf: builtinProgram('printf'),
  ps,
  pwd: builtinProgram('pwd'),
  readlink,
  realpath,
  rm,
  rmdir,
  sed: sedCommand,
  seq: basic.seq,
  sleep,
  sort,
  stat,
  stdbuf,
  tail,
  tee,
  test: builtinProgram('test'),
  timeout,
  touch,
  tree,
  true: builtinProgram('true'),
  truncate,
  tty: ttyCommand,
  uniq,
  uname: basic.uname,
  unlink,
  uptime,
  wc: basic.wc,
  which,
  whoami: basic.whoami,
  xargs,
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
