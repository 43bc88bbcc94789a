import {parseIpv4} from '../../base/ipv4.ts';
import type {Process} from '../../shell/process.ts';
import type {DnsMessage, DnsQuestion, DnsRecord} from '../../wire/dns.ts';
import {type DnsAnswer, dnsPort, exchangeDns} from './exchange.ts';
import {candidateNames, type ResolvConf, readHosts, readResolvConf} from './resolv-conf.ts';

/** Why a name has no address, as getaddrinfo(3) says it. */
export type ResolveError = 'EAI_NONAME' | 'EAI_AGAIN';

/** What `gai_strerror` prints for each. */
export const resolveErrorTexts: Readonly<Record<ResolveError, string>> = {
  EAI_NONAME: 'Name or service not known',
  EAI_AGAIN: 'Temporary failure in name resolution',
};

export type Resolution =
  | {readonly addresses: readonly number[]; readonly canonicalName: string}
  | {readonly error: ResolveError};

/**
 * Finds the IPv4 addresses of `name` as the C library does for any program: a literal address, then `/etc/hosts`, then
 * the name servers of `/etc/resolv.conf` with its search list, by UDP through the process's network namespace.
 *
 * @models glibc getaddrinfo(3) with `hosts: files dns`, AF_UNSPEC: A and AAAA are asked together
 * @omits IPv6 addresses, mDNS, NIS, the order of RFC 6724
 */
export async function resolveName(process: Process, name: string): Promise<Resolution> {
  const literal = parseIpv4(name);
  if (literal !== undefined) return {addresses: [literal], canonicalName: name};
  const known = lookupHosts(process, name);
  if (known) return known;
  const conf = readResolvConf(process.machine.files);
  let answeredWithFailure = false;
  for (const candidate of candidateNames(name, conf)) {
    const answers = await askServers(process, conf, bothFamilies(candidate));
    if (!answers) return {error: 'EAI_AGAIN'};
    const addresses = answers.flatMap(({message}) => addressesOf(message));
    if (addresses.length > 0) return {addresses, canonicalName: canonicalName(answers[0]!.message, candidate)};
    answeredWithFailure ||= answers.some(({message}) => message.code === 'SERVFAIL');
  }
  return {error: answeredWithFailure ? 'EAI_AGAIN' : 'EAI_NONAME'};
}

function lookupHosts(process: Process, name: string): Resolution | undefined {
  const wanted = name.toLowerCase().replace(/\.$/, '');
  const entries = readHosts(process.machine.files).filter(entry =>
    entry.names.some(other => other.toLowerCase() === wanted),
  );
  const first = entries[0];
  return first && {addresses: [...new Set(entries.map(entry => entry.address))], canonicalName: first.names[0]!};
}

function bothFamilies(name: string): readonly DnsQuestion[] {
  return [
    {name, type: 'A'},
    {name, type: 'AAAA'},
  ];
}

/**
 * Asks the servers in order, `attempts` times round.
 *
 * @returns `undefined` when none answered
 */
export async function askServers(
  process: Process,
  conf: ResolvConf,
  questions: readonly DnsQuestion[],
): Promise<readonly DnsAnswer[] | undefined> {
  for (let attempt = 0; attempt < conf.attempts; attempt++)
    for (const address of conf.nameservers) {
      const timeoutUs = conf.timeoutSeconds * 1_000_000;
      const answers = await exchangeDns(process, {address, port: dnsPort}, questions, {timeoutUs});
      if (typeof answers !== 'string') return answers;
    }
  return undefined;
}

/** The A records of an answer, which end any chain of CNAMEs it holds. */
export function addressesOf(message: DnsMessage): readonly number[] {
  return message.answers.flatMap(record => (record.type === 'A' ? [record.address] : []));
}

/** The name at the end of the chain of CNAMEs from `name`, without its final dot. */
export function canonicalName(message: DnsMessage, name: string): string {
  const aliases = new Map(
    message.answers.flatMap((record: DnsRecord) =>
      record.type === 'CNAME' ? [[record.name.toLowerCase(), record.target] as const] : [],
    ),
  );
  let current = name;
  for (let i = 0; i <= aliases.size; i++) current = aliases.get(current.toLowerCase()) ?? current;
  return current.replace(/\.$/, '');
}
