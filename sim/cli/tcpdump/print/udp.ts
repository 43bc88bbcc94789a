import {u16} from '../../pcap/packet.ts';
import {domainText} from './domain.ts';
import {type IpView, isTransportSumRight} from './ip.ts';
import type {PrintContext} from './printer.ts';

const domainPorts = [53, 5353];

/** @models tcpdump print-udp.c udp_print */
export function udpText(context: PrintContext, view: IpView): string {
  const {bytes, transportAt: at} = view;
  const ports = [u16(bytes, at), u16(bytes, at + 2)] as const;
  const [from, to] = ports.map(port => context.port(port, 'udp'));
  const start = `${context.address(view.src)}.${from} > ${context.address(view.dst)}.${to}: `;
  const length = u16(bytes, at + 4) - 8;
  const {verbosity, isQuick, skipsChecksums} = context.options;
  if (isQuick) return `${start}UDP, length ${length}`;
  const isRight = verbosity > 1 && !skipsChecksums ? isTransportSumRight(view) : undefined;
  const sum = isRight === undefined ? '' : isRight ? '[udp sum ok] ' : `[bad udp cksum] `;
  const isDomain = domainPorts.some(port => ports.includes(port)) && length > 0;
  const payload = bytes.subarray(at + 8, at + 8 + length);
  return `${start}${sum}${isDomain ? domainText(context, payload, length) : `UDP, length ${length}`}`;
}
