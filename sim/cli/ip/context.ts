import type {Kernel} from '../../linux/kernel.ts';
import type {Link} from '../../linux/link.ts';
import type {NetNs} from '../../linux/netns.ts';
import type {OutputOptions} from './output.ts';

/** What stands before the object on the command line, and where the command runs. */
export interface IpContext extends OutputOptions {
  readonly netns: NetNs;
  readonly kernel: Kernel;
  readonly brief: boolean;
  readonly details: boolean;
  /** how often `-s` was given */
  readonly statistics: number;
  /** `-4` */
  readonly isIpv4Only: boolean;
  /** `-6`: there is nothing to show */
  readonly isIpv6: boolean;
  readonly isRoot: boolean;
}

/** The command ends: what it says and its status. */
export class IpFailure extends Error {
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.name = 'IpFailure';
    this.status = status;
  }
}

/** The kernel said no. */
export function rtnetlink(text: string): IpFailure {
  return new IpFailure(`RTNETLINK answers: ${text}`, 2);
}

/** The kernel said no and why. */
export function kernelError(text: string): IpFailure {
  return new IpFailure(`Error: ${text}`, 2);
}

export function requireRoot({isRoot}: IpContext): void {
  if (!isRoot) throw rtnetlink('Operation not permitted');
}

/** The device that a change names. @throws {IpFailure} */
export function deviceOf({netns}: IpContext, name: string): Link {
  const link = netns.link(name);
  if (!link) throw new IpFailure(`Cannot find device "${name}"`, 1);
  return link;
}

/** The device that `show` names. @throws {IpFailure} */
export function shownDevice({netns}: IpContext, name: string): Link {
  const link = netns.link(name);
  if (!link) throw new IpFailure(`Device "${name}" does not exist.`, 1);
  return link;
}

/** The words after the sub-command, read one by one. */
export class Words {
  readonly #words: readonly string[];
  #at = 0;

  constructor(words: readonly string[]) {
    this.#words = words;
  }

  get isEmpty(): boolean {
    return this.#at >= this.#words.length;
  }

  /** The next word; the caller has looked. */
  take(): string {
    return this.#words[this.#at++]!;
  }

  peek(): string | undefined {
    return this.#words[this.#at];
  }

  /** The value of an option. @throws {IpFailure} when the line ends here */
  value(): string {
    if (this.isEmpty) throw new IpFailure('Command line is not complete. Try option "help"', 255);
    return this.take();
  }
}

/** Whether `word` is `name` or a beginning of it. */
export function matches(word: string, name: string): boolean {
  return word !== '' && name.startsWith(word);
}

/** The first of `names` that `word` begins. */
export function pick<T extends string>(word: string, names: readonly T[]): T | undefined {
  return names.find(name => matches(word, name));
}

/** A sub-command that does not exist. */
export function unknownCommand(object: string, word: string): IpFailure {
  return new IpFailure(`Command "${word}" is unknown, try "ip ${object} help".`, 255);
}

export function garbage(word: string): IpFailure {
  return new IpFailure(`Error: either "dev" is duplicate, or "${word}" is a garbage.`, 255);
}

/** An option's value makes no sense. */
export function wrongArgument(word: string, problem: string): IpFailure {
  return new IpFailure(`Error: argument "${word}" is wrong: ${problem}\n`, 255);
}
