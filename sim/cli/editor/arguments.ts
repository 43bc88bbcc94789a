import {UnsupportedError} from '../../base/sim-error.ts';

/** What a command line asks an editor for. */
export interface EditorRequest {
  readonly files: readonly string[];
  /** where to begin, from 1; 'end' is the last line */
  readonly line: number | 'end';
  /** where to begin instead: the first line that has this text */
  readonly pattern: string | undefined;
  readonly isReadOnly: boolean;
}

/** A command line that the program refuses, in its own words. */
export interface Refused {
  readonly complaint: string;
}

/** @source vim 9.1 src/version.c, as Ubuntu 24.04 ships it */
const vimVersion = 'VIM - Vi IMproved 9.1 (2024 Jan 02, compiled Apr 01 2025 20:12:31)';

/**
 * @models vim 9.1 src/main.c command_line_scan
 * @omits commands (`-c`, `-s`), ex mode (`-e`), several windows (`-o`, `-O`, `-p` open the files one after another), `-r`
 */
export function parseVi(argv: readonly string[]): EditorRequest | Refused {
  const request = {...blank(), isReadOnly: argv[0]!.endsWith('view')};
  const args = argv.slice(1);
  for (const [index, arg] of args.entries()) {
    if (arg === '--') return {...request, files: [...request.files, ...args.slice(index + 1)]};
    if (arg.startsWith('+')) Object.assign(request, placeOf(arg.slice(1)));
    else if (arg === '-R') request.isReadOnly = true;
    else if (/^-[oOp]\d*$|^-[nNbfv]$/.test(arg)) continue;
    else if (/^-[cesSrLZ]$|^--(cmd|version|help)$|^-h$/.test(arg)) throw new UnsupportedError(`vi’s option ${arg}`);
    else if (arg.startsWith('-') && arg !== '-')
      return {complaint: `${vimVersion}\nUnknown option argument: "${arg}"\nMore info with: "vim -h"\n`};
    else request.files.push(arg);
  }
  return request;
}

/** @models nano 7.2 src/nano.c main */
export function parseNano(argv: readonly string[]): EditorRequest | Refused {
  const request = blank();
  const args = argv.slice(1);
  for (const [index, arg] of args.entries()) {
    if (arg === '--') return {...request, files: [...request.files, ...args.slice(index + 1)]};
    if (arg.startsWith('+')) Object.assign(request, placeOf(arg.slice(1).replace(/,.*$/, '')));
    else if (arg === '-v' || arg === '--view') request.isReadOnly = true;
    else if (/^-[AEGKLMNPSWZabcdeghijklmnpqtuwxyz0_!%]+$/.test(arg)) continue;
    else if (arg.startsWith('--')) return complaintOfNano(`unrecognized option '${arg}'`);
    else if (/^-./.test(arg)) return complaintOfNano(`invalid option -- '${arg[1]}'`);
    else request.files.push(arg);
  }
  return request;
}

function complaintOfNano(problem: string): Refused {
  return {complaint: `nano: ${problem}\nType 'nano -h' for a list of available options.\n`};
}

interface Draft {
  files: string[];
  line: number | 'end';
  pattern: string | undefined;
  isReadOnly: boolean;
}

function blank(): Draft {
  return {files: [], line: 1, pattern: undefined, isReadOnly: false};
}

/** `+12`, `+` and `+/text` */
function placeOf(place: string): Pick<Draft, 'line' | 'pattern'> {
  if (place.startsWith('/')) return {line: 1, pattern: place.slice(1)};
  return {line: /^\d+$/.test(place) ? Math.max(1, Number(place)) : place === '' ? 'end' : 1, pattern: undefined};
}
