import {Exited, type Process} from '../../shell/process.ts';
import {capture, findProgram, launch} from '../../shell/program.ts';
import {compilePattern} from '../../shell/regexp/matcher.ts';
import {RegExpProblem} from '../../shell/regexp/tree.ts';

/** The kubectl that `kubectx` and `kubens` work with, and what both print alike. */
export class Kubectl {
  readonly #process: Process;
  readonly #argv: readonly string[];

  private constructor(process: Process, argv: readonly string[]) {
    this.#process = process;
    this.#argv = argv;
  }

  /** Takes the one `$KUBECTL` names, else the one in the path. @throws {Exited} there is none */
  static async find(process: Process): Promise<Kubectl> {
    const given = process.env.get('KUBECTL');
    if (given) return new Kubectl(process, [given]);
    if (findProgram(process, 'kubectl').kind === 'failure') await fail(process, 'kubectl is not installed');
    return new Kubectl(process, ['kubectl']);
  }

  /** What it prints, without newlines at the end. @throws {Exited} it failed, which is said with `complaints` */
  async read(args: readonly string[], ...complaints: readonly string[]): Promise<string> {
    const {status, output} = await capture(this.#process, [...this.#argv, ...args]);
    if (status !== 0) await fail(this.#process, complaints.join('\n'), complaints.length > 0 ? 1 : status);
    return output.replace(/\n+$/, '');
  }

  /** Lines that it prints; none when it failed. */
  async lines(args: readonly string[]): Promise<string[]> {
    const {output} = await capture(this.#process, [...this.#argv, ...args]);
    return output.split('\n').filter(line => line !== '');
  }

  /** Runs it with the caller's streams. @throws {Exited} it failed */
  async run(...args: readonly string[]): Promise<void> {
    const status = await launch(this.#process, [...this.#argv, ...args]);
    if (status !== 0) throw new Exited(typeof status === 'number' ? status : 1);
  }
}

/** Leaves the program. @throws {Exited} always */
export async function fail(process: Process, complaint: string, status = 1): Promise<never> {
  if (complaint !== '') await process.err(`${complaint}\n`);
  throw new Exited(status);
}

/** Whether a line is `name`, which `grep "^name$"` finds: a name with special characters is a pattern. */
export function isAmong(lines: readonly string[], name: string): boolean {
  try {
    const pattern = compilePattern([`^${name}$`], 'basic');
    return lines.some(line => pattern.test(line));
  } catch (error) {
    if (error instanceof RegExpProblem) return false;
    throw error;
  }
}

/** Prints one name a line; on a terminal the current one is set off. */
export async function printNames(process: Process, names: readonly string[], current: string): Promise<void> {
  const {env} = process;
  const isColoured =
    Boolean(env.get('_KUBECTX_FORCE_COLOR')) || (process.terminal(1) !== undefined && !env.get('NO_COLOR'));
  const background = env.get('KUBECTX_CURRENT_BGCOLOR') || '\x1b[40m';
  const foreground = env.get('KUBECTX_CURRENT_FGCOLOR') || '\x1b[33m';
  const shown = (name: string) =>
    isColoured && name === current ? `${background}${foreground}${name}\x1b(B\x1b[m` : name;
  await process.out(names.map(name => `${shown(name)}\n`).join(''));
}

/** What a file that remembers holds; '' when it is not there. */
export function remembered({machine: {files}}: Process, path: string): string {
  return files.exists(path) ? files.readText(path).replace(/\n+$/, '') : '';
}

/** Where `kubectx` and `kubens` keep what was active before. */
export function memoryPath({env}: Process, name: 'kubectx' | 'kubens'): string {
  return `${env.get('XDG_CACHE_HOME') || `${env.get('HOME') ?? ''}/.kube`}/${name}`;
}

/** A wrong flag: says so, shows the usage. @throws {Exited} always */
export async function misuse(process: Process, complaint: string, usage: string): Promise<never> {
  await process.err(`error: ${complaint}\n`);
  await process.out(usage);
  throw new Exited(1);
}
