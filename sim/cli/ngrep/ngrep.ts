import {maskOf, networkOf} from '../../base/cidr.ts';
import {formatIpv4} from '../../base/ipv4.ts';
import {concatBytes} from '../../base/utf8.ts';
import type {Link} from '../../linux/link.ts';
import {type NetNs, netnsKey} from '../../linux/netns.ts';
import {formatDate} from '../../shell/dates.ts';
import {FileError} from '../../shell/files.ts';
import type {Command, Process} from '../../shell/process.ts';
import {compilePattern, type Matcher} from '../../shell/regexp/matcher.ts';
import {RegExpProblem} from '../../shell/regexp/tree.ts';
import {decodePcap, encodePcapHeader, encodePcapPacket, PcapError} from '../pcap/file.ts';
import {compileFilter} from '../pcap/filter/parse.ts';
import {etherTypes, hasEtherType, type Test} from '../pcap/filter/tests.ts';
import {FilterError} from '../pcap/filter/tokens.ts';
import {LiveCapture} from '../pcap/live.ts';
import {captureNames} from '../pcap/names.ts';
import type {LinkType, Packet} from '../pcap/packet.ts';
import {dumpText} from './dump.ts';
import {type NgrepOptions, NgrepRefusal, parseNgrep} from './options.ts';
import {payloadOf} from './payload.ts';

/**
 * `ngrep`: looks for a pattern in what packets carry.
 *
 * @models ngrep 1.47
 * @omits IPv6, fragments, VLAN tags, killing connections (`-K`), replaying a file's times (`-D`)
 */
export const ngrepCommand: Command = async process => {
  try {
    const options = parseNgrep(process.argv.slice(1));
    return await (options.readsFrom === undefined
      ? grepLive(process, options)
      : grepFile(process, options, options.readsFrom));
  } catch (error) {
    if (!(error instanceof NgrepRefusal)) throw error;
    await process.out(error.stdout);
    await process.err(error.message);
    return error.status;
  }
};

async function grepFile(process: Process, options: NgrepOptions, path: string): Promise<number> {
  const file = readCapture(process, path);
  await process.out(`input: ${path}\n`);
  const search = await Search.open(process, options, file.linkType, false);
  await search.take(file.packets.filter(search.filter));
  await process.out(search.endText());
  return search.matched > 0 ? 0 : 1;
}

function readCapture(process: Process, path: string) {
  try {
    return decodePcap(process.machine.files.readFile(process.path(path)));
  } catch (error) {
    if (error instanceof FileError)
      throw new NgrepRefusal(`${path}: ${error.message}: ${error.message}\n`, {stdout: 'exit\n', status: 1});
    if (error instanceof PcapError)
      throw new NgrepRefusal(`${error.message}: No such file or directory\n`, {stdout: 'exit\n', status: 1});
    throw error;
  }
}

async function grepLive(process: Process, options: NgrepOptions): Promise<number> {
  const netns = process.context.get(netnsKey);
  const link = netns && deviceOf(process, netns, options.device);
  if (!netns || (link === undefined && options.device !== 'any')) throw noDevice(options.device ?? 'eth0');
  await announceDevice(process, link);
  const search = await Search.open(process, options, undefined, link === undefined);
  const {isPromiscuous, snapshotBytes} = options;
  const capture = new LiveCapture(process, netns, {
    link,
    filter: search.filter,
    isPromiscuous,
    direction: 'inout',
    snapshotBytes,
    signals: ['SIGINT', 'SIGQUIT'],
  });
  try {
    while (search.matched < options.count) {
      const packets = await capture.next();
      if (packets.length === 0) break;
      await search.take(packets);
    }
  } finally {
    capture.close();
  }
  const {received} = capture.statistics;
  const counted = options.isQuiet ? '' : `${Math.min(received, search.seen)} received, ${search.matched} matched\n`;
  await process.out(search.endText() + counted);
  return search.matched > 0 ? 0 : 1;
}

function noDevice(device: string): NgrepRefusal {
  return new NgrepRefusal(`${device}: No such device exists (No such device exists): No such device\n`, {
    stdout: 'exit\n0 received, 0 matched\n',
    status: 1,
  });
}

/** @returns `undefined` for all devices and for one that is not there */
function deviceOf(process: Process, netns: NetNs, device: string | undefined): Link | undefined {
  if (process.user !== 'root')
    throw new NgrepRefusal(
      `${device ?? 'eth0'}: You don't have permission to perform this capture on that device (socket: Operation not permitted): Operation not permitted\n`,
      {stdout: 'exit\n0 received, 0 matched\n', status: 1},
    );
  return device === undefined ? netns.links.find(({up, kind}) => up && kind !== 'loopback') : netns.link(device);
}

async function announceDevice(process: Process, link: Link | undefined): Promise<void> {
  const own = link?.addresses[0];
  if (link && !own) await process.err(`${link.name}: no IPv4 address assigned: Cannot assign requested address\n`);
  const net = own ? ` (${formatIpv4(networkOf(own))}/${formatIpv4(maskOf(own.prefixLength))})` : '';
  await process.out(`interface: ${link?.name ?? 'any'}${net}\n`);
}

/** One run over packets: counts, matches, prints. */
class Search {
  seen = 0;
  matched = 0;
  readonly filter: Test;
  readonly #process: Process;
  readonly #options: NgrepOptions;
  readonly #pattern: Matcher | Uint8Array | undefined;
  readonly #columns: number;
  #dump: ((packet: Packet) => void) | undefined;
  #toShow = 0;
  #firstUs: number | undefined;
  #lastUs: number | undefined;

  private constructor(
    process: Process,
    options: NgrepOptions,
    filter: Test,
    pattern: Matcher | Uint8Array | undefined,
  ) {
    this.#process = process;
    this.#options = options;
    this.filter = filter;
    this.#pattern = pattern;
    this.#columns = options.columns || process.terminal(1)?.columns || 80;
  }

  /** Compiles filter and pattern and says what they are. @throws {NgrepRefusal} one of them is wrong */
  static async open(
    process: Process,
    options: NgrepOptions,
    linkType: LinkType | undefined,
    isAny: boolean,
  ): Promise<Search> {
    const text = options.filterFile === undefined ? options.filter : filterIn(process, options.filterFile);
    const whole = isAny ? '(ip || ip6)' : '((ip || ip6) || (vlan && (ip || ip6)))';
    const filter = filterOf(process, text);
    await process.out(`filter: ${text === '' ? whole : `( ${text} ) and ${whole}`}\n`);
    const pattern = patternOf(options);
    if (options.pattern !== '') {
      const verb = options.isInverted ? "don't match" : 'match';
      await process.out(`${verb}${options.isHexPattern ? '' : ' (JIT)'}: ${patternText(options)}\n`);
    }
    const search = new Search(process, options, filter, pattern);
    if (options.writesTo !== undefined) {
      search.#dump = openDump(process, options, options.writesTo, linkType);
      await process.out(`output: ${options.writesTo}\n`);
    }
    return search;
  }

  async take(packets: readonly Packet[]): Promise<void> {
    for (const packet of packets) {
      if (this.matched >= this.#options.count) return;
      await this.#look(packet);
    }
  }

  /** What stands at the end of a run. */
  endText(): string {
    return this.#options.isQuiet ? '' : 'exit\n';
  }

  async #look(packet: Packet): Promise<void> {
    const {isQuiet, showsEmpty, limitBytes} = this.#options;
    this.seen++;
    if (!isQuiet) await this.#process.out('#');
    const view = payloadOf(packet);
    if (!view) return;
    const payload = view.payload.subarray(0, limitBytes);
    if (payload.length === 0 && !showsEmpty) return;
    const isMatch = this.#matches(payload);
    if (isMatch) {
      this.matched++;
      this.#toShow = this.#options.after;
    } else if (this.#toShow-- <= 0) return;
    this.#dump?.(packet);
    const {letter, protocol, way} = view;
    const number = this.#options.showsProtocolNumber ? `(${protocol})` : '';
    const end = this.#options.wrap === 'single' ? ' ' : ` #${this.seen}\n`;
    await this.#process.out(
      `\n${letter}${number} ${this.#time(packet.timeUs)}${way}${end}${dumpText(payload, this.#options, this.#columns)}`,
    );
  }

  #matches(payload: Uint8Array): boolean {
    const pattern = this.#pattern;
    if (pattern === undefined) return true;
    const isFound = pattern instanceof Uint8Array ? holds(payload, pattern) : pattern.test(latin1(payload));
    return isFound !== this.#options.isInverted;
  }

  #time(timeUs: number): string {
    const previousUs = this.#lastUs ?? timeUs;
    this.#firstUs ??= timeUs;
    this.#lastUs = timeUs;
    switch (this.#options.time) {
      case 'none':
        return '';
      case 'absolute': {
        const zone = this.#process.env.get('TZ') ?? '';
        return `${formatDate(timeUs / 1000, '%Y/%m/%d %H:%M:%S', zone)}.${String(timeUs % 1e6).padStart(6, '0')} `;
      }
      case 'since-last':
        return `+${((timeUs - previousUs) / 1e6).toFixed(6)} `;
      case 'since-first':
        return `+${((timeUs - this.#firstUs) / 1e6).toFixed(6)} `;
    }
  }
}

function filterIn(process: Process, path: string): string {
  return process.machine.files.readText(process.path(path)).trim();
}

const isIp: Test = packet => [etherTypes.ip!, etherTypes.ip6!].some(etherType => hasEtherType(etherType)(packet));

function filterOf(process: Process, text: string): Test {
  try {
    const own = compileFilter(text, captureNames(process));
    return packet => isIp(packet) && own(packet);
  } catch (error) {
    if (error instanceof FilterError) throw new NgrepRefusal(`pcap: ${error.message}\n`, {stdout: 'exit\n', status: 1});
    throw error;
  }
}

function patternOf({
  pattern,
  isHexPattern,
  ignoresCase,
  isWord,
  isQuiet,
}: NgrepOptions): Matcher | Uint8Array | undefined {
  if (pattern === '') return undefined;
  if (isHexPattern) return bytesOfHex(pattern);
  try {
    return compilePattern([isWord ? wordPattern(pattern) : pattern], 'perl', {ignoreCase: ignoresCase});
  } catch (error) {
    if (error instanceof RegExpProblem)
      throw new NgrepRefusal(`regex compile failed: ${error.message} (offset: ${pattern.length})\n`, {
        stdout: isQuiet ? '' : 'exit\n',
        status: 1,
      });
    throw error;
  }
}

function wordPattern(pattern: string): string {
  return `((^${pattern}\\W)|(\\W${pattern}$)|(\\W${pattern}\\W))`;
}

function patternText({pattern, isWord, isHexPattern}: NgrepOptions): string {
  if (isHexPattern) return pattern.startsWith('0x') ? pattern : `0x${pattern}`;
  return isWord ? wordPattern(pattern) : pattern;
}

function bytesOfHex(text: string): Uint8Array {
  const digits = text.replace(/^0x/i, '');
  if (!/^([0-9a-f]{2})+$/i.test(digits))
    throw new NgrepRefusal(`fatal: invalid hex expression: ${text}\n`, {stdout: 'exit\n', status: 1});
  return Uint8Array.from(digits.match(/../g)!, pair => Number.parseInt(pair, 16));
}

function holds(payload: Uint8Array, wanted: Uint8Array): boolean {
  for (let at = 0; at + wanted.length <= payload.length; at++)
    if (wanted.every((byte, i) => payload[at + i] === byte)) return true;
  return false;
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

function openDump(
  process: Process,
  {snapshotBytes}: NgrepOptions,
  path: string,
  linkType: LinkType | undefined,
): (packet: Packet) => void {
  const {files} = process.machine;
  const whole = process.path(path);
  let isBegun = false;
  files.writeFile(whole, '');
  return packet => {
    const start = isBegun ? [] : [encodePcapHeader(linkType ?? packet.linkType, snapshotBytes)];
    isBegun = true;
    files.writeFile(whole, concatBytes([...start, encodePcapPacket(packet)]), {append: true});
  };
}
