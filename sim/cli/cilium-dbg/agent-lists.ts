import {formatIpv4} from '../../base/ipv4.ts';
import {tabwriter} from '../../base/tabwriter.ts';
import type {AgentApi} from '../../cilium/agent/api.ts';
import type {Endpoint} from '../../cilium/agent/endpoints.ts';

/** Tables of what the agent knows, asked for over its socket. */
export const agentLists: Readonly<Record<string, (api: AgentApi, args: readonly string[]) => string>> = {
  'endpoint list': api => printEndpoints(api.endpoints()),
  'identity list': api => printIdentities(api.identities()),
  'ip list': printIps,
};

/** @source cilium cilium-dbg/cmd/endpoint_list.go listEndpoint */
function printEndpoints(endpoints: readonly Endpoint[]): string {
  const rows = endpoints.flatMap(endpoint => {
    const [label = 'no labels', ...rest] = endpoint.labels;
    const {id, identity, ip, state, enforces} = endpoint;
    const policy = (isEnforced: boolean) => (isEnforced ? 'Enabled' : 'Disabled');
    const address = ip === undefined ? '' : formatIpv4(ip);
    return [
      [id, policy(enforces.ingress), policy(enforces.egress), identity, label, '', address, state],
      ...rest.map(each => ['', '', '', '', each, '', '', '']),
    ];
  });
  return table(5, [
    [
      'ENDPOINT',
      'POLICY (ingress)',
      'POLICY (egress)',
      'IDENTITY',
      'LABELS (source:key[=value])',
      'IPv6',
      'IPv4',
      'STATUS',
    ],
    ['', 'ENFORCEMENT', 'ENFORCEMENT', '', '', '', '', ''],
    ...rows,
  ]);
}

/** @source cilium cilium-dbg/cmd/identity_list.go printIdentities */
function printIdentities(identities: ReturnType<AgentApi['identities']>): string {
  const rows = identities.flatMap(([identity, [label = '', ...rest]]) => [
    [identity, label],
    ...rest.map(each => ['', each]),
  ]);
  return tabwriter(
    {minwidth: 2, tabwidth: 0, padding: 3},
    [['ID', 'LABELS'], ...rows].map(cells => cells.join('\t')),
  );
}

/** @source cilium cilium-dbg/cmd/ip_list.go printIPcacheEntries */
function printIps(api: AgentApi, args: readonly string[]): string {
  const isNumeric = args.includes('-n') || args.includes('--numeric');
  const labelsOf = new Map(api.identities());
  const rows = api.ips().flatMap(({address, prefixLength, identity, source}) => {
    const [first = '', ...rest] = isNumeric ? [identity] : (labelsOf.get(identity) ?? [identity]);
    return [[`${formatIpv4(address)}/${prefixLength}`, first, source], ...rest.map(label => ['', label, ''])];
  });
  return table(5, [['IP', 'IDENTITY', 'SOURCE'], ...rows]);
}

/** Every row ends with a tab, as cilium-dbg writes them. */
function table(minwidth: number, rows: readonly (readonly (string | number)[])[]): string {
  return tabwriter(
    {minwidth, tabwidth: 0, padding: 3},
    rows.map(cells => `${cells.join('\t')}\t`),
  );
}
