import {formatIpv4, parseIpv4} from '../../base/ipv4.ts';
import {UnsupportedError} from '../../base/sim-error.ts';
import type {Command, Process} from '../../shell/process.ts';
import {type DnsMessage, type DnsQuestion, type DnsType, isDnsType, reverseName} from '../../wire/dns.ts';
import {type DnsServer, dnsPort, exchangeDns, failureText, formatServer} from './exchange.ts';
import {recordData} from './print.ts';
import {candidateNames, readResolvConf} from './resolv-conf.ts';
import {resolveName} from './resolve.ts';

interface Lookup {
  name: string | undefined;
  server: string | undefined;
  type: DnsType | undefined;
  port: number;
  timeoutSeconds: number;
  tries: number;
}

/**
 * BIND's `nslookup` with the name on the command line.
 *
 * @models bind9 bin/dig/nslookup.c
 * @omits the interactive mode, TCP
 */
export const nslookup: Command = async process => {
  const lookup = parseArguments(process.argv.slice(1));
  if (lookup.name === undefined) throw new UnsupportedError('the interactive mode of nslookup');
  const server = await chooseServer(process, lookup);
  if (!server) {
    await process.out(`nslookup: couldn't get address for '${lookup.server}': not found\n`);
    return 1;
  }
  const reverse = parseIpv4(lookup.name);
  if (reverse !== undefined) return lookupReverse(process, server, lookup, reverse);
  return lookupForward(process, server, lookup, lookup.name);
};

function parseArguments(words: readonly string[]): Lookup {
  const lookup: Lookup = {
    name: undefined,
    server: undefined,
    type: undefined,
    port: dnsPort,
    timeoutSeconds: 5,
    tries: 3,
  };
  for (const word of words) {
    if (!word.startsWith('-')) {
      if (lookup.name === undefined) lookup.name = word;
      else lookup.server = word;
      continue;
    }
    const [flag = '', value = ''] = word.slice(1).split('=');
    const type = value.toUpperCase();
    if ((flag === 'type' || flag === 'query' || flag === 'q') && isDnsType(type)) lookup.type = type;
    else if (flag === 'port') lookup.port = Number(value);
    else if (flag === 'timeout') lookup.timeoutSeconds = Number(value);
    else if (flag === 'retry') lookup.tries = Number(value);
    else if (flag !== 'debug') throw new UnsupportedError(`nslookup ${word}`);
  }
  return lookup;
}

async function chooseServer(process: Process, {server, port}: Lookup): Promise<DnsServer | undefined> {
  if (server === undefined) return {address: readResolvConf(process.machine.files).nameservers[0]!, port};
  const found = await resolveName(process, server);
  return 'error' in found ? undefined : {address: found.addresses[0]!, port};
}

async function lookupReverse(process: Process, server: DnsServer, lookup: Lookup, address: number): Promise<number> {
  const name = reverseName(address);
  const message = await ask(process, server, lookup, {name, type: 'PTR'});
  if (!message) return 1;
  if (message.code !== 'NOERROR') {
    await process.out(`** server can't find ${name.slice(0, -1)}: ${message.code}\n\n`);
    return 1;
  }
  const authority = message.isAuthoritative ? '' : 'Non-authoritative answer:\n';
  await process.out(
    `${authority}${message.answers.map(record => `${name.slice(0, -1)}\tname = ${recordData(record)}\n`).join('')}\n`,
  );
  return 0;
}

async function lookupForward(process: Process, server: DnsServer, lookup: Lookup, name: string): Promise<number> {
  const types: readonly DnsType[] = lookup.type ? [lookup.type] : ['A', 'AAAA'];
  let found: DnsMessage | undefined;
  let foundName = '';
  for (const candidate of candidateNames(name, readResolvConf(process.machine.files))) {
    found = await ask(process, server, lookup, {name: candidate, type: types[0]!});
    if (!found) return 1;
    foundName = candidate;
    if (found.code !== 'NXDOMAIN') break;
  }
  if (!found) return 1;
  await process.out(`Server:\t\t${formatIpv4(server.address)}\nAddress:\t${formatServer(server)}\n\n`);
  if (found.code !== 'NOERROR') {
    await process.out(`** server can't find ${name.replace(/\.$/, '')}: ${found.code}\n\n`);
    return 1;
  }
  if (!found.isAuthoritative) await process.out('Non-authoritative answer:\n');
  await process.out(answerLines(found));
  if (types.length === 2) {
    const second = await ask(process, server, lookup, {name: endOfChain(found, foundName), type: 'AAAA'});
    if (second && second.code !== 'NOERROR') {
      await process.out(`** server can't find ${endOfChain(found, foundName).replace(/\.$/, '')}: ${second.code}\n\n`);
      return 1;
    }
  } else if (found.answers.length === 0) await process.out(`*** Can't find ${name}: No answer\n`);
  await process.out('\n');
  return 0;
}

function endOfChain(message: DnsMessage, name: string): string {
  const last = message.answers.findLast(record => record.type === 'CNAME');
  return last?.type === 'CNAME' ? last.target : name;
}

function answerLines(message: DnsMessage): string {
  return message.answers
    .map(record => {
      const name = record.name.slice(0, -1);
      if (record.type === 'A') return `Name:\t${name}\nAddress: ${formatIpv4(record.address)}\n`;
      if (record.type === 'CNAME') return `${name}\tcanonical name = ${record.target}\n`;
      if (record.type === 'SRV') return `${name}\tservice = ${recordData(record)}\n`;
      if (record.type === 'TXT') return `${name}\ttext = ${recordData(record)}\n`;
      if (record.type === 'NS') return `${name}\tnameserver = ${record.target}\n`;
      return `${name}\tname = ${recordData(record)}\n`;
    })
    .join('');
}

async function ask(
  process: Process,
  server: DnsServer,
  lookup: Lookup,
  question: DnsQuestion,
): Promise<DnsMessage | undefined> {
  for (let attempt = 0; attempt < lookup.tries; attempt++) {
    const answers = await exchangeDns(process, server, [question], {timeoutUs: lookup.timeoutSeconds * 1_000_000});
    if (typeof answers !== 'string') return answers[0]!.message;
    await process.out(`;; communications error to ${formatServer(server)}: ${failureText(answers)}\n`);
  }
  await process.out(';; no servers could be reached\n\n');
  return undefined;
}
