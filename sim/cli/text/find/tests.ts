import {matchesPattern} from '../../../shell/bash/pattern.ts';
import {FileError, type FileStat, type FileType} from '../../../shell/files.ts';
import {compilePattern} from '../../../shell/regexp/matcher.ts';
import {RegExpProblem} from '../../../shell/regexp/tree.ts';
import {parseDate} from '../dates/date-words.ts';
import {fileSystemOf} from '../files/file-systems.ts';
import {inodeOf} from '../files/list-files.ts';
import {parseMode} from '../files/mode.ts';
import {quote} from '../gnu.ts';
import type {Entry} from './entry.ts';
import {type Arguments, FindProblem, type Plan, type Predicate} from './plan.ts';

/** What find can ask of a file, and what it can be told about its walk. @models findutils find/parser.c, find/pred.c */

type Builder = (plan: Plan, args: Arguments) => Predicate;

const always: Predicate = () => true;

/** An option holds for every file; it acts when it is read. */
function option(act: (plan: Plan, args: Arguments) => void): Builder {
  return (plan, args) => {
    act(plan, args);
    return always;
  };
}

function depthOf({name, next}: Arguments): number {
  const text = next();
  if (!/^\d+$/.test(text))
    throw new FindProblem(`Expected a positive decimal integer argument to ${name}, but got ${quote(text)}`);
  return Number(text);
}

const goDeep = option(plan => {
  plan.depthFirst = true;
});
const staysOnSystem = option(plan => {
  plan.sameSystem = true;
});

export const options: Readonly<Record<string, Builder>> = {
  d: goDeep,
  depth: goDeep,
  mount: staysOnSystem,
  xdev: staysOnSystem,
  maxdepth: option((plan, args) => {
    plan.depthMax = depthOf(args);
  }),
  mindepth: option((plan, args) => {
    plan.depthMin = depthOf(args);
  }),
  follow: option(plan => {
    plan.follow = 'always';
  }),
  daystart: option(plan => {
    plan.originMs = Math.ceil(plan.originMs / dayMs) * dayMs;
  }),
  regextype: option((plan, {next}) => {
    const type = next();
    if (!regexTypes.includes(type))
      throw new FindProblem(
        `Unknown regular expression type ${quote(type)}; valid types are ${regexTypes.map(quote).join(', ')}.`,
      );
    plan.regexType = type;
  }),
  ignore_readdir_race: option(() => {}),
  noignore_readdir_race: option(() => {}),
  noleaf: option(() => {}),
  nowarn: option(() => {}),
  warn: option(() => {}),
};

const dayMs = 86_400_000;

const regexTypes = [
  'findutils-default',
  'ed',
  'emacs',
  'gnu-awk',
  'grep',
  'posix-awk',
  'awk',
  'posix-basic',
  'posix-egrep',
  'egrep',
  'posix-extended',
  'posix-minimal-basic',
  'sed',
];

function nameTest(textOf: (entry: Entry) => string | undefined, ignoreCase = false): Builder {
  return (_, {next}) => {
    const pattern = next();
    return entry => {
      const text = textOf(entry);
      return text !== undefined && matchesPattern(text, pattern, {ignoreCase});
    };
  };
}

function regexTest(ignoreCase: boolean): Builder {
  return (plan, {next}) => {
    const pattern = next();
    const isExtended = /extended|egrep|awk/.test(plan.regexType);
    const isEmacs = /emacs|default/.test(plan.regexType);
    try {
      const text = isEmacs ? fromEmacs(pattern) : pattern;
      const matcher = compilePattern([text], isExtended ? 'extended' : 'basic', {ignoreCase, within: 'text'});
      return entry => matcher.test(entry.path);
    } catch (error) {
      if (!(error instanceof RegExpProblem)) throw error;
      throw new FindProblem(`failed to compile regular expression '${pattern}': ${error.message}`);
    }
  };
}

/** In Emacs's syntax `+` and `?` repeat, and stand for themselves after a backslash. */
function fromEmacs(pattern: string): string {
  return pattern.replace(/\[\^?\]?[^\]]*\]|\\[\s\S]|[+?]/g, piece => {
    if (piece === '+' || piece === '?') return `\\${piece}`;
    return piece === '\\+' || piece === '\\?' ? `[${piece[1]}]` : piece;
  });
}

const typeLetters: Readonly<Record<string, FileType | 'none'>> = {
  b: 'none',
  c: 'character',
  d: 'directory',
  f: 'file',
  l: 'symlink',
  p: 'none',
  s: 'socket',
  D: 'none',
};

/** The letter `-type` and `%y` have for a file. */
export function letterOf({type}: FileStat): string {
  return type === 'program' ? 'f' : Object.keys(typeLetters).find(letter => typeLetters[letter] === type)!;
}

function typeTest(statOf: (plan: Plan, entry: Entry) => FileStat): Builder {
  return (plan, {name, next}) => {
    const text = next();
    if (text === '') throw new FindProblem(`Arguments to ${name} should contain at least one letter`);
    const letters: string[] = [];
    for (let at = 0; at < text.length; at += 2) {
      const letter = text[at]!;
      if (!Object.hasOwn(typeLetters, letter)) throw new FindProblem(`Unknown argument to ${name}: ${letter}`);
      if (at + 1 < text.length && text[at + 1] !== ',')
        throw new FindProblem(`Must separate multiple arguments to ${name} using: ','`);
      if (letters.includes(letter))
        throw new FindProblem(`Duplicate file type '${letter}' in the argument list to ${name}.`);
      letters.push(letter);
    }
    if (text.endsWith(','))
      throw new FindProblem(`Last file type in list argument to ${name} is missing, i.e., list is ending on: ','`);
    return entry => letters.includes(letterOf(statOf(plan, entry)));
  };
}

/** What a link points to; with `-L` the link itself. */
function otherStat(plan: Plan, entry: Entry): FileStat {
  const {files} = plan.process.machine;
  try {
    return files.stat(entry.absolute, {noFollow: plan.follow === 'always'});
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return entry.stat;
  }
}

type Comparison = (value: number) => boolean;

/** `+N`, `-N` or `N`. */
function comparisonOf({name, next}: Arguments): Comparison {
  const text = next();
  const match = /^([-+]?)(\d+)$/.exec(text);
  if (!match) throw new FindProblem(`invalid argument \`${text}' to \`${name}'`);
  const count = Number(match[2]);
  if (match[1] === '+') return value => value > count;
  return match[1] === '-' ? value => value < count : value => value === count;
}

function numberTest(valueOf: (entry: Entry) => number): Builder {
  return (_, args) => {
    const compare = comparisonOf(args);
    return entry => compare(valueOf(entry));
  };
}

const sizeUnits: Readonly<Record<string, number>> = {b: 512, c: 1, w: 2, k: 1024, M: 1024 ** 2, G: 1024 ** 3};

const sizeTest: Builder = (_, {name, next}) => {
  const text = next();
  if (text === '') throw new FindProblem(`invalid null argument to ${name}`);
  const match = /^([-+]?)(\d+)([bcwkMG]?)$/.exec(text);
  if (!match) {
    const last = text.at(-1)!;
    const isUnit = Object.hasOwn(sizeUnits, last) || /\d/.test(last);
    throw new FindProblem(isUnit ? `Invalid argument \`${text}' to ${name}` : `invalid ${name} type \`${last}'`);
  }
  const unit = sizeUnits[match[3] || 'b']!;
  const count = Number(match[2]);
  const compare = (value: number) =>
    match[1] === '+' ? value > count : match[1] === '-' ? value < count : value === count;
  return ({stat}) => compare(Math.ceil(stat.sizeBytes / unit));
};

/** Age in days or minutes: `-N` is younger, `+N` older by a whole unit more (for days), `N` in between. */
function ageTest(unitMs: number): Builder {
  return (plan, {name, next}) => {
    const text = next();
    const match = /^([-+]?)([-+]?\d+(?:\.\d*)?|\.\d+)$/.exec(text);
    if (!match) throw new FindProblem(`invalid argument \`${text}' to \`${name}'`);
    const count = Number(match[2]);
    const isDays = unitMs === dayMs;
    const originMs = plan.originMs;
    return ({stat}) => {
      const age = (originMs - stat.mtimeMs) / unitMs;
      if (match[1] === '-') return age < count;
      if (match[1] === '+') return isDays ? age >= count + 1 : age > count;
      return isDays ? age >= count && age < count + 1 : age > count - 1 && age <= count;
    };
  };
}

const permTest: Builder = (_, {next}) => {
  const text = next();
  const kind = /^[-/]/.exec(text)?.[0] ?? '';
  const mode = parseMode(text.slice(kind.length), 0, false, 0);
  if (mode === undefined) throw new FindProblem(`invalid mode ${quote(text)}`);
  return ({stat}) => {
    if (kind === '-') return (stat.mode & mode) === mode;
    return kind === '/' ? mode === 0 || (stat.mode & mode) !== 0 : (stat.mode & 0o7777) === mode;
  };
};

function existing(plan: Plan, path: string): FileStat {
  try {
    return plan.process.machine.files.stat(plan.process.path(path), {noFollow: plan.follow === 'never'});
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new FindProblem(`${quote(path)}: ${error.message}`);
  }
}

const newerTest: Builder = (plan, {next}) => {
  const {mtimeMs} = existing(plan, next());
  return ({stat}) => stat.mtimeMs > mtimeMs;
};

/** `-newerXY`: X is a time of the file, Y of the reference; `t` says that the reference is a date. */
const newerXyTest: Builder = (plan, {name, next}) => {
  const [, subject, reference] = /newer(.)(.)$/.exec(name)!;
  if (!/[aBcm]/.test(subject!) || !/[aBcmt]/.test(reference!)) throw new FindProblem(`invalid predicate \`${name}'`);
  const text = next();
  const nowMs = plan.process.engine.clock.epochMs + plan.process.engine.clock.nowUs / 1000;
  const dateMs =
    reference === 't' ? parseDate(text, nowMs, plan.process.env.get('TZ') ?? '') : existing(plan, text).mtimeMs;
  if (dateMs === undefined)
    throw new FindProblem(`I cannot figure out how to interpret ${quote(text)} as a date or time`);
  return ({stat}) => stat.mtimeMs > dateMs;
};

function ownerTest(key: 'owner' | 'group'): Builder {
  return (plan, {next}) => {
    const name = next();
    const {files} = plan.process.machine;
    const path = key === 'owner' ? '/etc/passwd' : '/etc/group';
    const known = files.exists(path)
      ? files
          .readText(path)
          .split('\n')
          .map(line => line.split(':'))
      : [];
    const entry = known.find(fields => fields[0] === name || fields[2] === name);
    const isKnown = entry || /^\d+$/.test(name) || name === 'root';
    if (!isKnown)
      throw new FindProblem(
        `${quote(name)} is not the name of ${key === 'owner' ? 'a known user' : 'an existing group'}`,
      );
    const wanted = entry?.[0] ?? (name === '0' ? 'root' : name);
    return ({stat}) => stat[key] === wanted;
  };
}

function idOf(name: string): number {
  return name === 'root' ? 0 : /^\d+$/.test(name) ? Number(name) : 1000;
}

const emptyTest: Builder = plan => entry => {
  const {type, sizeBytes} = entry.stat;
  if (type === 'directory') return plan.process.machine.files.list(entry.absolute).length === 0;
  return type === 'file' && sizeBytes === 0;
};

const samefileTest: Builder = (plan, {next}) => {
  const path = next();
  existing(plan, path);
  const {files} = plan.process.machine;
  const wanted = plan.process.path(path);
  return entry =>
    plan.follow === 'never' && entry.stat.type === 'symlink'
      ? entry.absolute === wanted
      : files.exists(entry.absolute) && files.isSameFile(entry.absolute, wanted);
};

export const tests: Readonly<Record<string, Builder>> = {
  amin: ageTest(60_000),
  anewer: newerTest,
  atime: ageTest(dayMs),
  cmin: ageTest(60_000),
  cnewer: newerTest,
  ctime: ageTest(dayMs),
  empty: emptyTest,
  executable: () => entry => (entry.stat.mode & 0o111) !== 0,
  false: () => () => false,
  fstype: (_, {next}) => {
    const type = next();
    return entry => fileSystemOf(entry.absolute).type === type;
  },
  gid: numberTest(({stat}) => idOf(stat.group)),
  group: ownerTest('group'),
  ilname: nameTest(({stat}) => stat.target, true),
  iname: nameTest(({name}) => name, true),
  inum: numberTest(({absolute}) => inodeOf(absolute)),
  ipath: nameTest(({path}) => path, true),
  iregex: regexTest(true),
  iwholename: nameTest(({path}) => path, true),
  links: numberTest(({stat}) => stat.links),
  lname: nameTest(({stat}) => stat.target),
  mmin: ageTest(60_000),
  mtime: ageTest(dayMs),
  name: nameTest(({name}) => name),
  newer: newerTest,
  newerXY: newerXyTest,
  nogroup: () => () => false,
  nouser: () => () => false,
  path: nameTest(({path}) => path),
  perm: permTest,
  readable: () => () => true,
  regex: regexTest(false),
  samefile: samefileTest,
  size: sizeTest,
  true: () => always,
  type: typeTest((_, {stat}) => stat),
  uid: numberTest(({stat}) => idOf(stat.owner)),
  user: ownerTest('owner'),
  wholename: nameTest(({path}) => path),
  writable: () => () => true,
  xtype: typeTest(otherStat),
};
