import {bashCommand, builtinProgram} from '../../shell/bash/command.ts';
import type {FileSystem} from '../../shell/files.ts';
import type {Command} from '../../shell/process.ts';
import {awkCommand} from '../awk/awk.ts';
import {nanoCommand, viCommand} from '../editor/editor.ts';
import {less} from '../less/less.ts';
import {sedCommand} from '../sed/sed.ts';
import {watch} from '../watch/watch.ts';
import * as basic from './basic.ts';
import {base64} from './bytes/base64.ts';
import {checksum, checksumNames} from './bytes/checksum.ts';
import {cksum, sum} from './bytes/crc.ts';
import {hexdump} from './bytes/hexdump.ts';
import {od} from './bytes/od.ts';
import {openssl} from './bytes/openssl.ts';
import {strings} from './bytes/strings.ts';
import {xxd} from './bytes/xxd.ts';
import {cmp} from './compare/cmp.ts';
import {diff} from './compare/diff.ts';
import {date} from './dates/date.ts';
import {cp, install, ln, mv, rm} from './files/copy.ts';
import {file} from './files/file-type.ts';
import {ls} from './files/list-files.ts';
import {link, mkdir, mktemp, rmdir, touch, truncate, unlink} from './files/make-files.ts';
import {chmod, chown} from './files/mode.ts';
import {pathchk} from './files/path-check.ts';
import {basename, dirname, readlink, realpath} from './files/path-names.ts';
import {du, stat} from './files/stat-files.ts';
import {tree} from './files/tree.ts';
import {find} from './find/find.ts';
import {grep} from './grep.ts';
import {cat, tee} from './lines/cat.ts';
import {column} from './lines/column.ts';
import {comm} from './lines/comm.ts';
import {cut} from './lines/cut.ts';
import {fmt} from './lines/fmt.ts';
import {fold} from './lines/fold.ts';
import {head} from './lines/head.ts';
import {join} from './lines/join.ts';
import {nl} from './lines/nl.ts';
import {paste} from './lines/paste.ts';
import {rev, tac} from './lines/reverse.ts';
import {sort, uniq} from './lines/sort.ts';
import {split} from './lines/split.ts';
import {expand, unexpand} from './lines/tabs.ts';
import {tail} from './lines/tail.ts';
import {tr} from './lines/tr.ts';
import {wc} from './lines/wc.ts';
import {getconf, hostname, logname, mount, nproc, sync, uname} from './machine.ts';
import {expr} from './numbers/expr.ts';
import {factor} from './numbers/factor.ts';
import {seq} from './numbers/seq.ts';
import {chroot} from './processes/chroot.ts';
import {arch, groups, id, killall, pgrep, ps, ttyCommand, uptime} from './processes/processes.ts';
import {env, nice, nohup, printenv, sleep, stdbuf, timeout, which, xargs} from './processes/run-others.ts';

const programs: Readonly<Record<string, Command>> = {
  '[': builtinProgram('['),
  arch,
  awk: awkCommand,
  base32: base64,
  base64,
  basename,
  bash: bashCommand,
  cat,
  chgrp: chown,
  chmod,
  chown,
  chroot,
  cksum,
  clear: basic.clear,
  column,
  cmp,
  comm,
  cp,
  cut,
  date,
  diff,
  dirname,
  du,
  echo: builtinProgram('echo'),
  editor: nanoCommand,
  egrep: grep,
  env,
  expand,
  expr,
  factor,
  false: builtinProgram('false'),
  fgrep: grep,
  file,
  find,
  fmt,
  fold,
  getconf,
  grep,
  hd: hexdump,
  head,
  hexdump,
  groups,
  hostname,
  id,
  install,
  join,
  kill: builtinProgram('kill'),
  killall,
  less,
  link,
  ln,
  logname,
  ls,
  mawk: awkCommand,
  mkdir,
  mktemp,
  mount,
  mv,
  nano: nanoCommand,
  nice,
  nl,
  nohup,
  nproc,
  od,
  openssl,
  paste,
  pathchk,
  pgrep,
  pkill: pgrep,
  printenv,
  printf: builtinProgram('printf'),
  ps,
  pwd: builtinProgram('pwd'),
  readlink,
  realpath,
  rev,
  rm,
  rmdir,
  sed: sedCommand,
  seq,
  sleep,
  sort,
  split,
  strings,
  sum,
  stat,
  stdbuf,
  sync,
  tac,
  tail,
  tee,
  test: builtinProgram('test'),
  timeout,
  touch,
  tr,
  tree,
  true: builtinProgram('true'),
  truncate,
  tty: ttyCommand,
  unexpand,
  uniq,
  uname,
  unlink,
  uptime,
  vi: viCommand,
  view: viCommand,
  vim: viCommand,
  watch,
  wc,
  which,
  whoami: basic.whoami,
  xargs,
  xxd,
  yes: basic.yes,
};

/** Puts the text tools and a shell into a file system; needs no network. */
export function installTextTools(files: FileSystem): void {
  for (const [name, command] of Object.entries(programs)) files.install(`/usr/bin/${name}`, command);
  for (const name of checksumNames) files.install(`/usr/bin/${name}`, checksum);
  for (const name of ['sh', 'bash', 'cat', 'ls'])
    files.install(`/bin/${name}`, programs[name === 'sh' ? 'bash' : name]!);
  files.install('/usr/bin/sh', bashCommand);
}
