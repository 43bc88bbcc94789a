import type {Redirection, Word} from 'unbash';
import {encodeUtf8} from '../../base/utf8.ts';
import {FileError, type OpenOptions} from '../files.ts';
import {openPath} from '../open.ts';
import type {Descriptor, Process} from '../process.ts';
import {bytesStream} from '../streams.ts';
import {assign, readElement, splitSubscript} from './assignment.ts';
import {expandHereDoc} from './parts.ts';
import type {Shell} from './shell.ts';
import {scalarOf} from './variables.ts';
import {expandWord, expandWords} from './words.ts';

/** A redirection could not be made; the command is not run. */
class RedirectionFailure extends Error {}

/**
 * Runs `body` with `redirections` in force on the shell's own descriptors, and puts the old ones back after.
 *
 * @returns 1 when a redirection fails (its message is printed), else the body's status
 */
export async function withRedirections(
  shell: Shell,
  redirections: readonly Redirection[],
  body: () => Promise<number>,
): Promise<number> {
  if (redirections.length === 0) return body();
  const saved = new SavedDescriptors(shell.process);
  try {
    if (!(await applyAll(shell, redirections, saved))) return 1;
    return await body();
  } finally {
    saved.restore();
  }
}

/** Applies `redirections` for good, as `exec` does. @returns false when one failed */
export async function applyRedirections(shell: Shell, redirections: readonly Redirection[]): Promise<boolean> {
  const saved = new SavedDescriptors(shell.process);
  const applied = await applyAll(shell, redirections, saved);
  if (applied) saved.forget();
  else saved.restore();
  return applied;
}

async function applyAll(shell: Shell, redirections: readonly Redirection[], saved: SavedDescriptors): Promise<boolean> {
  try {
    for (const redirection of redirections) await apply(shell, redirection, saved);
    return true;
  } catch (error) {
    if (error instanceof RedirectionFailure) await shell.complain(error.message);
    else if (error instanceof FileError) await shell.complain(`${error.path}: ${error.message}`);
    else throw error;
    return false;
  }
}

/** Remembers what descriptors were, holding them open meanwhile. */
class SavedDescriptors {
  readonly #process: Process;
  readonly #before = new Map<number, Descriptor | undefined>();

  constructor(process: Process) {
    this.#process = process;
  }

  save(fd: number): void {
    if (this.#before.has(fd)) return;
    const descriptor = this.#process.descriptors.get(fd);
    if (descriptor) hold(descriptor);
    this.#before.set(fd, descriptor);
  }

  restore(): void {
    for (const [fd, descriptor] of this.#before) {
      if (!descriptor) this.#process.closeDescriptor(fd);
      else {
        this.#process.setDescriptor(fd, descriptor);
        release(descriptor);
      }
    }
  }

  forget(): void {
    for (const descriptor of this.#before.values()) if (descriptor) release(descriptor);
  }
}

function hold({stream, mode}: Descriptor): void {
  if (mode !== 'w') stream.open('r');
  if (mode !== 'r') stream.open('w');
}

function release({stream, mode}: Descriptor): void {
  if (mode !== 'w') stream.close('r');
  if (mode !== 'r') stream.close('w');
}

async function apply(shell: Shell, redirection: Redirection, saved: SavedDescriptors): Promise<void> {
  const reads = redirection.operator.startsWith('<');
  const fd = await descriptorNumber(shell, redirection, reads ? 0 : 1);
  const set = (number: number, descriptor: Descriptor) => {
    if (redirection.descriptor?.type !== 'FileDescriptorVariable') saved.save(number);
    shell.process.setDescriptor(number, descriptor);
  };
  if (redirection.type === 'HereDoc') return set(fd, textDescriptor(await expandHereDoc(shell, redirection)));
  if (redirection.type === 'HereString')
    return set(fd, textDescriptor(`${redirection.target ? await expandWord(shell, redirection.target) : ''}\n`));
  const target = await targetOf(shell, redirection.target);
  switch (redirection.operator) {
    case '<&':
    case '>&':
      if (target === '-') {
        saved.save(fd);
        shell.privateDescriptors.delete(fd);
        shell.process.closeDescriptor(fd);
        return;
      }
      if (/^\d+-?$/.test(target)) return duplicate(shell, fd, target, saved, set);
      if (redirection.operator === '<&' || redirection.descriptor)
        throw new RedirectionFailure(`${redirection.target?.text}: ambiguous redirect`);
      return openBoth(shell, target, false, set);
    case '&>':
    case '&>>':
      return openBoth(shell, target, redirection.operator === '&>>', set);
    case '<':
      return set(fd, openTarget(shell, target, {mode: 'r'}));
    case '<>':
      return set(fd, openTarget(shell, target, {mode: 'rw', create: true}));
    case '>>':
      return set(fd, openTarget(shell, target, {mode: 'w', create: true, append: true}));
    case '>':
    case '>|':
      return set(fd, openForWriting(shell, target, redirection.operator === '>'));
  }
}

/** The descriptor meant; `{name}` takes a free one from 10 up and stores its number. */
async function descriptorNumber(shell: Shell, redirection: Redirection, standard: number): Promise<number> {
  const descriptor = redirection.descriptor;
  if (!descriptor) return standard;
  if (descriptor.type === 'FileDescriptor') return descriptor.value;
  const closes = redirection.type === 'Redirect' && redirection.target?.text === '-';
  if (closes) {
    const {name, subscript} = splitSubscript(descriptor.name)!;
    const variable = shell.lookup(name);
    const held =
      variable && (subscript === undefined ? scalarOf(variable) : readElement(shell, name, variable, subscript));
    const number = Number(held ?? Number.NaN);
    if (Number.isNaN(number)) throw new RedirectionFailure(`${descriptor.name}: Bad file descriptor`);
    return number;
  }
  let free = 10;
  while (shell.process.descriptors.has(free)) free++;
  assign(shell, {...splitSubscript(descriptor.name)!, append: false, value: String(free)});
  return free;
}

async function targetOf(shell: Shell, word: Word | undefined): Promise<string> {
  if (!word) return '';
  const fields = await expandWords(shell, [word]);
  if (fields.length !== 1) throw new RedirectionFailure(`${word.text}: ambiguous redirect`);
  return fields[0]!;
}

function duplicate(
  shell: Shell,
  fd: number,
  target: string,
  saved: SavedDescriptors,
  set: (fd: number, descriptor: Descriptor) => void,
): void {
  const source = Number.parseInt(target, 10);
  const descriptor = shell.process.descriptors.get(source);
  if (!descriptor) throw new RedirectionFailure(`${source}: Bad file descriptor`);
  set(fd, descriptor);
  if (target.endsWith('-') && source !== fd) {
    saved.save(source);
    shell.process.closeDescriptor(source);
  }
}

function openBoth(
  shell: Shell,
  target: string,
  append: boolean,
  set: (fd: number, descriptor: Descriptor) => void,
): void {
  const descriptor = append
    ? openTarget(shell, target, {mode: 'w', create: true, append: true})
    : openForWriting(shell, target, true);
  set(1, descriptor);
  set(2, descriptor);
}

function openForWriting(shell: Shell, target: string, respectClobber: boolean): Descriptor {
  if (respectClobber && shell.has('noclobber')) {
    const {files} = shell.process.machine;
    const path = shell.process.path(target);
    if (files.exists(path) && files.stat(path).type === 'file')
      throw new RedirectionFailure(`${target}: cannot overwrite existing file`);
  }
  return openTarget(shell, target, {mode: 'w', create: true, truncate: true});
}

/** Opens a file for a redirection; an error names it as it was written. */
function openTarget(shell: Shell, target: string, options: OpenOptions): Descriptor {
  try {
    return openPath(shell.process, target, options);
  } catch (error) {
    if (error instanceof FileError) throw new RedirectionFailure(`${target}: ${error.message}`);
    throw error;
  }
}

function textDescriptor(text: string): Descriptor {
  return {stream: bytesStream(encodeUtf8(text)), mode: 'r'};
}
