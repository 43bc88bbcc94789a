import {parseIpv4} from '../../base/ipv4.ts';
import {UnsupportedError} from '../../base/sim-error.ts';
import {type AgentApi, agentSocketPath} from '../../cilium/agent/api.ts';
import {type CiliumMaps, createCiliumMaps} from '../../cilium/maps/cilium-maps.ts';
import {printCtList, printNatList} from '../../cilium/maps/format-conntrack.ts';
import {printEndpointList, printIpcacheList} from '../../cilium/maps/format-endpoint.ts';
import {
  printLbBackends,
  printLbFrontends,
  printLbList,
  printLbRevNat,
  printLbSourceRanges,
} from '../../cilium/maps/format-lb.ts';
import {printMetrics} from '../../cilium/maps/format-policy.ts';
import {netnsKey} from '../../linux/netns.ts';
import type {Command, Process} from '../../shell/process.ts';
import {agentLists} from './agent-lists.ts';

type Dump = (maps: CiliumMaps, nowSeconds: number, args: readonly string[]) => string;

const dumps: Readonly<Record<string, Dump>> = {
  'bpf lb list': (maps, _now, args) => {
    if (args.includes('--frontends')) return printLbFrontends(maps);
    if (args.includes('--backends')) return printLbBackends(maps);
    if (args.includes('--revnat')) return printLbRevNat(maps);
    return args.includes('--source-ranges') ? printLbSourceRanges(maps) : printLbList(maps);
  },
  'bpf ct list': (maps, now, args) =>
    printCtList(maps, args.some(arg => arg === '-d' || arg === '--time-diff') ? now : undefined),
  'bpf nat list': (maps, now) => printNatList(maps, now),
  'bpf ipcache list': printIpcacheList,
  'bpf endpoint list': printEndpointList,
  'bpf metrics list': printMetrics,
};

/**
 * `cilium-dbg` in the agent's container: what reads the pinned maps, edits of single entries, and lists that the agent
 * gives over its socket.
 *
 * @omits status, service list and most else that asks the agent's API
 */
export const ciliumDbgCommand: Command = async process => {
  const netns = process.context.get(netnsKey);
  const words = process.argv.slice(1).filter(word => !word.startsWith('-'));
  const name = words.slice(0, 3).join(' ');
  if (!netns) throw new UnsupportedError('cilium-dbg outside a node');
  const {pinnedMaps, unixSockets} = netns.kernel;
  const list = agentLists[words.slice(0, 2).join(' ')];
  if (list && words.length === 2) {
    const api = unixSockets.connect<AgentApi>(agentSocketPath);
    if (api) await process.out(list(api, process.argv));
    else await process.err(agentIsDown(words[0]!));
    return api ? 0 : 1;
  }
  if (!pinnedMaps.lookup('cilium_lxc')) {
    await process.err('Error: no pinned maps: is the agent running?\n');
    return 1;
  }
  const maps = createCiliumMaps(netns.kernel);
  const dump = dumps[name];
  if (dump) {
    await process.out(dump(maps, Math.floor(process.engine.clock.nowUs / 1e6), process.argv));
    return 0;
  }
  if (words.slice(0, 2).join(' ') === 'map delete') return deleteEntry(process, maps, words);
  throw new UnsupportedError(`${process.argv[0]} ${words.join(' ')}`);
};

const problems: Readonly<Record<string, string>> = {
  endpoint: 'cannot get endpoint list',
  identity: 'Cannot get identities',
  ip: 'cannot list IP addresses',
};

/** @source cilium pkg/client Hint */
function agentIsDown(what: string): string {
  const cause = `Get "http://localhost/v1/${what}": dial unix ${agentSocketPath}: connect: no such file or directory`;
  return `Error: ${problems[what]}: ${cause}\nIs the agent running?\n\n`;
}

/** `map delete NAME KEY`: for the maps whose key is one number or one address. */
async function deleteEntry(
  process: Process,
  maps: CiliumMaps,
  [, , map = '', key = '']: readonly string[],
): Promise<number> {
  const isGone =
    map === 'cilium_lb4_backends_v3'
      ? maps.backends.delete({id: Number(key)})
      : map === 'cilium_lxc'
        ? maps.lxc.delete({ip: parseIpv4(key) ?? 0})
        : undefined;
  if (isGone === undefined) throw new UnsupportedError(`deleting entries of ${map}`);
  if (!isGone) await process.err('Error: unable to delete element: key does not exist\n');
  return isGone ? 0 : 1;
}
