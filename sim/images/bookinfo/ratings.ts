import {decodeUtf8, encodeUtf8} from '../../base/utf8.ts';
import type {ContainerImage} from '../../shell/container-image.ts';
import {type HttpHeaders, httpDate} from '../../wire/http/message.ts';
import {type IncomingRequest, type OutgoingResponse, pathOf} from '../http-server.ts';
import {httpService} from '../service.ts';

const keepAliveUs = 5_000_000;

/** Bookinfo's ratings: stars a book got. @models istio samples/bookinfo/src/ratings/ratings.js @omits the databases of v2, the faulty versions */
export const ratings: ContainerImage = {
  names: ['istio/examples-bookinfo-ratings-v1'],
  sizeBytes: 67_000_000,
  main: httpService('ratings', ({process, engine, think, log}) => {
    const port = Number(process.argv[1] ?? 9080);
    /** what was posted, by product */
    const added = new Map<string, unknown>();
    log(`Server listening on: http://0.0.0.0:${port}`);
    return [
      {
        port,
        idleTimeoutUs: keepAliveUs,
        handler: (request, respond) => {
          log(`${request.head.method} ${request.head.target}`);
          think(300, 900, () => respond(node(request, answerTo(request, added), engine.clock.date())));
        },
      },
    ];
  }),
};

interface Answer {
  readonly status: number;
  readonly text: string;
}

function answerTo(request: IncomingRequest, added: Map<string, unknown>): Answer {
  const path = pathOf(request.head);
  if (path === '/health') return json(200, {status: 'Ratings is healthy'});
  const id = /^\/ratings\/(.*)$/.exec(path)?.[1];
  if (id === undefined) return {status: 404, text: `Not Found: ${path}`};
  if (!/^\d+$/.test(id)) return json(400, {error: 'please provide numeric product ID'});
  if (request.head.method === 'POST') {
    const posted = parseJson(decodeUtf8(request.body));
    if (posted === undefined) return json(400, {error: 'please provide valid ratings JSON'});
    added.set(id, posted);
  }
  return json(200, {id: Number(id), ratings: added.get(id) ?? {Reviewer1: 5, Reviewer2: 4}});
}

function json(status: number, value: unknown): Answer {
  return {status, text: JSON.stringify(value)};
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Node writes the head before it knows the length, so the body comes in chunks. */
function node(request: IncomingRequest, answer: Answer, date: Date): OutgoingResponse {
  const connection: HttpHeaders = request.keepAlive
    ? [
        ['Connection', 'keep-alive'],
        ['Keep-Alive', 'timeout=5'],
      ]
    : [['Connection', 'close']];
  const headers: HttpHeaders = [
    ['Content-type', 'application/json'],
    ['Date', httpDate(date)],
    ...connection,
    ['Transfer-Encoding', 'chunked'],
  ];
  return {status: answer.status, headers, body: encodeUtf8(answer.text), chunked: true};
}
