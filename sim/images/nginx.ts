import {formatIpv4} from '../base/ipv4.ts';
import {encodeUtf8} from '../base/utf8.ts';
import type {ContainerImage} from '../shell/container-image.ts';
import {headerOf, httpDate} from '../wire/http/message.ts';
import type {IncomingRequest} from './http-server.ts';
import {type FileAnswer, nginxVersion, serveFile} from './nginx-files.ts';
import {httpService} from './service.ts';
import {logTime} from './whoami.ts';

const welcome = `<!DOCTYPE html>
<html>
<head>
<title>Welcome to nginx!</title>
<style>
html { color-scheme: light dark; }
body { width: 35em; margin: 0 auto;
font-family: Tahoma, Verdana, Arial, sans-serif; }
</style>
</head>
<body>
<h1>Welcome to nginx!</h1>
<p>If you see this page, the nginx web server is successfully installed and
working. Further configuration is required.</p>

<p>For online documentation and support please refer to
<a href="http://nginx.org/">nginx.org</a>.<br/>
Commercial support is available at
<a href="http://nginx.com/">nginx.com</a>.</p>

<p><em>Thank you for using nginx.</em></p>
</body>
</html>
`;

/** What the image's entry point says before it runs nginx. */
const entrypointLog = [
  '/docker-entrypoint.sh: /docker-entrypoint.d/ is not empty, will attempt to perform configuration',
  '/docker-entrypoint.sh: Looking for shell scripts in /docker-entrypoint.d/',
  '/docker-entrypoint.sh: Launching /docker-entrypoint.d/10-listen-on-ipv6-by-default.sh',
  '10-listen-on-ipv6-by-default.sh: info: Getting the checksum of /etc/nginx/conf.d/default.conf',
  '10-listen-on-ipv6-by-default.sh: info: Enabled listen on IPv6 in /etc/nginx/conf.d/default.conf',
  '/docker-entrypoint.sh: Sourcing /docker-entrypoint.d/15-local-resolvers.envsh',
  '/docker-entrypoint.sh: Launching /docker-entrypoint.d/20-envsubst-on-templates.sh',
  '/docker-entrypoint.sh: Launching /docker-entrypoint.d/30-tune-worker-processes.sh',
  '/docker-entrypoint.sh: Configuration complete; ready for start up',
];
/** The pids that the workers of the official image have on a node with four processors. */
const workers = [29, 30, 31, 32];

/**
 * The plain web server with its default page, its access log and its error log.
 *
 * @models nginx 1.29 with the configuration of the official image
 * @omits configuration files; worker processes, which only the log names; its own page for requests that are not HTTP
 */
export const nginx: ContainerImage = {
  names: ['nginx'],
  sizeBytes: 72_300_000,
  tools: 'busybox',
  files: {'/usr/share/nginx/html/index.html': welcome},
  main: httpService('nginx', ({engine, process, think, log}) => {
    const errorLog = (level: string, pid: number, text: string): void =>
      log(`${logTime(engine.clock.date())} [${level}] ${pid}#${pid}: ${text}`);
    for (const line of entrypointLog) log(line);
    for (const text of [
      'using the "epoll" event method',
      `nginx/${nginxVersion}`,
      'start worker processes',
      ...workers.map(pid => `start worker process ${pid}`),
    ])
      errorLog('notice', 1, text);
    return [
      {
        port: 80,
        idleTimeoutUs: 65_000_000,
        handler: (request, respond) =>
          think(60, 200, () => {
            const answer = serveFile(request.head, process.machine.files, '/usr/share/nginx/html');
            if (answer.error !== undefined) errorLog('error', workers[0]!, errorText(request, answer.error));
            log(accessText(request, answer, engine.clock.date()));
            respond({
              status: answer.status,
              ...(answer.reason !== undefined && {reason: answer.reason}),
              headers: [
                ['Server', `nginx/${nginxVersion}`],
                ['Date', httpDate(engine.clock.date())],
                ...answer.headers,
              ],
              ...(answer.body !== undefined && {body: answer.body}),
              close: answer.close,
            });
          }),
      },
    ];
  }),
};

const requestLine = ({head}: IncomingRequest): string => `${head.method} ${head.target} ${head.version}`;

/** A line of the official image's log format `main`. */
function accessText(request: IncomingRequest, {status, body}: FileAnswer, date: Date): string {
  const header = (name: string): string => escapeVariable(headerOf(request.head.headers, name) || '-');
  const day = date.toUTCString().slice(5, 16).replaceAll(' ', '/');
  const sent = request.head.method === 'HEAD' ? 0 : (body?.length ?? 0);
  return (
    `${formatIpv4(request.remoteAddress)} - - [${day}:${date.toISOString().slice(11, 19)} +0000] ` +
    `"${escapeVariable(requestLine(request))}" ${status} ${sent} ` +
    `"${header('referer')}" "${header('user-agent')}" "${header('x-forwarded-for')}"`
  );
}

/** @models ngx_http_log_escape */
function escapeVariable(text: string): string {
  return [...encodeUtf8(text)]
    .map(byte =>
      byte < 0x20 || byte >= 0x7f || byte === 0x22 || byte === 0x5c
        ? `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`
        : String.fromCharCode(byte),
    )
    .join('');
}

function errorText(request: IncomingRequest, error: string): string {
  const {headers} = request.head;
  const host = headerOf(headers, 'host');
  const referrer = headerOf(headers, 'referer');
  return (
    `*${request.connection} ${error}, client: ${formatIpv4(request.remoteAddress)}, server: localhost, ` +
    `request: "${requestLine(request)}", host: "${host}"${referrer ? `, referrer: "${referrer}"` : ''}`
  );
}
