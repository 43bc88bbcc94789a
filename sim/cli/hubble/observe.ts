import {UnsupportedError} from '../../base/sim-error.ts';
import {tabwriter} from '../../base/tabwriter.ts';
import {FilterError, flowFilter} from '../../cilium/hubble/filter.ts';
import type {Flow} from '../../cilium/hubble/flow.ts';
import {formatCompact, formatFlowTime, formatPeer, formatVerdict} from '../../cilium/hubble/print.ts';
import type {Relay} from '../../cilium/hubble/relay.ts';
import type {Clock} from '../../core/clock.ts';
import type {Process} from '../../shell/process.ts';
import {dialRelay} from './connect.ts';
import {FlagError, type ObserveFlags, parseObserveFlags} from './flags.ts';

const defaultLast = 20;

/** `hubble observe`. @returns exit status */
export async function observe(
  process: Process,
  args: readonly string[],
  forwarded: () => Relay | undefined,
): Promise<number> {
  let flags: ObserveFlags;
  let passes: (flow: Flow) => boolean;
  try {
    flags = parseObserveFlags(args);
    passes = flowFilter(flags.filters);
  } catch (error) {
    if (!(error instanceof FlagError) && !(error instanceof FilterError)) throw error;
    await process.err(`Error: ${error.message}\n`);
    return 1;
  }
  if (flags.output.startsWith('tab') && flags.follow) {
    await process.err('Error: table output format is not compatible with follow mode\n');
    return 1;
  }
  const relay = flags.portForward
    ? (forwarded() ?? {error: 'unable to find a running hubble-relay pod'})
    : await dialRelay(process, flags.server);
  if ('error' in relay) {
    await process.err(`${relay.error}\n`);
    return 1;
  }
  const {clock} = process.engine;
  const past = select(relay.flows().filter(passes), flags, clock);
  const format = formatter(flags, clock);
  await process.out(format(past));
  return flags.follow ? follow(process, relay, passes, format) : 0;
}

/** Which of the matching flows are shown. */
function select(flows: readonly Flow[], flags: ObserveFlags, clock: Clock): readonly Flow[] {
  const sinceUs = momentUs(flags.since, clock);
  const untilUs = momentUs(flags.until, clock);
  const within = flows.filter(
    flow => (sinceUs === undefined || flow.timeUs >= sinceUs) && (untilUs === undefined || flow.timeUs <= untilUs),
  );
  if (flags.first !== undefined) return within.slice(0, flags.first);
  if (flags.last !== undefined) return flags.last === 0 ? [] : within.slice(-flags.last);
  if (flags.all || sinceUs !== undefined || untilUs !== undefined) return within;
  return flags.follow ? [] : within.slice(-defaultLast);
}

const unitsUs: Readonly<Record<string, number>> = {ms: 1e3, s: 1e6, m: 60e6, h: 3600e6};

/** A relative duration (`5m`, `1h30m`) counts back from now; a date is taken as it is. */
function momentUs(text: string | undefined, clock: Clock): number | undefined {
  if (text === undefined) return undefined;
  if (/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(text)) {
    const spans = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)].map(
      ([, count, unit]) => Number(count) * unitsUs[unit!]!,
    );
    return clock.nowUs - spans.reduce((sum, span) => sum + span, 0);
  }
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : (date - clock.epochMs) * 1000;
}

async function follow(
  process: Process,
  relay: Relay,
  passes: (flow: Flow) => boolean,
  format: (flows: readonly Flow[]) => string,
): Promise<number> {
  const waiting: Flow[] = [];
  let notify: (() => void) | undefined;
  const undo = relay.follow(flow => {
    if (!passes(flow)) return;
    waiting.push(flow);
    notify?.();
  });
  try {
    for (;;) {
      if (waiting.length === 0)
        await process.wait<void>(wake => {
          notify = wake;
          return () => {
            notify = undefined;
          };
        });
      await process.out(format(waiting.splice(0)));
    }
  } finally {
    undo();
  }
}

function formatter(flags: ObserveFlags, clock: Clock): (flows: readonly Flow[]) => string {
  switch (flags.output) {
    case 'compact':
      return flows => flows.map(flow => `${formatCompact(flow, clock, {printNode: flags.printNode})}\n`).join('');
    case 'json':
    case 'jsonpb':
      return flows => flows.map(flow => `${formatJson(flow, clock)}\n`).join('');
    case 'dict': {
      let isFirst = true;
      return flows =>
        flows
          .map(flow => {
            const separator = isFirst ? '' : '------------\n';
            isFirst = false;
            return separator + formatDict(flow, clock, flags.printNode);
          })
          .join('');
    }
    case 'tab':
    case 'table':
      return flows => formatTable(flows, clock, flags.printNode);
    default:
      throw new UnsupportedError(`hubble's output format ${flags.output}`);
  }
}

function formatDict(flow: Flow, clock: Clock, printNode: boolean): string {
  return [
    `  TIMESTAMP: ${formatFlowTime(clock, flow.timeUs)}`,
    ...(printNode ? [`       NODE: ${flow.node_name}`] : []),
    `     SOURCE: ${formatPeer(flow, 'source')}`,
    `DESTINATION: ${formatPeer(flow, 'destination')}`,
    `       TYPE: ${flow.typeText}`,
    `    VERDICT: ${formatVerdict(flow)}`,
    `    SUMMARY: ${flow.Summary}`,
    '',
  ].join('\n');
}

function formatTable(flows: readonly Flow[], clock: Clock, printNode: boolean): string {
  const node = (text: string) => (printNode ? [text] : []);
  const header = ['TIMESTAMP', ...node('NODE'), 'SOURCE', 'DESTINATION', 'TYPE', 'VERDICT', 'SUMMARY'];
  const rows = flows.map(flow => [
    formatFlowTime(clock, flow.timeUs),
    ...node(flow.node_name),
    formatPeer(flow, 'source'),
    formatPeer(flow, 'destination'),
    flow.typeText,
    formatVerdict(flow),
    flow.Summary,
  ]);
  return tabwriter(
    {minwidth: 2, tabwidth: 0, padding: 3},
    [header, ...rows].map(cells => cells.join('\t')),
  );
}

/** The flow as protobuf's JSON: empty fields are left out. */
function formatJson(flow: Flow, clock: Clock): string {
  const time = new Date(clock.epochMs + Math.floor(flow.timeUs / 1000)).toISOString();
  const {timeUs, typeText: _typeText, policy_match_type, l4, traceId: _traceId, ...rest} = flow;
  const nanos = `${time.slice(0, -1)}${String(timeUs % 1000).padStart(3, '0')}Z`;
  const {protocol, ...layer4} = l4;
  const body = {
    time: nanos,
    ...rest,
    l4: {[protocol]: layer4},
    ...(policy_match_type !== 0 && {policy_match_type}),
  };
  return JSON.stringify({flow: body, node_name: flow.node_name, time: nanos});
}
