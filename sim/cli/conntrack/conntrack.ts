import type {ConntrackEntry} from '../../linux/netfilter/conntrack/entry.ts';
import {netnsKey} from '../../linux/netns.ts';
import type {Command, Process} from '../../shell/process.ts';
import {type ConntrackOptions, ConntrackRefusal, conntrackVersion, parseConntrack} from './options.ts';

/**
 * `conntrack`: the kernel's table of connections, listed and thinned.
 *
 * @models conntrack-tools 1.4 src/conntrack.c
 * @omits events, statistics, making and changing entries, expectations, zones, labels
 */
export const conntrackCommand: Command = async process => {
  try {
    return await conntrack(process, parseConntrack(process.argv.slice(1)));
  } catch (error) {
    if (!(error instanceof ConntrackRefusal)) throw error;
    await process.out(error.stdout);
    await process.err(error.message);
    return error.status;
  }
};

async function conntrack(process: Process, options: ConntrackOptions): Promise<number> {
  const netns = process.context.get(netnsKey);
  if (!netns || process.user !== 'root') {
    await process.err(
      `${conntrackVersion}: Operation failed: sorry, you must be root or get CAP_NET_ADMIN capability to do this\n`,
    );
    return 1;
  }
  const table = netns.netfilter.conntrack;
  if (options.command === 'count') {
    await process.out(`${table.list().length}\n`);
    return 0;
  }
  if (options.command === 'flush') {
    table.clear();
    await process.err(`${conntrackVersion}: connection tracking table has been emptied.\n`);
    return 0;
  }
  const entries = table.list().filter(options.matches);
  const {nowUs} = process.engine.clock;
  await process.out(entries.map(entry => lineOf(entry, options, nowUs)).join(''));
  if (options.command === 'delete') for (const entry of entries) table.remove(entry);
  const verb = options.command === 'delete' ? 'deleted' : 'shown';
  await process.err(`${conntrackVersion}: ${entries.length} flow entries have been ${verb}.\n`);
  return options.command !== 'list' && entries.length === 0 ? 1 : 0;
}

function lineOf(entry: ConntrackEntry, {isExtended, showsId}: ConntrackOptions, nowUs: number): string {
  const seconds = Math.max(0, Math.floor((entry.expiresUs - nowUs) / 1e6));
  const family = isExtended ? 'ipv4     2 ' : '';
  return `${family}${entry.describe(seconds)} use=1${showsId ? ` id=${entry.id}` : ''}\n`;
}
