import {encodeUtf8} from '../../base/utf8.ts';
import type {ContainerImage} from '../../shell/container-image.ts';
import {type HttpHeaders, httpDate} from '../../wire/http/message.ts';
import {httpGet, type Resolve} from '../http-client.ts';
import {type IncomingRequest, type OutgoingResponse, pathOf} from '../http-server.ts';
import {httpService, type ServiceContext} from '../service.ts';
import {type BookDetails, indexPage, notFoundPage, productPage, type Reviews} from './pages.ts';
import {tracingHeaders} from './tracing-headers.ts';

/** gunicorn's keepalive of the image's command line. */
const keepAliveUs = 2_000_000;

/** How long the page waits for a backend. */
const backendTimeoutUs = 3_000_000;

const product = {
  id: 0,
  title: 'The Comedy of Errors',
  descriptionHtml:
    '<a href="https://en.wikipedia.org/wiki/The_Comedy_of_Errors">Wikipedia Summary</a>: The Comedy of Errors is one of <b>William Shakespeare\'s</b> early plays. It is his shortest and one of his most farcical comedies, with a major part of the humour coming from slapstick and mistaken identity, in addition to puns and word play.',
};

/**
 * Bookinfo's front page: asks details and reviews over HTTP and shows what they said.
 *
 * @models istio samples/bookinfo/src/productpage/productpage.py, served by gunicorn
 * @omits sessions beyond setting the cookie, metrics, flooding
 */
export function productpage(resolve: Resolve): ContainerImage {
  return {
    names: ['istio/examples-bookinfo-productpage-v1'],
    sizeBytes: 72_000_000,
    main: httpService('productpage', context => {
      const stamp = `[${context.engine.clock.date().toISOString().slice(0, 19).replace('T', ' ')} +0000]`;
      context.log(`${stamp} [1] [INFO] Starting gunicorn 23.0.0`);
      context.log(`${stamp} [1] [INFO] Listening at: http://[::]:9080 (1)`);
      context.log(`${stamp} [1] [INFO] Using worker: gevent`);
      context.log(`${stamp} [8] [INFO] Booting worker with pid: 8`);
      return [
        {
          port: 9080,
          idleTimeoutUs: keepAliveUs,
          handler: (request, respond) =>
            context.think(1_200, 3_800, () =>
              context.engine.tasks.spawn(async () => {
                const answer = await answerTo(request, {context, resolve});
                respond(gunicorn(request, answer, context.engine.clock.date()));
              }),
            ),
        },
      ];
    }),
  };
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly own?: HttpHeaders;
}

interface Backend {
  readonly context: ServiceContext;
  readonly resolve: Resolve;
}

async function answerTo(request: IncomingRequest, backend: Backend): Promise<Answer> {
  const path = pathOf(request.head);
  const parts = /^\/api\/v1\/products\/(\d+)(\/reviews|\/ratings)?$/.exec(path);
  if (parts) return api(request, backend, {id: Number(parts[1]), part: parts[2] ?? ''});
  switch (path) {
    case '/':
    case '/index.html':
      return html(200, indexPage);
    case '/health':
      return html(200, 'Product page is healthy');
    case '/productpage':
      return page(request, backend);
    case '/logout':
      return {...html(302, redirectPage('/productpage')), own: [['Location', '/productpage']]};
    case '/api/v1/products':
      return json(200, [product]);
    default:
      return html(404, notFoundPage);
  }
}

async function page(request: IncomingRequest, backend: Backend): Promise<Answer> {
  const details = await ask<BookDetails>(request, backend, {service: 'details', path: `/details/${product.id}`});
  const askReviews = () => ask<Reviews>(request, backend, {service: 'reviews', path: `/reviews/${product.id}`});
  const first = await askReviews();
  // The original asks for reviews twice before it gives up; a lesson about timeouts lives from that.
  const reviews = first.status === 200 ? first : await askReviews();
  return html(200, productPage({product, details, reviews}));
}

async function api(
  request: IncomingRequest,
  backend: Backend,
  {id, part}: {id: number; part: string},
): Promise<Answer> {
  const service = part === '/reviews' ? 'reviews' : part === '/ratings' ? 'ratings' : 'details';
  const {status, value, error} = await ask<unknown>(request, backend, {service, path: `/${service}/${id}`});
  return json(status, value ?? {error});
}

/** What a backend said, or the words the page shows instead. */
export interface Asked<T> {
  readonly status: number;
  readonly value?: T;
  readonly error?: string;
}

async function ask<T>(
  request: IncomingRequest,
  {context: {process, netns}, resolve}: Backend,
  {service, path}: {service: 'details' | 'reviews' | 'ratings'; path: string},
): Promise<Asked<T>> {
  const name = service.toUpperCase();
  const domain = process.env.get('SERVICES_DOMAIN');
  const host = process.env.get(`${name}_HOSTNAME`) ?? service;
  const response = await httpGet(
    process,
    {netns, resolve},
    {
      host: domain ? `${host}.${domain}` : host,
      port: Number(process.env.get(`${name}_SERVICE_PORT`) ?? 9080),
      path,
      headers: [
        ['User-Agent', 'python-requests/2.32.3'],
        ['Accept-Encoding', 'gzip, deflate'],
        ['Accept', '*/*'],
        ['Connection', 'keep-alive'],
        ...tracingHeaders(request.head),
      ],
      traceId: request.traceId,
      timeoutUs: backendTimeoutUs,
    },
  );
  if (!('error' in response) && response.head.status === 200)
    return {status: 200, value: JSON.parse(response.text) as T};
  const status = 'error' in response ? 500 : response.head.status;
  return {status, error: `Sorry, product ${service} are currently unavailable for this book.`};
}

function html(status: number, text: string): Answer {
  return {status, type: 'text/html; charset=utf-8', text};
}

function json(status: number, value: unknown): Answer {
  return {status, type: 'application/json', text: JSON.stringify(value)};
}

function redirectPage(to: string): string {
  return `<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n<h1>Redirecting...</h1>\n<p>You should be redirected automatically to the target URL: <a href="${to}">${to}</a>. If not, click the link.\n`;
}

/** gunicorn sends head and body in two writes. */
function gunicorn(request: IncomingRequest, answer: Answer, date: Date): OutgoingResponse {
  const body = encodeUtf8(answer.text);
  const headers: HttpHeaders = [
    ['Server', 'gunicorn'],
    ['Date', httpDate(date)],
    ['Connection', request.keepAlive ? 'keep-alive' : 'close'],
    ['Content-Type', answer.type],
    ['Content-Length', String(body.length)],
    ...(answer.own ?? []),
  ];
  return {
    status: answer.status,
    reason: answer.status === 404 ? 'NOT FOUND' : answer.status === 302 ? 'FOUND' : undefined,
    headers,
    body,
    separateBody: true,
  };
}
