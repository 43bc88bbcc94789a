import {FileError, type OpenOptions} from './files.ts';
import type {Descriptor, Process} from './process.ts';
import type {Stream} from './streams.ts';
import {controllingTerminal} from './terminal-context.ts';

const standardDescriptors: Readonly<Record<string, number>> = {'/dev/stdin': 0, '/dev/stdout': 1, '/dev/stderr': 2};

/**
 * Opens `path` as `process` sees it: `/dev/stdin`, `/dev/fd/N` and `/dev/tty` are the process's own.
 *
 * @throws {FileError}
 */
export function openPath(process: Process, path: string, options: OpenOptions): Descriptor {
  const absolute = process.path(path);
  const number = standardDescriptors[absolute] ?? descriptorNumber(absolute);
  if (number !== undefined) {
    const descriptor = process.descriptors.get(number);
    if (!descriptor) throw new FileError('ENOENT', path);
    return {stream: descriptor.stream, mode: options.mode};
  }
  if (absolute === '/dev/tty') {
    const terminal = process.context.get(controllingTerminal);
    if (!terminal) throw new FileError('ENXIO', path);
    return {stream: terminal, mode: options.mode};
  }
  if (path === '') throw new FileError('ENOENT', path);
  const permissions = 0o666 & ~process.umask;
  return {stream: process.machine.files.open(absolute, {permissions, ...options}), mode: options.mode};
}

/** The descriptor that `/dev/fd/N` or `/proc/self/fd/N` names. */
export function descriptorNumber(path: string): number | undefined {
  const match = /^\/(?:dev|proc\/self)\/fd\/(\d+)$/.exec(path);
  return match ? Number(match[1]) : undefined;
}

/**
 * Opens `path` for reading the way tools do.
 *
 * @throws {FileError} EISDIR for a directory
 */
export function openInput(process: Process, path: string): Stream {
  const {stream} = openPath(process, path, {mode: 'r'});
  const absolute = process.path(path);
  if (process.machine.files.exists(absolute) && process.machine.files.stat(absolute).type === 'directory')
    throw new FileError('EISDIR', path);
  return stream;
}
