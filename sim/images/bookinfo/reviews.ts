import {encodeUtf8} from '../../base/utf8.ts';
import type {ContainerImage} from '../../shell/container-image.ts';
import {type HttpHeaders, httpDate} from '../../wire/http/message.ts';
import {httpGet, type Resolve} from '../http-client.ts';
import {type IncomingRequest, type OutgoingResponse, pathOf} from '../http-server.ts';
import {httpService, type ServiceContext} from '../service.ts';
import {tracingHeaders} from './tracing-headers.ts';

/** Liberty's default persist timeout. */
const keepAliveUs = 30_000_000;

const texts = [
  'An extremely entertaining play by Shakespeare. The slapstick humour is refreshing!',
  'Absolutely fun and entertaining. The play lacks thematic depth when compared to other plays by Shakespeare.',
] as const;

interface Version {
  readonly name: 'v1' | 'v2' | 'v3';
  /** absent: no stars, ratings is not asked */
  readonly starColor?: 'black' | 'red';
}

/** Bookinfo's reviews: v1 without stars, v2 with black ones, v3 with red ones. @models istio samples/bookinfo/src/reviews LibertyRestEndpoint.java */
export function reviews(resolve: Resolve): readonly ContainerImage[] {
  const versions: readonly Version[] = [{name: 'v1'}, {name: 'v2', starColor: 'black'}, {name: 'v3', starColor: 'red'}];
  return versions.map(version => ({
    names: [`istio/examples-bookinfo-reviews-${version.name}`],
    sizeBytes: 270_000_000,
    main: httpService('reviews', context => {
      context.log('Launching defaultServer (WebSphere Application Server 23.0.0.12) on Eclipse OpenJ9 VM');
      context.log('[AUDIT   ] CWWKE0001I: The server defaultServer has been launched.');
      context.log('[AUDIT   ] CWWKF0011I: The defaultServer server is ready to run a smarter planet.');
      return [
        {
          port: 9080,
          idleTimeoutUs: keepAliveUs,
          handler: (request, respond) =>
            context.think(1_500, 4_500, () =>
              context.engine.tasks.spawn(async () => respond(await answer(context, {version, resolve, request}))),
            ),
        },
      ];
    }),
  }));
}

async function answer(
  context: ServiceContext,
  {version, resolve, request}: {version: Version; resolve: Resolve; request: IncomingRequest},
): Promise<OutgoingResponse> {
  const date = () => context.engine.clock.date();
  const path = pathOf(request.head);
  if (path === '/health') return liberty(request, {status: 200, text: '{"status": "Reviews is healthy"}'}, date());
  const id = /^\/reviews\/(\d+)$/.exec(path)?.[1];
  if (id === undefined)
    return liberty(
      request,
      {status: 404, text: `Error 404: java.io.FileNotFoundException: SRVE0190E: File not found: ${path}`},
      date(),
    );
  const stars =
    version.starColor === undefined ? undefined : await askRatings(context, {resolve, request, id, version});
  return liberty(request, {status: 200, text: page(context, {id, version, stars})}, date());
}

/** Stars by reviewer; `null` when ratings does not answer. */
async function askRatings(
  {process, netns}: ServiceContext,
  {resolve, request, id, version}: {resolve: Resolve; request: IncomingRequest; id: string; version: Version},
): Promise<Readonly<Record<string, number>> | null> {
  const response = await httpGet(
    process,
    {netns, resolve},
    {
      host: process.env.get('RATINGS_HOSTNAME') ?? 'ratings',
      port: Number(process.env.get('RATINGS_SERVICE_PORT') ?? 9080),
      path: `/ratings/${id}`,
      headers: [...tracingHeaders(request.head), ['User-Agent', 'Apache-CXF/3.5.5'], ['Accept', 'application/json']],
      traceId: request.traceId,
      timeoutUs: version.starColor === 'black' ? 10_000_000 : 2_500_000,
    },
  );
  if ('error' in response || response.head.status !== 200) return null;
  const parsed = JSON.parse(response.text) as {ratings?: Record<string, number>};
  return parsed.ratings ?? null;
}

function page(
  {process}: ServiceContext,
  {id, version, stars}: {id: string; version: Version; stars: Readonly<Record<string, number>> | null | undefined},
): string {
  const rating = (reviewer: string) => {
    if (stars === undefined) return '';
    if (stars === null) return ', "rating": {"error": "Ratings service is currently unavailable"}';
    return `, "rating": {"stars": ${stars[reviewer] ?? -1}, "color": "${version.starColor}"}`;
  };
  const entries = texts.map((text, index) => {
    const reviewer = `Reviewer${index + 1}`;
    return `{  "reviewer": "${reviewer}",  "text": "${text}"${rating(reviewer)}}`;
  });
  return `{"id": "${id}","podname": "${process.machine.hostname}","clustername": "null","reviews": [${entries.join(',')}]}`;
}

function liberty(
  request: IncomingRequest,
  {status, text}: {status: number; text: string},
  date: Date,
): OutgoingResponse {
  const body = encodeUtf8(text);
  const headers: HttpHeaders = [
    ['X-Powered-By', 'Servlet/3.1'],
    ['Content-Type', 'application/json'],
    ['Date', httpDate(date)],
    ['Content-Language', 'en-US'],
    ['Content-Length', String(body.length)],
    ...(request.keepAlive ? [] : [['Connection', 'Close'] as const]),
  ];
  return {status, headers, body};
}
