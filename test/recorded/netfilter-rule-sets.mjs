// Random rule sets for a router between two networks, and packets to send through them. The same seed gives the same set.
//
// a 10.0.0.1 --- eth0 r 10.0.0.254, 10.1.0.254 eth1 --- c 10.1.0.1; nobody has 10.1.0.9 and 10.96.0.10.

const networks = ['10.0.0.0/24', '10.1.0.0/24', '10.0.0.1', '10.1.0.1', '10.0.0.254', '10.96.0.10', '10.96.0.0/16'];
const rejects = ['icmp-net-unreachable', 'icmp-host-unreachable', 'icmp-port-unreachable', 'icmp-proto-unreachable',
  'icmp-net-prohibited', 'icmp-host-prohibited', 'icmp-admin-prohibited', 'tcp-reset'];
const hooks = {
  raw: ['PREROUTING', 'OUTPUT'],
  mangle: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
  nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
  filter: ['INPUT', 'FORWARD', 'OUTPUT'],
  security: ['INPUT', 'FORWARD', 'OUTPUT'],
};

/** Rules as iptables command lines, then packets; ports of senders never repeat unless a probe says `again`. */
export function ruleSet(seed) {
  const rng = random(seed);
  const tables = ['raw', 'mangle', 'nat', 'filter', 'security'].filter(
    table => table === 'filter' || rng.chance({raw: 0.25, mangle: 0.5, nat: 0.7, security: 0.1}[table]));
  return {seed, rules: tables.flatMap(table => tableRules(rng, table)), probes: probes(rng)};
}

function tableRules(rng, table) {
  const own = rng.chance(0.7) ? ['ONE', 'TWO'].slice(0, 1 + rng.below(2)) : [];
  const lines = own.map(name => `-N ${name}`);
  // A chain leads only to later ones, so there is no loop.
  for (const [index, chain] of own.entries())
    for (let i = 1 + rng.below(3); i > 0; i--) lines.push(rule(rng, table, chain, own.slice(index + 1)));
  for (const chain of hooks[table]) {
    if (rng.chance(table === 'filter' ? 0.12 : 0.03) && table !== 'nat') lines.push(`-P ${chain} DROP`);
    for (let i = rng.below(4); i > 0; i--) lines.push(rule(rng, table, chain, own));
  }
  return lines.map(line => `iptables -t ${table} ${line}`);
}

function rule(rng, table, chain, chains) {
  const protocol = rng.pick(['', '', 'tcp', 'tcp', 'udp', 'udp', 'icmp']);
  const words = [`-A ${chain}`];
  if (protocol) words.push(`${protocol === 'icmp' ? '' : not(rng, 0.1)}-p ${protocol}`);
  const inverted = words.at(-1).startsWith('!');
  if (rng.chance(0.25)) words.push(`${not(rng)}-s ${rng.pick(networks)}`);
  if (rng.chance(0.25)) words.push(`${not(rng)}-d ${rng.pick(networks)}`);
  if (rng.chance(0.2) && !['OUTPUT', 'POSTROUTING'].includes(chain))
    words.push(`${not(rng)}-i ${rng.pick(['eth0', 'eth1', 'eth+', 'lo'])}`);
  if (rng.chance(0.2) && !['INPUT', 'PREROUTING'].includes(chain))
    words.push(`${not(rng)}-o ${rng.pick(['eth0', 'eth1', 'eth+', 'lo'])}`);
  for (let i = rng.pick([0, 0, 1, 1, 1, 2]); i > 0; i--) {
    const another = match(rng, inverted ? '' : protocol, chain);
    // nft shows only the last of two matches on ports.
    if (!words.some(word => word.startsWith(another.split(' ', 2).join(' ')))) words.push(another);
  }
  words.push(target(rng, table, chain, inverted ? '' : protocol, chains));
  return words.filter(word => word !== '').join(' ');
}

function match(rng, protocol, chain) {
  const port = () => rng.pick(['80', '8080', '53', '5353', '1:100', '8000:9000']);
  const forProtocol = {
    tcp: [() => `-m tcp ${not(rng)}--dport ${port()}`, () => `-m tcp ${not(rng)}--syn`, () => `-m tcp --sport ${port()}`,
      () => `-m multiport ${not(rng)}--dports 80,8000:9000`, () => '-m tcp --tcp-flags SYN,ACK,RST ACK',
      () => '-m multiport --ports 80,53', () => '-m tcp --tcp-option 8'],
    udp: [() => `-m udp ${not(rng)}--dport ${port()}`, () => `-m udp --sport ${port()}`,
      () => '-m multiport --dports 53,123', () => '-m multiport ! --sports 53'],
    icmp: [() => `-m icmp ${not(rng)}--icmp-type ${rng.pick(['echo-request', 'echo-reply', '3', '3/3', '11'])}`],
  }[protocol] ?? [];
  const states = () => rng.pick(['NEW', 'ESTABLISHED', 'RELATED,ESTABLISHED', 'INVALID', 'NEW,RELATED', 'UNTRACKED']);
  const common = [
    () => `-m mark ${not(rng)}--mark ${rng.pick(['0x1', '0x5', '0x200/0xf00', '0x0'])}`,
    () => `-m connmark ${not(rng)}--mark ${rng.pick(['0x1', '0x5', '0x0'])}`,
    () => '-m comment --comment "a rule"',
    () => `-m conntrack ${not(rng)}--ctstate ${states()}`,
    () => `-m conntrack ${not(rng)}--ctstate ${states()}`,
    () => `-m conntrack --ctstate ${rng.pick(['DNAT', 'SNAT'])}`,
    () => `-m conntrack --ctdir ${rng.pick(['ORIGINAL', 'REPLY'])}`,
    () => `-m conntrack ${not(rng)}--ctstatus ${rng.pick(['SEEN_REPLY', 'ASSURED', 'CONFIRMED', 'NONE'])}`,
    () => `-m conntrack ${not(rng)}--ctorigdst ${rng.pick(['10.96.0.10', '10.1.0.0/24'])}`,
    () => `-m state ${not(rng)}--state ${states()}`,
    () => `-m addrtype ${not(rng)}--dst-type ${rng.pick(['LOCAL', 'UNICAST', 'BROADCAST'])}`,
    () => `-m addrtype ${not(rng)}--src-type ${rng.pick(['LOCAL', 'UNICAST'])}`,
    () => `-m limit --limit 1/hour --limit-burst ${1 + rng.below(4)}`,
    () => { const every = 1 + rng.below(3); return `-m statistic --mode nth --every ${every} --packet ${rng.below(every)}`; },
    () => `-m iprange ${not(rng)}--${rng.pick(['src', 'dst'])}-range ${rng.pick(['10.0.0.1-10.0.0.99', '10.1.0.1-10.1.0.200', '10.96.0.0-10.96.0.255'])}`,
    () => `-m length ${not(rng)}--length ${rng.pick(['0:50', '28:60', '60', '100:200'])}`,
    () => `-m ttl --ttl-${rng.pick(['eq 64', 'eq 63', 'lt 64', 'gt 10'])}`,
  ];
  if (['PREROUTING', 'INPUT'].includes(chain))
    common.push(() => `-m socket${rng.pick(['', ' --transparent', ' --nowildcard'])}`);
  if (['PREROUTING', 'INPUT', 'FORWARD'].includes(chain))
    common.push(() => `-m mac ${not(rng)}--mac-source 02:00:00:00:00:01`, () => '-m pkttype --pkt-type unicast');
  return rng.pick(rng.chance(0.5) && forProtocol.length > 0 ? forProtocol : common)();
}

function target(rng, table, chain, protocol, chains) {
  if (chains.length > 0 && rng.chance(0.3)) return `-${rng.pick(['j', 'j', 'j', 'g'])} ${rng.pick(chains)}`;
  const marks = [
    () => `-j MARK --set-mark ${rng.pick(['0x1', '0x5'])}`,
    () => `-j MARK --or-mark ${rng.pick(['0x1', '0x4'])}`,
    () => '-j MARK --set-xmark 0x200/0xf00',
    () => `-j CONNMARK --set-mark ${rng.pick(['0x1', '0x5'])}`,
    () => '-j CONNMARK --save-mark',
    () => '-j CONNMARK --restore-mark',
  ];
  const ends = ['-j ACCEPT', '-j DROP', '-j RETURN', '-j ACCEPT'];
  switch (table) {
    case 'raw':
      return rng.pick(['-j CT --notrack', '-j CT --notrack', '-j NOTRACK', '-j ACCEPT', '-j RETURN', '-j DROP']);
    case 'mangle':
      if (chain === 'PREROUTING' && protocol === 'tcp' && rng.chance(0.3))
        return '-j TPROXY --on-port 12430 --on-ip 127.0.0.1 --tproxy-mark 0x200/0xf00';
      return rng.chance(0.85) ? rng.pick(marks)() : rng.pick(ends);
    case 'nat': {
      if (rng.chance(0.15)) return rng.pick(['-j ACCEPT', '-j RETURN']);
      const ported = protocol === 'tcp' || protocol === 'udp';
      const port = ported && rng.chance(0.6) ? `:${protocol === 'tcp' ? '8080' : '5353'}` : '';
      if (['PREROUTING', 'OUTPUT'].includes(chain))
        return rng.chance(0.3)
          ? `-j REDIRECT${port && ` --to-ports ${port.slice(1)}`}`
          : `-j DNAT --to-destination ${rng.pick(['10.1.0.1', '10.1.0.1', '10.0.0.254', '10.0.0.1', '10.1.0.9'])}${port}`;
      if (chain === 'POSTROUTING' && rng.chance(0.4)) return '-j MASQUERADE';
      if (['POSTROUTING', 'INPUT'].includes(chain))
        return `-j SNAT --to-source ${rng.pick(['10.1.0.254', '10.0.0.254'])}`;
      return rng.pick(['-j ACCEPT', '-j RETURN']);
    }
    default:
      if (table === 'filter' && rng.chance(0.25))
        return `-j REJECT --reject-with ${rng.pick(protocol === 'tcp' ? rejects : rejects.slice(0, -1))}`;
      return rng.chance(0.15) ? rng.pick(marks)() : rng.pick(ends);
  }
}

function probes(rng) {
  let port = 40_000;
  const made = [];
  // The kernel tells a peer five times at once that there is no route.
  const unrouted = {a: 4, c: 4, r: Number.POSITIVE_INFINITY};
  for (let i = 0; i < 12; i++) {
    const from = rng.pick(['a', 'a', 'a', 'c', 'c', 'r']);
    const to = rng.pick({
      a: ['10.1.0.1', '10.1.0.1', '10.0.0.254', '10.1.0.254', '10.96.0.10', '10.1.0.9'],
      c: ['10.0.0.1', '10.1.0.254', '10.0.0.254', '10.96.0.10'],
      r: ['10.0.0.1', '10.1.0.1', '10.96.0.10', '127.0.0.1', '10.1.0.254'],
    }[from]);
    const kind = rng.pick(['tcp', 'tcp', 'udp', 'udp', 'ping', 'segment']);
    if (to === '10.96.0.10' && unrouted[from]-- <= 0) continue;
    const probe = {kind, from, to};
    if (kind === 'ping') Object.assign(probe, {id: ++port, size: 56});
    else Object.assign(probe, {sport: ++port, dport: rng.pick(kind === 'udp' ? [53, 53, 5353, 99] : [80, 80, 8080, 99])});
    if (kind === 'udp') probe.size = rng.pick([4, 12, 90]);
    if (kind === 'segment') probe.flags = rng.pick(['A', 'R', 'SA', 'FA']);
    if ((kind === 'udp' || kind === 'ping') && rng.chance(0.1)) probe.ttl = 1;
    made.push(probe);
    // The same connection once more: its later packets are not new.
    if ((kind === 'udp' || kind === 'ping') && rng.chance(0.3) && to !== '10.96.0.10') made.push({...probe});
  }
  return made;
}

function not(rng, share = 0.25) {
  return rng.chance(share) ? '! ' : '';
}

/** mulberry32 */
function random(seed) {
  let state = seed * 0x9e3779b9;
  const float = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = bound => Math.floor(float() * bound);
  return {below, chance: share => float() < share, pick: list => list[below(list.length)]};
}
