import {FileError} from '../../shell/files.ts';
import type {Command} from '../../shell/process.ts';
import {complain} from './gnu.ts';

/** Small programs of coreutils that no library offers or that must stream. @omits options beyond those parsed here */

export const yes: Command = async process => {
  const text = `${process.argv.slice(1).join(' ') || 'y'}\n`.repeat(512);
  try {
    for (;;) {
      await process.out(text);
      await process.sleep(20);
    }
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return complain(process, `standard output: ${error.message}`);
  }
};

export const whoami: Command = async process => {
  await process.out(`${process.user}\n`);
  return 0;
};

export const clear: Command = async process => {
  await process.out('\x1b[H\x1b[2J\x1b[3J');
  return 0;
};
