import {FileError, type FileSystem} from '../../../shell/files.ts';
import {PlainMachine} from '../../../shell/machine.ts';
import type {Command, Process} from '../../../shell/process.ts';
import {findProgram} from '../../../shell/program.ts';
import {complain, misused, quoteFile} from '../gnu.ts';
import {parseOptions} from '../options.ts';

/**
 * `chroot NEWROOT [COMMAND]`: a program whose root is another directory, such as a node's in a debugging pod.
 *
 * @omits --userspec, --groups
 */
export const chroot: Command = async process => {
  const options = await parseOptions(process, {short: '', long: {}, stopAtOperand: true, wrongStatus: 125});
  if (typeof options === 'number') return options;
  const [root, ...words] = options.operands;
  if (root === undefined) return misused(process, 'missing operand', 125);
  let files: FileSystem;
  try {
    files = process.machine.files.rootedAt(process.path(root));
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return complain(process, `cannot change root directory to ${quoteFile(root)}: ${error.message}`, 125);
  }
  return runInside(process, files, words.length > 0 ? words : [process.env.get('SHELL') || '/bin/sh', '-i']);
};

async function runInside(process: Process, files: FileSystem, argv: readonly string[]): Promise<number> {
  const {engine, hostname, processes} = process.machine;
  const machine = new PlainMachine({engine, hostname, files, pids: processes.namespace});
  const child = machine.processes.spawn(
    async started => {
      const found = findProgram(started, argv[0]!);
      if (found.kind === 'program') return found.command(started);
      const reason = found.status === 127 ? 'No such file or directory' : 'Permission denied';
      await process.err(`chroot: failed to run command ‘${argv[0]}’: ${reason}\n`);
      return found.status;
    },
    {argv, parent: process, descriptors: process.descriptors, group: process.group, cwd: '/'},
  );
  return child.ended(process);
}
