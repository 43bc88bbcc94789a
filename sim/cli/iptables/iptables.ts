import {iptablesVersion, runIptables} from '../../linux/netfilter/command/execute.ts';
import {restoreTables, saveTables} from '../../linux/netfilter/command/save-restore.ts';
import type {Netfilter} from '../../linux/netfilter/netfilter.ts';
import {type CommandResult, tableNames} from '../../linux/netfilter/netfilter.ts';
import {netnsKey} from '../../linux/netns.ts';
import type {Command, Process} from '../../shell/process.ts';
import {readHosts} from '../dns/resolv-conf.ts';
import {splitRuleWords} from './words.ts';

/** `iptables` of the network namespace the process is in. */
export const iptablesCommand: Command = process =>
  withNetfilter(process, 'iptables', netfilter => {
    const hosts = new Map(readHosts(process.machine.files).map(({address, names}) => [address, names[0]]));
    return runIptables(netfilter, process.argv.slice(1), {hostName: address => hosts.get(address)});
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
