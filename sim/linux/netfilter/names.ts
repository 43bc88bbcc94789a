/** Names of /etc/protocols and /etc/services, as far as the lab's tools meet them. */

const protocols: readonly (readonly [string, number])[] = [
  ['icmp', 1],
  ['igmp', 2],
  ['ipencap', 4],
  ['tcp', 6],
  ['udp', 17],
  ['dccp', 33],
  ['gre', 47],
  ['esp', 50],
  ['ah', 51],
  ['ipv6-icmp', 58],
  ['vrrp', 112],
  ['sctp', 132],
  ['udplite', 136],
];

const services: readonly (readonly [string, number])[] = [
  ['tcpmux', 1],
  ['echo', 7],
  ['discard', 9],
  ['ftp-data', 20],
  ['ftp', 21],
  ['ssh', 22],
  ['telnet', 23],
  ['smtp', 25],
  ['time', 37],
  ['domain', 53],
  ['bootps', 67],
  ['bootpc', 68],
  ['tftp', 69],
  ['http', 80],
  ['kerberos', 88],
  ['pop3', 110],
  ['sunrpc', 111],
  ['ntp', 123],
  ['imap2', 143],
  ['snmp', 161],
  ['bgp', 179],
  ['ldap', 389],
  ['https', 443],
  ['microsoft-ds', 445],
  ['syslog', 514],
  ['submission', 587],
  ['ldaps', 636],
  ['imaps', 993],
  ['pop3s', 995],
  ['nfs', 2049],
  ['mysql', 3306],
  ['postgresql', 5432],
  ['amqp', 5672],
  ['http-alt', 8080],
  ['zabbix-agent', 10050],
];

export function protocolName(number: number): string | undefined {
  return protocols.find(([, other]) => other === number)?.[0];
}

export function protocolNumber(name: string): number | undefined {
  return protocols.find(([other]) => other === name)?.[1];
}

export function serviceName(port: number): string | undefined {
  return services.find(([, other]) => other === port)?.[0];
}

export function servicePort(name: string): number | undefined {
  return services.find(([other]) => other === name)?.[1];
}

/** A port in words unless `numeric`. */
export function portText(port: number, numeric: boolean): string {
  return (numeric ? undefined : serviceName(port)) ?? String(port);
}
