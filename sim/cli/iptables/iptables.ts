import {parseIpv4} from '../../base/ipv4.ts';
import {iptablesVersion, runIptables} from '../../linux/netfilter/command/execute.ts';
import {restoreTables, saveTables} from '../../linux/netfilter/command/save-restore.ts';
import type {Netfilter} from '../../linux/netfilter/netfilter.ts';
import {type CommandResult, tableNames} from '../../linux/netfilter/netfilter.ts';
import {netnsKey} from '../../linux/netns.ts';
import type {Command, Process} from '../../shell/process.ts';
import {splitRuleWords} from './words.ts';

/** `iptables` of the network namespace the process is in. */
export const iptablesCommand: Command = process =>
  withNetfilter(process, 'iptables', netfilter => {
    const hosts = process.machine.files.exists('/etc/hosts') ? process.machine.files.readText('/etc/hosts') : '';
    return runIptables(netfilter, process.argv.slice(1), {hostName: address => hostName(hosts, address)});
  });

/** `iptables-save [-c] [-t table]` */
export const iptablesSaveCommand: Command = process =>
  withNetfilter(process, 'iptables-save', netfilter => {
    const argv = process.argv.slice(1);
    const tableAt = argv.findIndex(word => word === '-t' || word === '--table');
    const named = tableAt < 0 ? undefined : argv[tableAt + 1];
    const table = tableNames.find(name => name === named);
    if (named !== undefined && !table) return {status: 1, stdout: '', stderr: `Table \`${named}' does not exist\n`};
    const counters = argv.includes('-c') || argv.includes('--counters');
    return {status: 0, stdout: saveTables(netfilter, {counters, table, date: process.engine.clock.date()}), stderr: ''};
  });

/** `iptables-restore [-c] [-n] [-t] [file]` */
export const iptablesRestoreCommand: Command = async process => {
  const argv = process.argv.slice(1);
  const has = (short: string, long: string) => argv.includes(short) || argv.includes(long);
  const file = argv.find(word => !word.startsWith('-'));
  const text = file === undefined ? await process.readAll() : process.machine.files.readText(process.path(file));
  const options = {counters: has('-c', '--counters'), noflush: has('-n', '--noflush'), test: has('-t', '--test')};
  return withNetfilter(process, 'iptables-restore', netfilter =>
    restoreTables(netfilter, text, options, splitRuleWords),
  );
};

async function withNetfilter(
  process: Process,
  name: string,
  run: (netfilter: Netfilter) => CommandResult,
): Promise<number> {
  const netns = process.context.get(netnsKey);
  if (!netns || process.user !== 'root') {
    const tool = iptablesVersion.replace('iptables', name);
    await process.err(`${tool}: Could not fetch rule set generation id: Permission denied (you must be root)\n`);
    return 4;
  }
  const {status, stdout, stderr} = run(netns.netfilter);
  await process.out(stdout);
  await process.err(stderr);
  return status;
}

/** First name of `address` in /etc/hosts: what `iptables -L` shows without `-n`. */
function hostName(hosts: string, address: number): string | undefined {
  for (const line of hosts.split('\n')) {
    const [first = '', name] = line.replace(/#.*/, '').trim().split(/\s+/);
    if (name !== undefined && parseIpv4(first) === address) return name;
  }
  return undefined;
}
