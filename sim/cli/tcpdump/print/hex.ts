import {networkLayer, type Packet} from '../../pcap/packet.ts';

const rowBytes = 16;

/**
 * The packet's bytes under its line. What Ethernet padded is shown only with the link header, as tcpdump does.
 *
 * @param withLink  from the link header on
 */
export function hexDump(packet: Packet, style: 'ascii' | 'hex' | 'both', withLink: boolean): string {
  const bytes = withLink ? packet.bytes : packet.bytes.subarray(networkLayer(packet).at);
  return style === 'ascii' ? asciiDump(bytes) : rowsOf(bytes, style === 'both');
}

function rowsOf(bytes: Uint8Array, withText: boolean): string {
  let rows = '';
  for (let at = 0; at < bytes.length; at += rowBytes) {
    const row = bytes.subarray(at, at + rowBytes);
    const start = `\t0x${at.toString(16).padStart(4, '0')}:  `;
    rows += withText ? `${start}${pairs(row).padEnd(39)}  ${textOf(row)}\n` : `${start}${pairs(row)}\n`;
  }
  return rows;
}

function pairs(row: Uint8Array): string {
  let text = '';
  for (let i = 0; i < row.length; i++) {
    if (i > 0 && i % 2 === 0) text += ' ';
    text += row[i]!.toString(16).padStart(2, '0');
  }
  return text;
}

function textOf(row: Uint8Array): string {
  return Array.from(row, byte => (byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
}

/** `-A`: lines stay lines. @source tcpdump print-ascii.c ascii_print */
function asciiDump(bytes: Uint8Array): string {
  let text = '';
  bytes.forEach((byte, i) => {
    // In the CR of a CRLF nothing is lost.
    if (byte === 0x0d && (i + 1 === bytes.length || bytes[i + 1] === 0x0a)) {
      text += i + 1 === bytes.length ? '.' : '';
      return;
    }
    const isShown = byte === 0x0a || byte === 0x09 || (byte >= 0x20 && byte < 0x7f);
    text += isShown ? String.fromCharCode(byte) : '.';
  });
  return `${text}\n`;
}
