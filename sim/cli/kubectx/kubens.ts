import type {Command, Process} from '../../shell/process.ts';
import {fail, isAmong, Kubectl, memoryPath, misuse, printNames, remembered} from './kubectl.ts';

const usage = `Switch between Kubernetes namespaces.

USAGE:
  kubens                    : list the namespaces in the current context
  kubens <NAME>             : change the active namespace of current context
  kubens -                  : switch to the previous namespace in this context
  kubens -c, --current      : show the current namespace
  kubens -h,--help          : show this message

  (This executable is the legacy bash-based implementation, consider upgrading to Go-based implementation.)
`;

/**
 * Lists namespaces, or makes one the namespace of the current context.
 *
 * @models ahmetb/kubectx kubens, the script in bash
 * @omits choosing with fzf, which the machines do not have
 */
export const kubens: Command = async process => {
  const [argument, ...more] = process.argv.slice(1);
  const namespaces = new Namespaces(process, await Kubectl.find(process));
  if (more.length > 0) return misuse(process, 'too many flags', usage);
  if (argument === undefined) return namespaces.list();
  if (argument === '-h' || argument === '--help') {
    await process.out(usage);
    return 0;
  }
  if (argument === '-') return namespaces.swap();
  if (argument === '-c' || argument === '--current') {
    await process.out(`${await namespaces.current()}\n`);
    return 0;
  }
  if (argument.startsWith('-')) return misuse(process, `unrecognized flag "${argument}"`, usage);
  return namespaces.set(argument);
};

const noContext = 'error getting current context';
const noNamespace = 'error getting current namespace';

class Namespaces {
  readonly #process: Process;
  readonly #kubectl: Kubectl;

  constructor(process: Process, kubectl: Kubectl) {
    this.#process = process;
    this.#kubectl = kubectl;
  }

  async current(): Promise<string> {
    const context = await this.#kubectl.read(['config', 'current-context'], noContext);
    return this.#namespaceOf(context, noNamespace);
  }

  async #namespaceOf(context: string, ...complaints: string[]): Promise<string> {
    const path = `{.contexts[?(@.name=="${context}")].context.namespace}`;
    return (await this.#kubectl.read(['config', 'view', `-o=jsonpath=${path}`], ...complaints)) || 'default';
  }

  #all(): readonly string[] {
    return ['get', 'namespaces', '-o=jsonpath={range .items[*].metadata.name}{@}{"\\n"}{end}'];
  }

  async list(): Promise<number> {
    const context = await this.#kubectl.read(['config', 'current-context'], noContext, noNamespace);
    const current = await this.#namespaceOf(context, noNamespace, noNamespace);
    const names = await this.#kubectl.read(this.#all(), 'error getting namespace list');
    await printNames(this.#process, names.split('\n'), current);
    return 0;
  }

  async set(name: string): Promise<number> {
    const context = await this.#kubectl.read(['config', 'current-context'], noContext);
    const before = await this.#namespaceOf(context, noNamespace);
    if (!isAmong(await this.#kubectl.lines(this.#all()), name))
      return fail(this.#process, `error: no namespace exists with name "${name}".`);
    await this.#kubectl.run('config', 'set-context', context, `--namespace=${name}`);
    await this.#process.err(`Active namespace is "${name}".\n`);
    if (before !== name) this.#remember(context, before);
    return 0;
  }

  async swap(): Promise<number> {
    const context = await this.#kubectl.read(['config', 'current-context'], noContext);
    const name = remembered(this.#process, this.#memory(context));
    return name === ''
      ? fail(this.#process, 'error: No previous namespace found for current context.')
      : this.set(name);
  }

  #memory(context: string): string {
    return `${memoryPath(this.#process, 'kubens')}/${context.replaceAll('/', '-')}`;
  }

  #remember(context: string, name: string): void {
    const {files} = this.#process.machine;
    files.makeDirectory(memoryPath(this.#process, 'kubens'), {parents: true});
    files.writeFile(this.#memory(context), name);
  }
}
