import {concatBytes} from '../../base/utf8.ts';
import type {Link} from '../../linux/link.ts';
import {type NetNs, netnsKey} from '../../linux/netns.ts';
import {FileError} from '../../shell/files.ts';
import type {Command, Process} from '../../shell/process.ts';
import {decodePcap, encodePcapHeader, encodePcapPacket, PcapError, type PcapFile} from '../pcap/file.ts';
import {compileFilter} from '../pcap/filter/parse.ts';
import type {Test} from '../pcap/filter/tests.ts';
import {FilterError} from '../pcap/filter/tokens.ts';
import {LiveCapture} from '../pcap/live.ts';
import {type CaptureNames, captureNames} from '../pcap/names.ts';
import {type LinkType, linkCooked, linkEthernet, type Packet} from '../pcap/packet.ts';
import {parseTcpdump, type TcpdumpOptions, TcpdumpRefusal} from './options.ts';
import {PacketPrinter} from './print/printer.ts';

/**
 * `tcpdump`: frames that cross a device, or those of a file, as lines or into a file.
 *
 * @models tcpdump 4.99 tcpdump.c, libpcap 1.10 pcap-linux.c
 * @omits names of addresses beyond /etc/hosts, protocols inside other ports than HTTP and DNS, IPv6, buffering of output
 *   into a pipe (each packet is printed at once, as with `-l`), rotated files
 */
export const tcpdumpCommand: Command = async process => {
  try {
    const options = parseTcpdump(process.argv.slice(1));
    if (options.action === 'list-devices') return await listDevices(process);
    return await (options.readsFrom === undefined
      ? captureLive(process, options)
      : readFile(process, options, options.readsFrom));
  } catch (error) {
    if (error instanceof FilterError || error instanceof PcapError) {
      await process.err(`tcpdump: ${error.message}\n`);
      return 1;
    }
    if (!(error instanceof TcpdumpRefusal)) throw error;
    await process.out(error.stdout);
    await process.err(error.message);
    return error.status;
  }
};

/** Where packets go: lines, a file, or only a number. */
interface Sink {
  take(packets: readonly Packet[]): Promise<void>;
}

async function readFile(process: Process, options: TcpdumpOptions, path: string): Promise<number> {
  const names = captureNames(process);
  const file = decodePcap(await bytesOf(process, path));
  await process.err(
    `reading from file ${path}, link-type ${linkTypeText(file.linkType)}, snapshot length ${file.snapshotBytes}\n`,
  );
  if (file.linkType === linkCooked) await process.err('Warning: interface names might be incorrect\n');
  const filter = filterOf(process, options, names);
  const packets = file.packets.filter(filter).slice(0, options.count);
  await printFile(process, options, names, file, packets);
  if (file.complaint === undefined || packets.length === options.count) return 0;
  await process.err(`tcpdump: pcap_loop: ${file.complaint}\n`);
  return 1;
}

async function printFile(
  process: Process,
  options: TcpdumpOptions,
  names: CaptureNames,
  file: PcapFile,
  packets: readonly Packet[],
): Promise<void> {
  if (options.counts) {
    await process.out(`${packets.length} packet${packets.length === 1 ? '' : 's'}\n`);
    return;
  }
  const sink = openSink(process, options, names, file);
  await sink.take(packets);
}

async function captureLive(process: Process, options: TcpdumpOptions): Promise<number> {
  const netns = process.context.get(netnsKey);
  if (!netns) throw new TcpdumpRefusal('tcpdump: no network\n');
  const link = deviceOf(process, netns, options);
  if (options.action === 'list-link-types') return listLinkTypes(process, link);
  if (link === undefined) await process.err('tcpdump: data link type LINUX_SLL2\n');
  const names = captureNames(process);
  const filter = filterOf(process, options, names);
  const {isPromiscuous, direction, snapshotBytes} = options;
  const capture = new LiveCapture(process, netns, {
    ...{link, filter, isPromiscuous, direction, snapshotBytes},
    signals: ['SIGINT', 'SIGTERM'],
  });
  try {
    const sink = openSink(process, options, names, {linkType: capture.linkType, snapshotBytes});
    await process.err(openingText(options, link, capture.linkType));
    return await run(process, options, capture, sink);
  } finally {
    capture.close();
  }
}

async function run(process: Process, options: TcpdumpOptions, capture: LiveCapture, sink: Sink): Promise<number> {
  let taken = 0;
  while (taken < options.count) {
    const packets = (await capture.next()).slice(0, options.count - taken);
    if (packets.length === 0) break;
    taken += packets.length;
    await sink.take(packets);
  }
  const isInterrupted = taken < options.count && !capture.isOrphan;
  if (isInterrupted && options.writesTo === undefined) await process.out('\n');
  if (capture.isOrphan) await process.err('tcpdump: pcap_loop: The interface disappeared\n');
  const {received, dropped} = capture.statistics;
  await process.err(
    `${packetsText(taken)} captured\n${packetsText(received)} received by filter\n${packetsText(dropped)} dropped by kernel\n`,
  );
  return capture.isOrphan ? 1 : 0;
}

function packetsText(count: number): string {
  return `${count} packet${count === 1 ? '' : 's'}`;
}

function openingText(options: TcpdumpOptions, link: Link | undefined, linkType: LinkType): string {
  const listening = `listening on ${link?.name ?? 'any'}, link-type ${linkTypeText(linkType)}, snapshot length ${options.snapshotBytes}\n`;
  if (options.writesTo !== undefined || options.print.verbosity > 0) return `tcpdump: ${listening}`;
  return `tcpdump: verbose output suppressed, use -v[v]... for full protocol decode\n${listening}`;
}

function linkTypeText(linkType: LinkType): string {
  return linkType === linkEthernet ? 'EN10MB (Ethernet)' : 'LINUX_SLL2 (Linux cooked v2)';
}

function openSink(
  process: Process,
  options: TcpdumpOptions,
  names: CaptureNames,
  {linkType, snapshotBytes}: {linkType: LinkType; snapshotBytes: number},
): Sink {
  const printer = new PacketPrinter(options.print, names);
  const print = async (packets: readonly Packet[]) => {
    for (const packet of packets) await process.out(printer.print(packet));
  };
  const {writesTo} = options;
  if (writesTo === undefined) return {take: print};
  const write = openFile(process, writesTo);
  let start: Uint8Array = encodePcapHeader(linkType, snapshotBytes);
  const flush = async (packets: readonly Packet[]) => {
    await write(concatBytes([start, ...packets.map(encodePcapPacket)]));
    start = new Uint8Array(0);
    if (options.prints) await print(packets);
  };
  return {take: flush};
}

/** A file to append to, emptied first; `-` is standard output. */
function openFile(process: Process, path: string): (bytes: Uint8Array) => Promise<void> {
  if (path === '-') return bytes => process.out(bytes);
  const {files} = process.machine;
  const whole = process.path(path);
  try {
    files.writeFile(whole, encodePcapHeader(linkEthernet, 0).subarray(0, 0));
  } catch (error) {
    if (error instanceof FileError) throw new TcpdumpRefusal(`tcpdump: ${path}: ${error.message}\n`);
    throw error;
  }
  return async bytes => files.writeFile(whole, bytes, {append: true});
}

async function bytesOf(process: Process, path: string): Promise<Uint8Array> {
  if (path === '-') {
    const parts: Uint8Array[] = [];
    for (let part = await process.read(); part !== null; part = await process.read()) parts.push(part);
    return concatBytes(parts);
  }
  try {
    return process.machine.files.readFile(process.path(path));
  } catch (error) {
    if (error instanceof FileError) throw new TcpdumpRefusal(`tcpdump: ${path}: ${error.message}\n`);
    throw error;
  }
}

/** @throws {FilterError} */
function filterOf(process: Process, {filter, filterFile}: TcpdumpOptions, names: CaptureNames): Test {
  if (filterFile === undefined) return compileFilter(filter, names);
  return compileFilter(process.machine.files.readText(process.path(filterFile)), names);
}

/** The device named, else the first that is up; `undefined` stands for all. */
function deviceOf(process: Process, netns: NetNs, {device}: TcpdumpOptions): Link | undefined {
  if (device === 'any') return undefined;
  const link =
    device === undefined
      ? netns.links.find(({up, kind}) => up && kind !== 'loopback')
      : (netns.link(device) ?? devicesOf(netns)[Number(device) - 1]);
  if (device !== undefined && !link)
    throw new TcpdumpRefusal(`tcpdump: ${device}: No such device exists\n(No such device exists)\n`);
  if (process.user !== 'root')
    throw new TcpdumpRefusal(
      `tcpdump: ${link?.name ?? 'any'}: You don't have permission to perform this capture on that device\n(socket: Operation not permitted)\n`,
    );
  if (link && !link.up) throw new TcpdumpRefusal(`tcpdump: ${link.name}: That device is not up\n`);
  return link;
}

/** As `-D` numbers them: those that are up first, loopback last among these. */
function devicesOf(netns: NetNs): readonly Link[] {
  const rank = ({up, kind}: Link) => (up ? 0 : 2) + (kind === 'loopback' ? 1 : 0);
  return netns.links.toSorted((a, b) => rank(a) - rank(b));
}

async function listDevices(process: Process): Promise<number> {
  const netns = process.context.get(netnsKey);
  const lines = (netns ? devicesOf(netns) : []).map(link => `${link.name} [${stateText(link)}]`);
  const firstLoopback = lines.findIndex(line => line.startsWith('lo '));
  lines.splice(
    firstLoopback < 0 ? lines.length : firstLoopback,
    0,
    'any (Pseudo-device that captures on all interfaces) [Up, Running]',
  );
  await process.out(lines.map((line, i) => `${i + 1}.${line}\n`).join(''));
  return 0;
}

function stateText({up, kind}: Link): string {
  if (!up) return kind === 'loopback' ? 'Loopback' : 'none';
  return kind === 'loopback' ? 'Up, Running, Loopback' : 'Up, Running, Connected';
}

async function listLinkTypes(process: Process, link: Link | undefined): Promise<number> {
  await process.out(
    link
      ? `Data link types for ${link.name} (use option -y to set):\n  EN10MB (Ethernet)\n`
      : 'Data link types for any (use option -y to set):\n  LINUX_SLL (Linux cooked v1)\n  LINUX_SLL2 (Linux cooked v2)\n',
  );
  return 0;
}
