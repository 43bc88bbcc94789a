import {encodeUtf8} from '../../base/utf8.ts';
import type {ContainerImage} from '../../shell/container-image.ts';
import {type HttpHeaders, httpDate} from '../../wire/http/message.ts';
import {type IncomingRequest, type OutgoingResponse, pathOf} from '../http-server.ts';
import {httpService} from '../service.ts';

const serverName = 'WEBrick/1.8.1 (Ruby/3.3.5/2024-09-03)';
/** WEBrick's RequestTimeout: a kept connection that stays silent is closed. */
const keepAliveUs = 30_000_000;

/** Bookinfo's details: facts about a book. @models istio samples/bookinfo/src/details/details.rb @omits the external book service */
export const details: ContainerImage = {
  names: ['istio/examples-bookinfo-details-v1', 'istio/examples-bookinfo-details-v2'],
  sizeBytes: 28_700_000,
  main: httpService('details', ({process, engine, think, log}) => {
    const port = Number(process.argv[1] ?? 9080);
    const stamp = () => `[${engine.clock.date().toISOString().slice(0, 19).replace('T', ' ')}]`;
    log(`${stamp()} INFO  WEBrick 1.8.1`);
    log(`${stamp()} INFO  ruby 3.3.5 (2024-09-03) [x86_64-linux]`);
    log(`${stamp()} INFO  WEBrick::HTTPServer#start: pid=1 port=${port}`);
    return [
      {
        port,
        idleTimeoutUs: keepAliveUs,
        handler: (request, respond) =>
          think(900, 2_600, () => respond(webrick(request, answerTo(request), engine.clock.date()))),
      },
    ];
  }),
};

function answerTo({head}: IncomingRequest): {status: number; type: string; text: string} {
  const path = pathOf(head);
  const type = 'application/json';
  if (path === '/health') return {status: 200, type, text: '{"status":"Details is healthy"}'};
  if (!path.startsWith('/details'))
    return {status: 404, type: 'text/html; charset=ISO-8859-1', text: notFoundPage(path, head.headers)};
  const id = /^\/details\/(-?\d+)$/.exec(path)?.[1];
  if (id === undefined) return {status: 400, type, text: '{"error":"please provide numeric product id"}'};
  const book = {
    id: Number(id),
    author: 'William Shakespeare',
    year: 1595,
    type: 'paperback',
    pages: 200,
    publisher: 'PublisherA',
    language: 'English',
    'ISBN-10': '1234567890',
    'ISBN-13': '123-1234567890',
  };
  return {status: 200, type, text: JSON.stringify(book)};
}

/** Fields in the order WEBrick writes them. */
function webrick(
  request: IncomingRequest,
  answer: {status: number; type: string; text: string},
  date: Date,
): OutgoingResponse {
  const body = encodeUtf8(answer.text);
  const headers: HttpHeaders = [
    ['Content-Type', answer.type],
    ['Server', serverName],
    ['Date', httpDate(date)],
    ['Content-Length', String(body.length)],
    ['Connection', request.keepAlive ? 'Keep-Alive' : 'close'],
  ];
  return {status: answer.status, headers, body};
}

function notFoundPage(path: string, headers: HttpHeaders): string {
  const host = headers.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? '';
  return `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0//EN">
<HTML>
  <HEAD><TITLE>Not Found</TITLE></HEAD>
  <BODY>
    <H1>Not Found</H1>
    \`${path}' not found.
    <HR>
    <ADDRESS>
     ${serverName} at
     ${host}
    </ADDRESS>
  </BODY>
</HTML>
`;
}
