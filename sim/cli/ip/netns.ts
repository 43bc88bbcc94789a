import {UnsupportedError} from '../../base/sim-error.ts';
import {type NetNs, netnsKey} from '../../linux/netns.ts';
import type {Command, Process} from '../../shell/process.ts';
import {type IpContext, IpFailure, pick, unknownCommand} from './context.ts';
import {field, printRows} from './output.ts';

/** `ip netns list|add|delete|identify`; `exec` is {@link execInNamespace}. @models iproute2 ip/ipnetns.c */
export function netnsCommand(context: IpContext, argv: readonly string[]): string {
  const [word = 'list', name] = argv;
  const {kernel} = context;
  const command = pick(word, [
    'list',
    'show',
    'lst',
    'add',
    'delete',
    'identify',
    'pids',
    'exec',
    'monitor',
    'set',
    'attach',
  ]);
  switch (command) {
    case 'list':
    case 'show':
    case 'lst':
      return printRows(
        listNames(context).map(text => [field(text, 'name', text.split(' ')[0]!)]),
        context,
      );
    case 'add':
      if (name === undefined) throw new IpFailure('No netns name specified', 255);
      if (name === '' || name.includes('/') || name === '.' || name === '..')
        throw new IpFailure(`Invalid netns name "${name}"`, 255);
      if (kernel.namespaces.some(netns => netns.name === name))
        throw new IpFailure(`Cannot create namespace file "/run/netns/${name}": File exists`, 1);
      kernel.createNamespace(name);
      return '';
    case 'delete': {
      if (name === undefined) throw new IpFailure('No netns name specified', 255);
      const netns = kernel.namespaces.find(candidate => candidate.name !== '' && candidate.name === name);
      if (!netns)
        throw new IpFailure(`Cannot remove namespace file "/run/netns/${name}": No such file or directory`, 1);
      kernel.removeNamespace(netns);
      return '';
    }
    case 'identify':
      return `${context.netns.name}\n`;
    case undefined:
      throw unknownCommand('netns', word);
    default:
      throw new UnsupportedError(`"ip netns ${command}"`);
  }
}

/** Names by age, youngest first, as a directory of bind mounts lists them, with the id the peers know them by. */
function listNames({kernel}: IpContext): string[] {
  const others = kernel.namespaces.filter(netns => netns.name !== '');
  return others.map((netns, index) => (hasId(netns) ? `${netns.name} (id: ${index})` : netns.name)).reverse();
}

/** A namespace gets an id when a device here has its peer there. */
function hasId(netns: NetNs): boolean {
  return netns.links.some(link => link.peer !== undefined && link.peer.netns !== netns);
}

/** The namespace called `name`. @throws {IpFailure} */
export function namespaceOf({kernel}: Pick<IpContext, 'kernel'>, name: string): NetNs {
  const netns = kernel.namespaces.find(candidate => candidate.name !== '' && candidate.name === name);
  if (!netns) throw new IpFailure(`Cannot open network namespace "${name}": No such file or directory`, 255);
  return netns;
}

/** `ip netns exec NAME COMMAND…`: runs a program with another network namespace. */
export async function execInNamespace(process: Process, context: IpContext, argv: readonly string[]): Promise<number> {
  const [name, ...command] = argv;
  if (name === undefined) throw new IpFailure('No netns name specified', 1);
  const [program] = command;
  if (program === undefined) throw new IpFailure('No command specified', 255);
  const netns = namespaceOf(context, name);
  const found = findProgram(process, program);
  if (!found) throw new IpFailure(`exec of "${program}" failed: No such file or directory`, 255);
  const child = process.machine.processes.spawn(found, {
    argv: command,
    parent: process,
    group: process.group,
    context: process.context.with(netnsKey, netns),
    descriptors: process.descriptors,
  });
  return child.ended(process);
}

const searched = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** The program a name stands for, as execvp finds it. */
function findProgram({machine, env}: Process, name: string): Command | undefined {
  if (name.includes('/')) return machine.files.exists(name) ? machine.files.program(name) : undefined;
  const paths = (env.get('PATH')?.split(':') ?? searched).map(directory => `${directory}/${name}`);
  const found = paths.find(path => machine.files.exists(path) && machine.files.program(path) !== undefined);
  return found === undefined ? undefined : machine.files.program(found);
}
