import {ipv4} from '../base/ipv4.ts';
import {encodeUtf8} from '../base/utf8.ts';
import {archiveHost, installable, securityHost, sources} from '../cli/apt/packages.ts';
import {serveHttp} from '../images/http-server.ts';
import type {Kernel} from '../linux/kernel.ts';
import {runIptables} from '../linux/netfilter/command/execute.ts';
import {UdpSocket} from '../linux/socket/udp.ts';
import {type DnsRecord, decodeDns, dnsReply, encodeDns} from '../wire/dns.ts';
import type {HttpHeaders} from '../wire/http/message.ts';
import {bookinfoManifest, bookinfoUrlPath} from './bookinfo-manifest.ts';
import {
  pathTypesIngressManifest,
  pathTypesIngressUrlPath,
  pathTypesManifest,
  pathTypesUrlPath,
} from './path-types-manifests.ts';
import {addPublicAddress, type Fabric} from './topology.ts';

/** A public web server of this lab's outside. */
interface Site {
  readonly address: number;
  /** names that resolve to it */
  readonly names: readonly string[];
  /** path → body; a path that is missing answers 404 */
  readonly pages: ReadonlyMap<string, string>;
  /** sends plain HTTP elsewhere, as most of the web does */
  readonly redirectsTo?: string;
}

const ttlSeconds = 60;

/** Files that projects publish: path at raw.githubusercontent.com → text. */
export function publishedFiles(): ReadonlyMap<string, string> {
  return new Map([
    [bookinfoUrlPath, bookinfoManifest()],
    [pathTypesUrlPath, pathTypesManifest()],
    [pathTypesIngressUrlPath, pathTypesIngressManifest()],
  ]);
}

/**
 * Everything beyond the VMs' NAT: public web servers, and the resolver that VirtualBox offers each VM.
 *
 * @omits every other host of the internet (their names do not resolve, their addresses do not answer), TLS on port 443
 */
export function startOutside(fabric: Fabric, files: ReadonlyMap<string, string>): void {
  const sites: readonly Site[] = [
    {address: ipv4('1.1.1.1'), names: ['one.one.one.one'], pages: new Map(), redirectsTo: 'https://1.1.1.1/'},
    {address: ipv4('185.199.108.133'), names: ['raw.githubusercontent.com'], pages: files},
    {address: ipv4('91.189.91.82'), names: [archiveHost, securityHost], pages: archivePages()},
  ];
  for (const {address} of sites) addPublicAddress(fabric.internet, address);
  for (const site of sites) for (const port of [80, 443]) serveSite(fabric.internet, site, port);
  for (const gateway of fabric.gateways.values()) {
    runIptables(gateway.initNetns.netfilter, ['-t', 'nat', '-A', 'POSTROUTING', '-o', 'wan', '-j', 'MASQUERADE']);
    serveNames(gateway, sites);
  }
}

/** Ubuntu's archive. @omits what the files hold */
function archivePages(): ReadonlyMap<string, string> {
  const paths = [...sources.map(([, suite]) => `dists/${suite}/InRelease`), ...installable.map(({path}) => path)];
  return new Map(paths.map(path => [`/ubuntu/${path}`, `this lab does not model the content of ${path}\n`]));
}

function serveSite(internet: Kernel, site: Site, port: number): void {
  const isPlain = port === 80;
  serveHttp({
    netns: internet.initNetns,
    address: site.address,
    port,
    owner: 'web',
    handler: (request, respond) => {
      const page = site.pages.get(request.head.target);
      const respondWith = (status: number, body: string, headers: HttpHeaders) =>
        respond({
          status,
          headers: [...headers, ['Content-Length', String(encodeUtf8(body).length)]],
          body: encodeUtf8(body),
        });
      if (isPlain && site.redirectsTo)
        respondWith(301, movedPage, [
          ['Location', site.redirectsTo],
          ['Content-Type', 'text/html'],
          ['Server', 'cloudflare'],
        ]);
      else if (page === undefined) respondWith(404, '404: Not Found', [['Content-Type', 'text/plain; charset=utf-8']]);
      else respondWith(200, page, [['Content-Type', 'text/plain; charset=utf-8']]);
    },
  });
}

const movedPage =
  '<html>\r\n<head><title>301 Moved Permanently</title></head>\r\n<body>\r\n<center><h1>301 Moved Permanently</h1></center>\r\n<hr><center>cloudflare</center>\r\n</body>\r\n</html>\r\n';

/** The DNS proxy of VirtualBox's NAT engine: answers what the lab's outside has, NXDOMAIN for the rest. */
function serveNames(gateway: Kernel, sites: readonly Site[]): void {
  const socket = new UdpSocket(gateway.initNetns);
  socket.bind(0, 53);
  socket.onMessage = ({payload, address, port, localAddress}) => {
    const query = decodeDns(payload);
    const [question] = query?.questions ?? [];
    if (!query || !question) return;
    const name = question.name.toLowerCase().replace(/\.$/, '');
    const site = sites.find(({names}) => names.includes(name));
    const answers: DnsRecord[] =
      site && question.type === 'A' ? [{name: question.name, type: 'A', ttl: ttlSeconds, address: site.address}] : [];
    const reply = dnsReply(query, {code: site ? 'NOERROR' : 'NXDOMAIN', answers, recursionAvailable: true});
    socket.sendTo(address, port, encodeDns(reply), localAddress);
  };
}
