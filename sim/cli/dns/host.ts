import {formatIpv4, parseIpv4} from '../../base/ipv4.ts';
import {UnsupportedError} from '../../base/sim-error.ts';
import type {Command, Process} from '../../shell/process.ts';
import {type DnsMessage, type DnsQuestion, type DnsRecord, type DnsType, reverseName} from '../../wire/dns.ts';
import {type DnsServer, dnsPort, exchangeDns, failureText, formatServer} from './exchange.ts';
import {recordData} from './print.ts';
import {candidateNames, readResolvConf} from './resolv-conf.ts';
import {resolveName} from './resolve.ts';

const codeNumbers: Readonly<Record<string, number>> = {FORMERR: 1, SERVFAIL: 2, NXDOMAIN: 3, NOTIMP: 4, REFUSED: 5};

/**
 * BIND's `host NAME [SERVER]`.
 *
 * @models bind9 bin/dig/host.c
 * @omits every option
 */
export const host: Command = async process => {
  const [name, serverName, ...rest] = process.argv.slice(1);
  if (name === undefined || name.startsWith('-') || rest.length > 0) throw new UnsupportedError('options of host');
  const server = await chooseServer(process, serverName);
  if (!server) {
    await process.out(`host: couldn't get address for '${serverName}': not found\n`);
    return 1;
  }
  if (serverName !== undefined)
    await process.out(`Using domain server:\nName: ${serverName}\nAddress: ${formatServer(server)}\nAliases: \n\n`);
  const address = parseIpv4(name);
  if (address !== undefined) return lookup(process, server, name, [reverseName(address)], ['PTR']);
  return lookup(process, server, name, candidateNames(name, readResolvConf(process.machine.files)), [
    'A',
    'AAAA',
    'MX',
  ]);
};

async function chooseServer(process: Process, name: string | undefined): Promise<DnsServer | undefined> {
  if (name === undefined) return {address: readResolvConf(process.machine.files).nameservers[0]!, port: dnsPort};
  const found = await resolveName(process, name);
  return 'error' in found ? undefined : {address: found.addresses[0]!, port: dnsPort};
}

async function lookup(
  process: Process,
  server: DnsServer,
  name: string,
  candidates: readonly string[],
  types: readonly DnsType[],
): Promise<number> {
  for (const candidate of candidates) {
    const first = await ask(process, server, {name: candidate, type: types[0]!});
    if (!first) return 1;
    if (first.code === 'NXDOMAIN' && candidate !== candidates.at(-1)) continue;
    if (first.code !== 'NOERROR') {
      const shown = first.code === 'NXDOMAIN' && types[0] !== 'PTR' ? name : candidate;
      await process.out(`Host ${shown.replace(/\.$/, '')} not found: ${codeNumbers[first.code]}(${first.code})\n`);
      return 1;
    }
    await process.out(first.answers.map(line).join(''));
    const target = first.answers.findLast(record => record.type === 'CNAME');
    for (const type of types.slice(1)) {
      const more = await ask(process, server, {name: target?.type === 'CNAME' ? target.target : candidate, type});
      if (more) await process.out(more.answers.map(line).join(''));
    }
    return 0;
  }
  return 1;
}

function line(record: DnsRecord): string {
  const name = record.name.slice(0, -1);
  if (record.type === 'A') return `${name} has address ${formatIpv4(record.address)}\n`;
  if (record.type === 'CNAME') return `${name} is an alias for ${record.target}\n`;
  if (record.type === 'PTR') return `${name} domain name pointer ${record.target}\n`;
  if (record.type === 'SRV') return `${name} has SRV record ${recordData(record)}\n`;
  return `${name} has ${record.type} record ${recordData(record)}\n`;
}

const tries = 2;

async function ask(process: Process, server: DnsServer, question: DnsQuestion): Promise<DnsMessage | undefined> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const answers = await exchangeDns(process, server, [question], {timeoutUs: 5_000_000});
    if (typeof answers !== 'string') return answers[0]!.message;
    await process.out(`;; communications error to ${formatServer(server)}: ${failureText(answers)}\n`);
  }
  await process.out(';; no servers could be reached\n');
  return undefined;
}
