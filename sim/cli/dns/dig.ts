import {parseIpv4} from '../../base/ipv4.ts';
import {UnsupportedError} from '../../base/sim-error.ts';
import type {Command, Process} from '../../shell/process.ts';
import {
  type DnsMessage,
  type DnsQuestion,
  type DnsRecord,
  type DnsType,
  isDnsType,
  reverseName,
} from '../../wire/dns.ts';
import {type DnsAnswer, type DnsServer, dnsPort, exchangeDns, failureText, formatServer} from './exchange.ts';
import {recordData} from './print.ts';
import {candidateNames, readResolvConf} from './resolv-conf.ts';
import {resolveName} from './resolve.ts';

interface DigOptions {
  name: string;
  type: DnsType;
  server: string | undefined;
  port: number;
  short: boolean;
  search: boolean;
  edns: boolean;
  answerOnly: boolean;
  timeoutSeconds: number;
  tries: number;
}

const ednsBytes = 1232;

/**
 * The `dig` of BIND.
 *
 * @param version  as it prints itself, e.g. `9.18.30-0ubuntu0.24.04.2-Ubuntu`
 * @models bind9 bin/dig/dig.c
 * @omits several queries on one command line, TCP, +trace, -f, -y and the options that only change layout
 */
export function createDig(version: string): Command {
  return async process => {
    const options = parseArguments(process.argv.slice(1));
    const found = options.server === undefined ? '' : '; (1 server found)\n';
    const banner = `\n; <<>> DiG ${version} <<>> ${process.argv.slice(1).join(' ')}\n${found};; global options: +cmd\n`;
    const server = await chooseServer(process, options);
    if (!server) {
      await process.out(`dig: couldn't get address for '${options.server}': not found\n`);
      return 10;
    }
    const answer = await ask(process, server, options);
    if (!answer) {
      if (!options.short) await process.out(banner);
      await process.out(';; no servers could be reached\n');
      return 9;
    }
    await process.out(options.short ? shortForm(answer.message) : longForm(process, options, server, answer, banner));
    return 0;
  };
}

export const dig = createDig('9.18.30-0ubuntu0.24.04.2-Ubuntu');

function parseArguments(words: readonly string[]): DigOptions {
  const options: DigOptions = {
    name: '',
    type: 'A',
    server: undefined,
    port: dnsPort,
    short: false,
    search: false,
    edns: true,
    answerOnly: false,
    timeoutSeconds: 5,
    tries: 3,
  };
  let hasType = false;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (word.startsWith('@')) options.server = word.slice(1);
    else if (word.startsWith('+')) setFlag(options, word.slice(1));
    else if (word === '-x') {
      const address = parseIpv4(words[++i] ?? '');
      if (address === undefined) throw new UnsupportedError('reverse lookups of names and IPv6 addresses in dig');
      options.name = reverseName(address);
      options.type = 'PTR';
      hasType = true;
    } else if (word === '-t' || word === '-p') {
      const value = words[++i] ?? '';
      if (word === '-p') options.port = Number(value);
      else [options.type, hasType] = [typeOf(value), true];
    } else if (word.startsWith('-')) throw new UnsupportedError(`dig ${word}`);
    else if (!hasType && isDnsType(word.toUpperCase())) [options.type, hasType] = [typeOf(word), true];
    else options.name = word;
  }
  if (options.name === '') throw new UnsupportedError('dig without a name');
  return options;
}

function typeOf(text: string): DnsType {
  const type = text.toUpperCase();
  if (!isDnsType(type)) throw new UnsupportedError(`DNS record type ${type}`);
  return type;
}

function setFlag(options: DigOptions, flag: string): void {
  const [name, value] = flag.split('=') as [string, string | undefined];
  if (name === 'short') options.short = true;
  else if (name === 'search') options.search = true;
  else if (name === 'nosearch') options.search = false;
  else if (name === 'noedns' || name === 'nocookie') options.edns = false;
  else if (name === 'noall') options.answerOnly = true;
  else if (name === 'time' || name === 'timeout') options.timeoutSeconds = Number(value);
  else if (name === 'tries') options.tries = Number(value);
  else if (name === 'retry') options.tries = Number(value) + 1;
  else if (name !== 'answer') throw new UnsupportedError(`dig +${name}`);
}

async function chooseServer(process: Process, options: DigOptions): Promise<DnsServer | undefined> {
  if (options.server === undefined)
    return {address: readResolvConf(process.machine.files).nameservers[0]!, port: options.port};
  const found = await resolveName(process, options.server);
  return 'error' in found ? undefined : {address: found.addresses[0]!, port: options.port};
}

async function ask(process: Process, server: DnsServer, options: DigOptions): Promise<DnsAnswer | undefined> {
  const conf = readResolvConf(process.machine.files);
  const absolute = options.name.endsWith('.') ? options.name : `${options.name}.`;
  const names = options.search ? candidateNames(options.name, conf) : [absolute];
  const cookie = process.engine.rng.stream('dig').text(16, '0123456789abcdef');
  let last: DnsAnswer | undefined;
  for (const name of names) {
    const extension = options.edns ? {udpBytes: ednsBytes, cookie} : undefined;
    for (let attempt = 0; attempt < options.tries; attempt++) {
      const answers = await exchangeDns(process, server, [{name, type: options.type}], {
        timeoutUs: options.timeoutSeconds * 1_000_000,
        extension,
      });
      if (typeof answers !== 'string') {
        last = answers[0];
        break;
      }
      await process.out(`;; communications error to ${formatServer(server)}: ${failureText(answers)}\n`);
      if (attempt === options.tries - 1) return undefined;
    }
    if (last?.message.code !== 'NXDOMAIN') break;
  }
  return last;
}

function shortForm(message: DnsMessage): string {
  return message.answers.map(record => `${recordData(record)}\n`).join('');
}

function longForm(process: Process, options: DigOptions, server: DnsServer, answer: DnsAnswer, banner: string): string {
  const {message} = answer;
  if (options.answerOnly) return message.answers.map(recordLine).join('');
  const lines = [banner, ';; Got answer:\n'];
  if (/\.local\.?$/i.test(message.questions[0]?.name ?? ''))
    lines.push(
      ';; WARNING: .local is reserved for Multicast DNS\n;; You are currently testing what happens when an mDNS query is leaked to DNS\n',
    );
  lines.push(header(message));
  if (message.extension) lines.push(extensionSection(message));
  lines.push(';; QUESTION SECTION:\n', ...message.questions.map(questionLine), '\n');
  lines.push(
    ...section('ANSWER', message.answers),
    ...section('AUTHORITY', message.authorities),
    ...section('ADDITIONAL', message.additionals),
  );
  lines.push(
    `;; Query time: ${Math.floor(answer.elapsedUs / 1000)} msec\n`,
    `;; SERVER: ${formatServer(server)}(${options.server ?? formatServer(server).split('#')[0]}) (UDP)\n`,
    `;; WHEN: ${whenLine(process)}\n`,
    `;; MSG SIZE  rcvd: ${answer.sizeBytes}\n\n`,
  );
  return lines.join('');
}

function header(message: DnsMessage): string {
  const flags = [
    'qr',
    message.isAuthoritative && 'aa',
    message.isTruncated && 'tc',
    message.recursionDesired && 'rd',
    message.recursionAvailable && 'ra',
    message.authenticData && 'ad',
  ];
  const additional = message.additionals.length + (message.extension ? 1 : 0);
  const counts = `QUERY: ${message.questions.length}, ANSWER: ${message.answers.length}, AUTHORITY: ${message.authorities.length}, ADDITIONAL: ${additional}`;
  const warning = message.recursionAvailable ? '' : ';; WARNING: recursion requested but not available\n';
  return `;; ->>HEADER<<- opcode: QUERY, status: ${message.code}, id: ${message.id}\n;; flags: ${flags.filter(Boolean).join(' ')}; ${counts}\n${warning}\n`;
}

function extensionSection({extension}: DnsMessage): string {
  const cookie = extension?.cookie
    ? `; COOKIE: ${extension.cookie}${extension.cookie.length === 16 ? ' (echoed)' : ' (good)'}\n`
    : '';
  return `;; OPT PSEUDOSECTION:\n; EDNS: version: 0, flags:; udp: ${extension?.udpBytes}\n${cookie}`;
}

function section(title: string, records: readonly DnsRecord[]): readonly string[] {
  return records.length === 0 ? [] : [`;; ${title} SECTION:\n`, ...records.map(recordLine), '\n'];
}

/** Columns where TTL, class, type and data begin in dig's master-file style. @source bind9 lib/dns/masterdump.c dns_master_style_debug */
const ttlColumn = 24;
const classColumn = 32;
const typeColumn = 40;
const dataColumn = 48;

function recordLine(record: DnsRecord): string {
  let line = record.name;
  line = `${tabTo(line, ttlColumn)}${record.ttl}`;
  line = `${tabTo(line, classColumn)}IN`;
  line = `${tabTo(line, typeColumn)}${record.type}`;
  return `${tabTo(line, dataColumn)}${recordData(record)}\n`;
}

function questionLine({name, type}: DnsQuestion): string {
  return `${tabTo(`${tabTo(`;${name}`, classColumn)}IN`, typeColumn)}${type}\n`;
}

/** Fills `line` with tabs up to `column`, or with one blank when it is already there. */
function tabTo(line: string, column: number): string {
  let width = 0;
  for (const character of line) width = character === '\t' ? (Math.floor(width / 8) + 1) * 8 : width + 1;
  return width >= column ? `${line} ` : line + '\t'.repeat(Math.ceil((column - width) / 8));
}

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Sat Aug 23 14:30:00 KST 2025`, in the zone that `/etc/localtime` names. */
function whenLine(process: Process): string {
  const {files} = process.machine;
  const inSeoul =
    files.exists('/etc/localtime') && files.stat('/etc/localtime', {noFollow: true}).target?.endsWith('Asia/Seoul');
  const date = new Date(process.engine.clock.date().getTime() + (inSeoul ? 9 * 3_600_000 : 0));
  const time = date.toISOString().slice(11, 19);
  return `${days[date.getUTCDay()]} ${months[date.getUTCMonth()]} ${String(date.getUTCDate()).padStart(2, '0')} ${time} ${inSeoul ? 'KST' : 'UTC'} ${date.getUTCFullYear()}`;
}
