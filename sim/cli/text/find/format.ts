import {formatDate} from '../../../shell/dates.ts';
import {FileError, type FileStat} from '../../../shell/files.ts';
import {fileSystemOf} from '../files/file-systems.ts';
import {blocksOf, inodeOf, typeLetter} from '../files/list-files.ts';
import {formatMode} from '../files/mode.ts';
import type {Entry} from './entry.ts';
import {FindProblem, type Plan} from './plan.ts';
import {letterOf} from './tests.ts';

/** Formats of `-printf`. @models findutils find/print.c */

type Piece = (entry: Entry) => string;

const escapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

const directive = /\\([0-7]{1,3}|[\s\S]?)|%([-#0 +]*\d*(?:\.\d*)?)([ACBT][\s\S]?|[\s\S]?)|[^\\%]+/g;

/** @throws {FindProblem} */
export function formatOf(plan: Plan, format: string): Piece {
  const pieces: Piece[] = [];
  for (const [whole, escape, spec = '', letter] of format.matchAll(directive)) {
    if (escape === 'c') break;
    if (letter !== undefined) pieces.push(directiveOf(plan, whole, spec, letter));
    else {
      const text = escape === undefined ? whole : escapeOf(plan, whole, escape);
      pieces.push(() => text);
    }
  }
  return entry => pieces.map(piece => piece(entry)).join('');
}

function escapeOf(plan: Plan, whole: string, escape: string): string {
  if (/^[0-7]/.test(escape)) return String.fromCharCode(Number.parseInt(escape, 8) & 0xff);
  if (Object.hasOwn(escapes, escape)) return escapes[escape]!;
  plan.warnings.push(
    escape === '' ? "warning: escape `\\' followed by nothing at all" : `warning: unrecognized escape \`\\${escape}'`,
  );
  return whole;
}

function directiveOf(plan: Plan, whole: string, spec: string, letter: string): Piece {
  if (letter === '') {
    if (whole === '%') throw new FindProblem('error: % at end of format string');
    throw new FindProblem("error: the format directive `% ' is reserved for future use");
  }
  if (letter === '%') return () => '%';
  const isTime = /^[ACBT]/.test(letter);
  if (isTime && letter.length === 1) {
    plan.warnings.push(`warning: format directive \`${whole}' should be followed by another character`);
    return () => whole;
  }
  const valueOf = isTime ? timeOf(plan, letter[1]!) : Object.hasOwn(values, letter) ? values[letter] : undefined;
  if (!valueOf) {
    plan.warnings.push(`warning: unrecognized format directive \`${whole}'`);
    return () => whole;
  }
  const [flagged = '', precision] = spec.split('.');
  const width = Number(/[1-9]\d*/.exec(flagged)?.[0] ?? 0);
  const isNumber = /[dsbkGUniDm]/.test(letter) && !isTime;
  return entry => {
    const value = valueOf(entry, plan);
    const text = precision === undefined || isNumber ? value : value.slice(0, Number(precision));
    if (flagged.includes('-')) return text.padEnd(width);
    return text.padStart(width, isNumber && /^[+ #]*0/.test(flagged) ? '0' : ' ');
  };
}

/** Ten digits behind the second, as the C library's nanoseconds and a zero. */
function fractionOf(ms: number): string {
  return String(Math.round((ms - Math.floor(ms / 1000) * 1000) * 1e6))
    .padStart(9, '0')
    .padEnd(10, '0');
}

/** A format of date, where seconds have a fraction. */
function timeOf(plan: Plan, letter: string): Piece {
  const zone = plan.process.env.get('TZ') ?? '';
  return ({stat: {mtimeMs}}) => {
    const at = (format: string) => formatDate(mtimeMs, format, zone);
    const fraction = fractionOf(mtimeMs);
    switch (letter) {
      case '@':
        return `${Math.floor(mtimeMs / 1000)}.${fraction}`;
      case '+':
        return `${at('%F+%T')}.${fraction}`;
      case 'S':
      case 'T':
      case 'X':
        return `${at(`%${letter}`)}.${fraction}`;
      case 'r':
        return at('%I:%M:%S.') + fraction + at(' %p');
      case 'c':
        return at('%a %b %e %T %Y');
      default:
        return at(`%${letter}`);
    }
  };
}

function followedType(entry: Entry, {process}: Plan): string {
  if (entry.stat.type !== 'symlink') return letterOf(entry.stat);
  try {
    return letterOf(process.machine.files.stat(entry.absolute));
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return error.code === 'ELOOP' ? 'L' : 'N';
  }
}

const idOf = (name: string) => (name === 'root' ? '0' : /^\d+$/.test(name) ? name : '1000');

/** What was written to a file's blocks in proportion to its size. */
function sparseness(stat: FileStat): string {
  const value = stat.sizeBytes === 0 ? 1 : blocksOf(stat) / stat.sizeBytes;
  return String(Number(value.toPrecision(6)));
}

const values: Readonly<Record<string, (entry: Entry, plan: Plan) => string>> = {
  a: (entry, plan) => ctime(entry, plan),
  b: ({stat}) => String(blocksOf(stat) / 512),
  c: (entry, plan) => ctime(entry, plan),
  d: ({depth}) => String(depth),
  D: ({absolute}) => String(fileSystemOf(absolute).device),
  f: ({name, path, start, depth}) => (depth === 0 && /[^/]\/+$/.test(start) ? `${name}/` : path === '/' ? '/' : name),
  F: ({absolute}) => fileSystemOf(absolute).type,
  g: ({stat}) => stat.group,
  G: ({stat}) => idOf(stat.group),
  h: ({path}) => headOf(path),
  H: ({start}) => start,
  i: ({absolute}) => String(inodeOf(absolute)),
  k: ({stat}) => String(blocksOf(stat) / 1024),
  l: ({stat}) => stat.target ?? '',
  m: ({stat}) => (stat.mode & 0o7777).toString(8),
  M: ({stat}) => `${typeLetter(stat)}${formatMode(stat.mode)}`,
  n: ({stat}) => String(stat.links),
  p: ({path}) => path,
  P: ({path, start, depth}) => (depth === 0 ? '' : path.slice(start.length).replace(/^\/+/, '')),
  s: ({stat}) => String(stat.sizeBytes),
  S: ({stat}) => sparseness(stat),
  t: (entry, plan) => ctime(entry, plan),
  u: ({stat}) => stat.owner,
  U: ({stat}) => idOf(stat.owner),
  y: ({stat}) => letterOf(stat),
  Y: (entry, plan) => followedType(entry, plan),
  Z: () => '',
};

function headOf(path: string): string {
  if (/^\/+$/.test(path)) return '';
  const trimmed = path.replace(/\/+$/, '');
  const slash = trimmed.lastIndexOf('/');
  return slash < 0 ? '.' : trimmed.slice(0, slash);
}

function ctime({stat: {mtimeMs}}: Entry, {process}: Plan): string {
  const zone = process.env.get('TZ') ?? '';
  return `${formatDate(mtimeMs, '%a %b %e %T', zone)}.${fractionOf(mtimeMs)}${formatDate(mtimeMs, ' %Y', zone)}`;
}
