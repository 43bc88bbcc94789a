import {formatIpv4} from '../../base/ipv4.ts';
import type {DnsRecord} from '../../wire/dns.ts';

/** The right-hand side of a record as zone files write it. */
export function recordData(record: DnsRecord): string {
  switch (record.type) {
    case 'A':
      return formatIpv4(record.address);
    case 'NS':
    case 'CNAME':
    case 'PTR':
      return record.target;
    case 'SRV':
      return `${record.priority} ${record.weight} ${record.port} ${record.target}`;
    case 'SOA':
      return [
        record.primary,
        record.mailbox,
        record.serial,
        record.refresh,
        record.retry,
        record.expire,
        record.minimum,
      ].join(' ');
    case 'TXT':
      return `"${record.text}"`;
  }
}
