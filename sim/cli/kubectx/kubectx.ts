import type {Command, Process} from '../../shell/process.ts';
import {fail, isAmong, Kubectl, memoryPath, misuse, printNames, remembered} from './kubectl.ts';

const usage = `Manage and switch between kubectl contexts.

USAGE:
  kubectx                       : list the contexts
  kubectx <NAME>                : switch to context <NAME>
  kubectx -                     : switch to the previous context
  kubectx -c, --current         : show the current context name
  kubectx <NEW_NAME>=<NAME>     : rename context <NAME> to <NEW_NAME>
  kubectx <NEW_NAME>=.          : rename current-context to <NEW_NAME>
  kubectx -d <NAME> [<NAME...>] : delete context <NAME> ('.' for current-context)
                                  (this command won't delete the user/cluster entry
                                  that is used by the context)
  kubectx -u, --unset           : unset the current context

  kubectx -h,--help             : show this message

  (This executable is the legacy bash-based implementation, consider upgrading to Go-based implementation.)
`;

/**
 * Lists, switches, renames and deletes contexts.
 *
 * @models ahmetb/kubectx kubectx, the script in bash
 * @omits choosing with fzf, which the machines do not have
 */
export const kubectx: Command = async process => {
  const [argument, ...more] = process.argv.slice(1);
  const contexts = new Contexts(process, await Kubectl.find(process));
  if (argument === undefined) return contexts.list();
  if (argument === '-d') {
    if (more.length === 0) return misuse(process, 'missing context NAME', usage);
    for (const name of more) await contexts.delete(name);
    return 0;
  }
  if (more.length > 0) return misuse(process, 'too many arguments', usage);
  if (argument === '-h' || argument === '--help') await process.out(usage);
  else if (argument === '-') return contexts.swap();
  else if (argument === '-c' || argument === '--current') await contexts.kubectl.run('config', 'current-context');
  else if (argument === '-u' || argument === '--unset') await contexts.unset();
  else if (argument.startsWith('-')) return misuse(process, `unrecognized flag "${argument}"`, usage);
  else {
    const [, newName, oldName] = /^(.+)=(.+)$/s.exec(argument) ?? [];
    return oldName === undefined ? contexts.set(argument) : contexts.rename(oldName, newName!);
  }
  return 0;
};

class Contexts {
  readonly #process: Process;
  readonly kubectl: Kubectl;

  constructor(process: Process, kubectl: Kubectl) {
    this.#process = process;
    this.kubectl = kubectl;
  }

  #current(): Promise<string> {
    return this.kubectl.read(['config', 'view', '-o=jsonpath={.current-context}'], 'error getting current context');
  }

  async list(): Promise<number> {
    const current = await this.#current();
    const names = await this.kubectl.read(['config', 'get-contexts', '-o=name'], 'error getting context list');
    await printNames(this.#process, sortedByNumber(names.split('\n').filter(Boolean)), current);
    return 0;
  }

  async set(name: string): Promise<number> {
    const before = await this.#current();
    await this.kubectl.run('config', 'use-context', name);
    const path = memoryPath(this.#process, 'kubectx');
    if (before !== name && remembered(this.#process, path) !== before)
      this.#process.machine.files.writeFile(path, before);
    return 0;
  }

  async swap(): Promise<number> {
    const name = remembered(this.#process, memoryPath(this.#process, 'kubectx'));
    return name === '' ? fail(this.#process, 'error: No previous context found.') : this.set(name);
  }

  async rename(oldName: string, newName: string): Promise<number> {
    const name = oldName === '.' ? await this.#current() : oldName;
    const names = await this.kubectl.lines(['config', 'get-contexts', '-o=name']);
    if (!isAmong(names, name)) return fail(this.#process, `error: Context "${name}" not found, can't rename it.`);
    if (isAmong(names, newName)) {
      await this.#process.err(`Context "${newName}" exists, deleting...\n`);
      await this.kubectl.lines(['config', 'delete-context', newName]);
    }
    await this.kubectl.run('config', 'rename-context', name, newName);
    return 0;
  }

  async delete(given: string): Promise<void> {
    const name = given === '.' ? await this.#current() : given;
    await this.#process.err(`Deleting context "${name}"...\n`);
    await this.kubectl.run('config', 'delete-context', name);
  }

  async unset(): Promise<void> {
    await this.#process.err('Unsetting current context.\n');
    await this.kubectl.run('config', 'unset', 'current-context');
  }
}

/** `sort -n`: by the number a name begins with, then by its bytes. */
function sortedByNumber(names: readonly string[]): string[] {
  const number = (name: string) => Number(/^\s*-?\d*\.?\d+/.exec(name)?.[0] ?? 0);
  return [...names].sort((a, b) => number(a) - number(b) || (a < b ? -1 : 1));
}
