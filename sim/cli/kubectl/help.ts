import {commands, groups} from './commands.ts';
import {modelledGlobals, specsOf} from './flag-specs.ts';
import {flagTable} from './flag-table.ts';
import type {FlagSpec} from './flags.ts';

/** Help in the shape of kubectl's, listing what this lab's kubectl really does. */
export function commandHelp(name: string): string {
  const command = commands[name];
  const own = specsOf(name).filter(spec => command?.flags.includes(spec.name));
  const usage = flagTable[name]?.usage ?? `kubectl ${name}`;
  const options = own.length === 0 ? '' : `Options (those this lab models):\n${own.map(optionLine).join('')}\n`;
  return `${command?.summary ?? ''}\n\n${options}Usage:\n  ${usage} [options]\n\nUse "kubectl options" for a list of global command-line options (applies to all commands).\n`;
}

function optionLine({name, short, type, initial}: FlagSpec): string {
  const shown =
    type === 'bool'
      ? (initial ?? 'false')
      : type === 'string'
        ? `'${initial ?? ''}'`
        : type === 'list' || type === 'array'
          ? '[]'
          : (initial ?? '0');
  return `    ${short ? `-${short}, ` : ''}--${name}=${shown}\n`;
}

export function groupHelp(group: string): string {
  const inside = Object.entries(commands).filter(([name]) => name.startsWith(`${group} `));
  return `${groups.get(group) ?? ''}\n\nAvailable Commands (those this lab models):\n${listing(
    inside.map(([name, command]) => [name.slice(group.length + 1), command.summary]),
  )}\nUsage:\n  kubectl ${group} [flags] [options]\n\nUse "kubectl ${group} <command> --help" for more information about a given command.\nUse "kubectl options" for a list of global command-line options (applies to all commands).\n`;
}

export function rootHelp(): string {
  const entries: [string, string][] = [
    ...Object.entries(commands)
      .filter(([name]) => !name.includes(' '))
      .map(([name, command]): [string, string] => [name, command.summary]),
    ...[...groups].map(([name, summary]): [string, string] => [name, summary]),
  ];
  const seen = [...new Map(entries)].sort(([a], [b]) => (a < b ? -1 : 1));
  return `kubectl controls the Kubernetes cluster manager.\n\n Find more information at: https://kubernetes.io/docs/reference/kubectl/\n\nCommands (those this lab models):\n${listing(
    seen,
  )}\nUsage:\n  kubectl [flags] [options]\n\nUse "kubectl <command> --help" for more information about a given command.\nUse "kubectl options" for a list of global command-line options (applies to all commands).\n`;
}

export function globalHelp(): string {
  const own = specsOf('').filter(spec => modelledGlobals.has(spec.name));
  return `The following options can be passed to any command (those this lab models):\n\n${own.map(optionLine).join('')}`;
}

function listing(entries: readonly (readonly [string, string])[]): string {
  const width = Math.max(...entries.map(([name]) => name.length)) + 3;
  return entries.map(([name, summary]) => `  ${name.padEnd(width)}${summary}\n`).join('');
}
