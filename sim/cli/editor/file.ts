import {decodeUtf8, encodeUtf8} from '../../base/utf8.ts';
import {FileError} from '../../shell/files.ts';
import type {Process} from '../../shell/process.ts';
import type {EditedFile, Saved} from '../../shell/screen-editor.ts';

/** More text than that is nothing to edit by hand, and would be kept twice: here and in the editor. */
const sizeBytesMax = 4_000_000;

/** How a program words what happens to a file. */
export interface Words {
  readonly opened: (file: OpenedFile) => string;
  readonly written: (file: {name: string; text: string; isNew: boolean}) => string;
  readonly failed: (name: string, error: FileError) => string;
  readonly readOnly: string;
}

/** What is there when a file is opened. */
export interface OpenedFile {
  /** as the user called it */
  readonly name: string;
  readonly text: string;
  readonly isNew: boolean;
  readonly isReadOnly: boolean;
  /** the directory it would be in is missing */
  readonly isNowhere: boolean;
}

/**
 * Opens `name` for editing. A file that is not there is new, even where it can never be written; saving says so.
 *
 * @returns a reason why it cannot be opened at all, as a sentence of the lab
 */
export function openFile(process: Process, name: string, options: {isReadOnly: boolean}): OpenedFile | string {
  const {files} = process.machine;
  const path = process.path(name);
  const parent = path.slice(0, path.lastIndexOf('/')) || '/';
  if (!files.exists(path)) {
    const isNowhere = !files.exists(parent);
    return {name, text: '', isNew: true, isReadOnly: options.isReadOnly, isNowhere};
  }
  const {type, sizeBytes} = files.stat(path);
  if (type === 'directory') return 'is a directory; this lab’s editor opens files only';
  if (sizeBytes > sizeBytesMax) return 'is larger than this lab’s editor opens (4 MB)';
  const bytes = files.readFile(path);
  const text = decodeUtf8(bytes);
  if (text.includes('\0') || encodeUtf8(text).length !== bytes.length)
    return 'is no UTF-8 text; this lab’s editor would damage it';
  return {name, text, isNew: false, isReadOnly: options.isReadOnly || !isWritable(process, path), isNowhere: false};
}

/** The file as the screen editor takes it, with a way to write it. */
export function editedFile(process: Process, file: OpenedFile, options: {words: Words; line: number}): EditedFile {
  const {words} = options;
  const {name} = file;
  const path = process.path(name);
  const save = (text: string): Saved => {
    if (file.isReadOnly) return {isSaved: false, message: words.readOnly};
    const whole = text === '' || text.endsWith('\n') ? text : `${text}\n`;
    try {
      const isNew = !process.machine.files.exists(path);
      process.machine.files.writeFile(path, whole, {mode: 0o666 & ~process.umask});
      return {isSaved: true, message: words.written({name, text: whole, isNew})};
    } catch (error) {
      if (error instanceof FileError) return {isSaved: false, message: words.failed(name, error)};
      throw error;
    }
  };
  return {
    program: process.argv[0]!.replace(/^.*\//, ''),
    path,
    text: file.text,
    message: words.opened(file),
    isNew: file.isNew,
    isReadOnly: file.isReadOnly,
    line: options.line,
    save,
  };
}

function isWritable(process: Process, path: string): boolean {
  try {
    process.machine.files.open(path, {mode: 'rw'});
    return true;
  } catch (error) {
    if (error instanceof FileError) return false;
    throw error;
  }
}

/** Both editors count a last line without its end as a line. */
export function lineCount(text: string): number {
  return text === '' ? 0 : text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

/** @source vim 9.0: what it prints below the text, recorded */
export const viWords: Words = {
  opened: ({name, text, isNew, isReadOnly, isNowhere}) => {
    if (isNew) return `"${name}" ${isNowhere ? '[New DIRECTORY]' : '[New]'}`;
    const marks = `${isReadOnly ? '[readonly] ' : ''}${text === '' || text.endsWith('\n') ? '' : '[noeol] '}`;
    return `"${name}" ${marks}${amount(text)}`;
  },
  written: ({name, text, isNew}) => `"${name}" ${isNew ? '[New] ' : ''}${amount(text)} written`,
  failed: name => `"${name}" E212: Can't open file for writing`,
  readOnly: "E45: 'readonly' option is set",
};

function amount(text: string): string {
  return `${lineCount(text)}L, ${encodeUtf8(text).length}B`;
}

/** @source nano 7.2 src/files.c */
export const nanoWords: Words = {
  opened: ({name, text, isNew, isReadOnly, isNowhere}) => {
    if (isNowhere) return `[ Directory '${name.replace(/\/[^/]*$/, '')}' does not exist ]`;
    if (isNew) return '[ New File ]';
    return isReadOnly ? `[ File '${name}' is unwritable ]` : `[ Read ${lines(text)} ]`;
  },
  written: ({text}) => `[ Wrote ${lines(text)} ]`,
  failed: (name, error) => `[ Error writing ${name}: ${error.message} ]`,
  readOnly: '[ Key is invalid in view mode ]',
};

function lines(text: string): string {
  const count = lineCount(text);
  return `${count} ${count === 1 ? 'line' : 'lines'}`;
}
