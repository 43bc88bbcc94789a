import {encodeUtf8} from '../../base/utf8.ts';
import type {Command, Process} from '../../shell/process.ts';
import type {ScreenEditor} from '../../shell/screen-editor.ts';
import {controllingTerminal, type TerminalDevice} from '../../shell/terminal-context.ts';
import {type EditorRequest, parseNano, parseVi, type Refused} from './arguments.ts';
import {editedFile, nanoWords, openFile, viWords, type Words} from './file.ts';

const bell = encodeUtf8('\x07');
const leaveScreen = encodeUtf8('\x1b[?1049l');

interface Dialect {
  readonly parse: (argv: readonly string[]) => EditorRequest | Refused;
  readonly words: Words;
}

/**
 * `vi`, `vim` and `view`.
 *
 * @models vim 9.1: command line, messages, exit status
 * @omits its screen: the text is edited beside the terminal; suspending it (^Z), swap files, ~/.vimrc, several windows
 */
export const viCommand: Command = process => edit(process, {parse: parseVi, words: viWords});

/**
 * `nano`, and `editor`, which on Ubuntu is the same.
 *
 * @models nano 7.2: command line, messages, exit status
 * @omits its screen: the text is edited beside the terminal; ~/.nanorc, several buffers
 */
export const nanoCommand: Command = process => edit(process, {parse: parseNano, words: nanoWords});

async function edit(process: Process, {parse, words}: Dialect): Promise<number> {
  const name = process.argv[0]!.replace(/^.*\//, '');
  const request = parse(process.argv);
  if ('complaint' in request) {
    await process.err(request.complaint);
    return 1;
  }
  if (request.files.length === 0) return fail(process, `${name}: this lab’s editor needs the name of a file`);
  const device = process.terminal(0) && process.terminal(1) ? process.context.get(controllingTerminal) : undefined;
  if (!device?.editor)
    return fail(
      process,
      `${name}: this lab has no screen editor here; use cat > FILE, sed -i, or set EDITOR to a command that changes the file`,
    );
  await intoForeground(process, device);
  let status = 0;
  for (const file of request.files) {
    const opened = openFile(process, file, request);
    if (typeof opened === 'string') {
      status = await fail(process, `${name}: "${file}" ${opened}`);
      continue;
    }
    status = await show(process, device, {
      editor: device.editor,
      file: editedFile(process, opened, {words, line: lineOf(opened.text, request)}),
    });
    if (status !== 0) break;
  }
  return status;
}

async function fail(process: Process, complaint: string): Promise<number> {
  await process.err(`${complaint}\n`);
  return 1;
}

/** A background job that wants the terminal is stopped until `fg`. */
async function intoForeground(process: Process, device: TerminalDevice): Promise<void> {
  while (device.foreground && device.foreground.group !== process.group) {
    process.signal('SIGSTOP');
    await process.sleep(1);
  }
}

function lineOf(text: string, {line, pattern}: EditorRequest): number {
  const lines = text.replace(/\n$/, '').split('\n');
  if (pattern !== undefined) return lines.findIndex(each => each.includes(pattern)) + 1 || 1;
  return Math.min(line === 'end' ? lines.length : line, lines.length);
}

/** Takes the screen as a full-screen program does, says where the file is, and gives the screen back. */
async function show(
  process: Process,
  device: TerminalDevice,
  {editor, file}: {editor: ScreenEditor; file: ReturnType<typeof editedFile>},
): Promise<number> {
  const {onSignal} = process;
  process.onSignal = signal => signal === 'SIGTSTP' || (onSignal?.(signal) ?? false);
  const restore = device.setCbreak(() => void device.write(bell, process.wait));
  await process.out(
    `\x1b[?1049h\x1b[H\x1b[2J${file.path} is open in the editor beside this terminal.\n\nWrite there. Ctrl-C here closes it without saving.\n`,
  );
  try {
    return await editor(process, file);
  } finally {
    restore();
    process.onSignal = onSignal;
    await device.write(leaveScreen, process.wait);
  }
}
