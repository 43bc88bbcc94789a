import {type Builtin, words} from './builtin.ts';
import {
  breakBuiltin,
  continueBuiltin,
  evalBuiltin,
  exitBuiltin,
  logoutBuiltin,
  returnBuiltin,
  shiftBuiltin,
  sourceBuiltin,
} from './control.ts';
import {declareBuiltin, exportBuiltin, letBuiltin, localBuiltin, readonlyBuiltin, unsetBuiltin} from './declare.ts';
import {cdBuiltin, dirsBuiltin, popdBuiltin, pushdBuiltin, pwdBuiltin} from './directory.ts';
import {getoptsBuiltin} from './getopts.ts';
import {historyBuiltin} from './history.ts';
import {bgBuiltin, disownBuiltin, fgBuiltin, jobsBuiltin, killBuiltin, waitBuiltin} from './job-control.ts';
import {timesBuiltin, ulimitBuiltin, umaskBuiltin} from './limits.ts';
import {
  aliasBuiltin,
  builtinBuiltin,
  callerBuiltin,
  commandBuiltin,
  compgenBuiltin,
  enableBuiltin,
  hashBuiltin,
  typeBuiltin,
  unaliasBuiltin,
} from './names.ts';
import {setBuiltin, shoptBuiltin} from './options.ts';
import {echoBuiltin, printfBuiltin} from './output.ts';
import {mapfileBuiltin, readBuiltin} from './read.ts';
import {testBuiltin} from './test.ts';
import {trapBuiltin} from './trap.ts';

const nothing = words(async () => 0);

const builtins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['.', sourceBuiltin],
  [':', nothing],
  ['[', testBuiltin],
  ['alias', aliasBuiltin],
  ['bg', bgBuiltin],
  ['bind', nothing],
  ['break', breakBuiltin],
  ['builtin', builtinBuiltin],
  ['caller', callerBuiltin],
  ['cd', cdBuiltin],
  ['command', commandBuiltin],
  ['compgen', compgenBuiltin],
  ['complete', nothing],
  ['compopt', nothing],
  ['continue', continueBuiltin],
  ['declare', declareBuiltin],
  ['dirs', dirsBuiltin],
  ['disown', disownBuiltin],
  ['echo', echoBuiltin],
  ['enable', enableBuiltin],
  ['eval', evalBuiltin],
  ['exit', exitBuiltin],
  ['export', exportBuiltin],
  ['false', words(async () => 1)],
  ['fg', fgBuiltin],
  ['getopts', getoptsBuiltin],
  ['hash', hashBuiltin],
  ['history', historyBuiltin],
  ['jobs', jobsBuiltin],
  ['kill', killBuiltin],
  ['let', letBuiltin],
  ['local', localBuiltin],
  ['logout', logoutBuiltin],
  ['mapfile', mapfileBuiltin],
  ['popd', popdBuiltin],
  ['printf', printfBuiltin],
  ['pushd', pushdBuiltin],
  ['pwd', pwdBuiltin],
  ['read', readBuiltin],
  ['readarray', mapfileBuiltin],
  ['readonly', readonlyBuiltin],
  ['return', returnBuiltin],
  ['set', setBuiltin],
  ['shift', shiftBuiltin],
  ['shopt', shoptBuiltin],
  ['source', sourceBuiltin],
  ['test', testBuiltin],
  ['times', timesBuiltin],
  ['trap', trapBuiltin],
  ['true', nothing],
  ['type', typeBuiltin],
  ['typeset', declareBuiltin],
  ['ulimit', ulimitBuiltin],
  ['umask', umaskBuiltin],
  ['unalias', unaliasBuiltin],
  ['unset', unsetBuiltin],
  ['wait', waitBuiltin],
]);

/** Builtins whose `name=value` arguments are assignments, not words. */
export const declarationBuiltins: ReadonlySet<string> = new Set([
  'alias',
  'declare',
  'export',
  'local',
  'readonly',
  'typeset',
]);

export function findBuiltin(name: string): Builtin | undefined {
  return builtins.get(name);
}

export function builtinNames(): string[] {
  return [...builtins.keys(), 'exec'].sort();
}
