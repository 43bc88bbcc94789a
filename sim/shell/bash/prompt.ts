import {formatDate} from '../dates.ts';
import {baseName} from '../paths.ts';
import {expandText} from './parts.ts';
import type {Shell} from './shell.ts';

/** Marks around what takes no room, as `\[` and `\]` leave them; readline does not draw them. */
const invisibleMarks = /[\x01\x02]/g;

/** Decodes `PS1` and its kin, then expands it; `$?` stays as it was. @models bash parse.y decode_prompt_string */
export async function promptText(shell: Shell, format: string): Promise<string> {
  const decoded = format.replace(
    /\\(\[|\]|D\{([^}]*)\}|[0-7]{3}|[\s\S])/g,
    (whole, code: string, dateFormat: string | undefined) =>
      dateFormat === undefined ? decode(shell, code, whole) : date(shell, dateFormat || '%X'),
  );
  const {status} = shell;
  const text = await expandText(shell, decoded);
  shell.status = status;
  return text.replace(invisibleMarks, '');
}

function date(shell: Shell, format: string): string {
  return formatDate(shell.process.engine.clock.date().getTime(), format, shell.get('TZ') ?? 'Asia/Seoul');
}

function decode(shell: Shell, code: string, whole: string): string {
  const {process} = shell;
  switch (code) {
    case 'u':
      return process.user;
    case 'h':
      return process.machine.hostname.split('.')[0]!;
    case 'H':
      return process.machine.hostname;
    case 'w':
      return tildePath(shell);
    case 'W':
      return tildePath(shell) === '~' ? '~' : baseName(process.cwd);
    case '$':
      return process.user === 'root' ? '#' : '\\$';
    case 's':
      return shell.name;
    case 'v':
      return '5.2';
    case 'j':
      return String(shell.jobs.list().length);
    case '!':
    case '#':
      return String(shell.history.length + 1);
    case 't':
      return date(shell, '%H:%M:%S');
    case 'A':
      return date(shell, '%H:%M');
    case 'd':
      return date(shell, '%a %b %d');
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 'a':
      return '\x07';
    case 'e':
      return '\x1b';
    case '[':
    case ']':
      return '';
    case '\\':
      return '\\';
    default:
      return /^[0-7]{3}$/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : whole;
  }
}

/** The current directory with the home directory as `~`. */
export function tildePath(shell: Shell): string {
  const home = shell.get('HOME');
  const {cwd} = shell.process;
  if (!home || home === '/') return cwd;
  return cwd === home ? '~' : cwd.startsWith(`${home}/`) ? `~${cwd.slice(home.length)}` : cwd;
}
