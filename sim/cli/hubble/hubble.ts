import {UnsupportedError} from '../../base/sim-error.ts';
import {tabwriter} from '../../base/tabwriter.ts';
import type {Relay} from '../../cilium/hubble/relay.ts';
import type {Command, Process} from '../../shell/process.ts';
import {dialRelay} from './connect.ts';
import {observe} from './observe.ts';

const usage = `Hubble is a utility to observe and inspect recent Cilium routed traffic in a cluster.

Usage:
  hubble [command]

Available Commands:
  list        List Hubble objects
  observe     Observe flows and events of a Hubble server
  status      Display status of Hubble server
  version     Display detailed version information
`;

/** `hubble` 1.18. `forwarded`: the relay, when `-P` asks to reach it without a running port-forward. */
export function hubbleCommand(options: {forwarded: () => Relay | undefined}): Command {
  return async process => {
    const [command = '', ...rest] = process.argv.slice(1);
    switch (command) {
      case 'observe':
        return observe(process, rest, options.forwarded);
      case 'status':
        return withRelay(process, rest, status);
      case 'list':
        return withRelay(process, rest.slice(1), (relay, caller) => list(relay, caller, rest[0] ?? ''));
      case 'version':
        await process.out('hubble v1.18.0 compiled with go1.24.5 on linux/amd64\n');
        return 0;
      case '':
      case 'help':
      case '-h':
      case '--help':
        await process.out(usage);
        return 0;
      default:
        await process.err(`unknown command "${command}" for "hubble"\n`);
        return 1;
    }
  };
}

async function withRelay(
  process: Process,
  args: readonly string[],
  run: (relay: Relay, process: Process) => Promise<number>,
): Promise<number> {
  const server = args.find(arg => arg.startsWith('--server='))?.slice('--server='.length) ?? 'localhost:4245';
  const relay = await dialRelay(process, server);
  if ('error' in relay) {
    await process.err(`${relay.error}\n`);
    return 1;
  }
  return run(relay, process);
}

async function status(relay: Relay, process: Process): Promise<number> {
  const all = relay.observers.map(observer => observer.status);
  const sum = (pick: (one: (typeof all)[number]) => number) => all.reduce((total, one) => total + pick(one), 0);
  const [flows, flowsMax, seen] = [sum(one => one.flows), sum(one => one.flowsMax), sum(one => one.seen)];
  const uptimeSeconds = Math.max(...all.map(one => one.uptimeUs), 1) / 1e6;
  await process.out(
    `Healthcheck (via localhost:4245): Ok
Current/Max Flows: ${thousands(flows)}/${thousands(flowsMax)} (${((100 * flows) / flowsMax).toFixed(2)}%)
Flows/s: ${(seen / uptimeSeconds).toFixed(2)}
Connected Nodes: ${all.length}/${all.length}
`,
  );
  return 0;
}

async function list(relay: Relay, process: Process, what: string): Promise<number> {
  if (what === 'namespaces' || what === 'namespace' || what === 'ns') {
    const names = new Set(relay.flows().flatMap(({source, destination}) => [source.namespace, destination.namespace]));
    await process.out(
      `NAMESPACE\n${[...names]
        .filter(name => name !== '')
        .sort()
        .map(name => `${name}\n`)
        .join('')}`,
    );
    return 0;
  }
  if (what !== 'nodes' && what !== 'node') throw new UnsupportedError(`hubble list ${what}`);
  const rows = relay.observers.map(({node, status: {flows, flowsMax, seen, uptimeUs}}) => [
    node,
    'Connected',
    `${Math.floor(uptimeUs / 60e6)}m${Math.floor((uptimeUs % 60e6) / 1e6)}s`,
    (seen / Math.max(1, uptimeUs / 1e6)).toFixed(2),
    `${flows}/${flowsMax} (${((100 * flows) / flowsMax).toFixed(2)}%)`,
  ]);
  const table = [['NAME', 'STATUS', 'AGE', 'FLOWS/S', 'CURRENT/MAX-FLOWS'], ...rows.sort()];
  await process.out(
    tabwriter(
      {minwidth: 2, tabwidth: 0, padding: 3},
      table.map(cells => cells.join('\t')),
    ),
  );
  return 0;
}

function thousands(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
