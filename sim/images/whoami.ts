import {formatIpv4} from '../base/ipv4.ts';
import type {NetNs} from '../linux/netns.ts';
import type {ContainerImage} from '../shell/container-image.ts';
import {goHeaders, goResponse} from './go.ts';
import {type IncomingRequest, pathOf} from './http-server.ts';
import {httpService} from './service.ts';

/**
 * traefik/whoami: tells who serves and what came in.
 *
 * @models traefik/whoami app.go
 * @omits /upload, /data, /echo (WebSocket), TLS, gRPC; `/health` cannot be set
 */
export const whoami: ContainerImage = {
  names: ['traefik/whoami'],
  sizeBytes: 2_900_000,
  main: httpService('whoami', ({process, engine, netns, think, log}) => {
    const flag = process.argv.findIndex(argument => /^--?port$/.test(argument));
    const port = Number((flag > 0 ? process.argv[flag + 1] : undefined) ?? process.env.get('WHOAMI_PORT_NUMBER') ?? 80);
    const name = process.env.get('WHOAMI_NAME') ?? '';
    log(`${logTime(engine.clock.date())} Starting up on port ${port}`);
    const {hostname} = process.machine;
    return [
      {
        port,
        handler: (request, respond) =>
          think(120, 420, () => {
            const date = engine.clock.date();
            switch (pathOf(request.head)) {
              case '/api':
                respond(
                  goResponse(request, {
                    text: describeJson(request, {hostname, netns, name}),
                    own: [['Content-Type', 'application/json']],
                    date,
                  }),
                );
                break;
              case '/bench':
                respond(goResponse(request, {text: '1', own: [['Content-Type', 'text/plain']], date}));
                break;
              case '/health':
                respond(goResponse(request, {text: '', date}));
                break;
              default:
                respond(goResponse(request, {text: describe(request, {hostname, netns, name}), date}));
            }
          }),
      },
    ];
  }),
};

interface Self {
  readonly hostname: string;
  readonly netns: NetNs;
  readonly name: string;
}

function describe(request: IncomingRequest, {hostname, netns, name}: Self): string {
  const lines = [
    ...(name === '' ? [] : [`Name: ${name}`]),
    `Hostname: ${hostname}`,
    ...addressesOf(netns).map(address => `IP: ${address}`),
    `RemoteAddr: ${formatIpv4(request.remoteAddress)}:${request.remotePort}`,
  ];
  return lines.map(line => `${line}\n`).join('') + requestText(request);
}

/** The request as Go writes one out: `Host` and `User-Agent` first, the others sorted. */
function requestText({head}: IncomingRequest): string {
  const host = head.headers.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? '';
  const headers = goHeaders(head).flatMap(([name, values]) => values.map(value => [name, value] as const));
  const agent = headers.filter(([name]) => name === 'User-Agent');
  const written = ['User-Agent', 'Content-Length', 'Transfer-Encoding', 'Trailer'];
  const rest = headers.filter(([name]) => !written.includes(name));
  const lines = [
    `${head.method} ${head.target} HTTP/1.1`,
    `Host: ${host}`,
    ...[...agent, ...rest].map(([name, value]) => `${name}: ${value}`),
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

function describeJson(request: IncomingRequest, {hostname, netns, name}: Self): string {
  const host = request.head.headers.find(([own]) => own.toLowerCase() === 'host')?.[1] ?? '';
  const value = {
    hostname,
    ip: addressesOf(netns),
    headers: Object.fromEntries(goHeaders(request.head)),
    url: request.head.target,
    host,
    method: request.head.method,
    ...(name !== '' && {name}),
    remoteAddr: `${formatIpv4(request.remoteAddress)}:${request.remotePort}`,
  };
  return `${JSON.stringify(value)}\n`;
}

/** Every address of every interface, as `net.Interfaces` lists them: each with its IPv6 loopback or link-local one. */
function addressesOf(netns: NetNs): string[] {
  return netns.links
    .filter(({up}) => up)
    .flatMap(link => [
      ...link.addresses.map(({address}) => formatIpv4(address)),
      link.kind === 'loopback' ? '::1' : linkLocal(link.mac),
    ]);
}

/** Link-local address made from a MAC. @source RFC 4291 appendix A */
export function linkLocal(mac: number): string {
  const bytes = (mac.toString(16).padStart(12, '0').match(/../g) ?? []).map(byte => Number.parseInt(byte, 16));
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = bytes;
  const groups = [((a ^ 2) << 8) | b, (c << 8) | 0xff, 0xfe00 | d, (e << 8) | f];
  return `fe80::${groups.map(group => group.toString(16)).join(':')}`;
}

/** `2025/08/23 05:30:00`, as Go's log package writes it. */
export function logTime(date: Date): string {
  return date.toISOString().slice(0, 19).replace('T', ' ').replaceAll('-', '/');
}
