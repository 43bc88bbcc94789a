import {execFileSync, spawnSync} from 'node:child_process';
import {mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {ipv4} from '../../../sim/base/ipv4.ts';
import {encodeUtf8} from '../../../sim/base/utf8.ts';
import {encodeFrame} from '../../../sim/wire/encode.ts';
import {frameLength, SkbFactory} from '../../../sim/wire/packet.ts';
import {craftedPcap} from '../../support/capture-cases.ts';

const hasTcpdump = spawnSync('tcpdump', ['--version']).status === 0;
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('a frame as bytes', () => {
  const skbs = new SkbFactory();

  it('is as long as its length says, with the fields in network order', () => {
    const skb = skbs.ip({
      ...{src: ipv4('10.0.0.1'), dst: ipv4('10.0.0.2'), ttl: 64, protocol: 17, id: 1, dontFragment: true, tos: 0},
      transport: {kind: 'udp', srcPort: 1, dstPort: 2, payload: encodeUtf8('hi')},
    });
    skb.srcMac = 0x02_00_00_00_00_01;
    skb.dstMac = 0xff_ff_ff_ff_ff_ff;
    const bytes = encodeFrame(skb);
    expect(bytes.length).toBe(frameLength(skb));
    expect(hex(bytes)).toBe(
      'ffffffffffff' +
        '020000000001' +
        '0800' +
        '4500001e00014000401126cc0a0000010a000002' +
        '00010002000a836b' +
        '6869',
    );
  });

  it('is padded like a card pads it', () => {
    const arp = {operation: 1, senderMac: 1, senderIp: 2, targetMac: 0, targetIp: 3} as const;
    const bytes = encodeFrame(skbs.arp(arp, 0xff_ff_ff_ff_ff_ff), 60);
    expect(bytes.length).toBe(60);
    expect(hex(bytes.subarray(42))).toBe('00'.repeat(18));
  });

  it.skipIf(!hasTcpdump)('is read by the real tcpdump without a complaint about sums or lengths', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'frames-')), 'crafted.pcap');
    writeFileSync(file, craftedPcap());
    const text = execFileSync('tcpdump', ['-nvvv', '-r', file], {
      encoding: 'latin1',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    expect(text).toContain('cksum');
    expect(text.split('\n').filter(line => /incorrect|bad |wrong|truncated/.test(line))).toEqual([]);
  });
});
