import {UnsupportedError} from '../../base/sim-error.ts';
import {concatBytes, encodeUtf8} from '../../base/utf8.ts';
import {type Errno, strerror} from '../../linux/errno.ts';
import type {Tracer} from '../../linux/tracer.ts';
import type {Process} from '../../shell/process.ts';
import {encodeHead} from '../../wire/http/encode.ts';
import {type HttpRequestHead, type HttpResponseHead, hasToken, headerOf, keepsAlive} from '../../wire/http/message.ts';
import {createResponseParser} from '../../wire/http/parser.ts';
import type {Connections, CurlConnection, TransferContext} from './connection.ts';
import type {CurlFailure} from './failure.ts';
import {Meter} from './meter.ts';
import type {CurlOptions} from './options.ts';
import type {Output} from './output.ts';
import {Interruption, Pace} from './pace.ts';
import {type RequestPlan, requestHead} from './request.ts';
import {type CurlUrl, formatUrl, parseUrl, resolveUrl} from './url.ts';
import type {Verbose} from './verbose.ts';
import type {TransferReport} from './write-out.ts';

/** What all transfers of one command line share. */
export interface Session {
  readonly process: Process;
  readonly options: CurlOptions;
  readonly connections: Connections;
  readonly verbose: Verbose;
  readonly plan: RequestPlan;
  readonly tracer: Tracer;
  /** headers go here too (`-D`) */
  readonly headerDump: Output | undefined;
}

type Event =
  | {readonly kind: 'head'; readonly head: HttpResponseHead}
  | {readonly kind: 'body'; readonly bytes: Uint8Array}
  | {readonly kind: 'complete'};

/** How one request ended. */
interface Exchange {
  readonly failure?: CurlFailure;
  readonly head?: HttpResponseHead;
  /** may the connection carry another request */
  readonly keep: boolean;
}

/**
 * One URL from start to end: requests, redirects, output, and the report for `-w`.
 *
 * @models curl 8.5 lib/multi.c, lib/transfer.c
 */
export class Transfer {
  readonly #session: Session;
  readonly #output: Output;
  readonly #pace: Pace;
  readonly #meter: Meter;
  readonly #report: {-readonly [K in keyof TransferReport]: TransferReport[K]};
  readonly #times = {nameLookup: 0, connect: 0, preTransfer: 0, startTransfer: 0, redirect: 0, total: 0};
  #method: string;
  #sendsBody: boolean;
  #referer: string | undefined;
  #firstHost = '';

  constructor(
    session: Session,
    options: {url: string; urlNumber: number; output: Output; showMeter: boolean; isRetry: boolean},
  ) {
    const {plan} = session;
    this.#session = session;
    this.#output = options.output;
    this.#pace = new Pace(session.process);
    this.#meter = new Meter(session.process, this.#pace, {enabled: options.showMeter, hasHeader: options.isRetry});
    this.#method = session.options.method ?? plan.kind;
    this.#sendsBody = plan.body !== undefined;
    this.#referer = session.options.referer?.replace(/;auto$/, '');
    this.#report = {
      url: options.url,
      effectiveUrl: options.url,
      urlNumber: options.urlNumber,
      scheme: '',
      method: this.#method,
      status: 0,
      httpVersion: '0',
      headers: [],
      exitCode: 0,
      errorMessage: '',
      fileName: options.output.path === undefined ? '' : options.output.name,
      local: undefined,
      remote: undefined,
      connects: 0,
      redirects: 0,
      redirectUrl: '',
      referer: this.#referer ?? '',
      downloadBytes: 0,
      uploadBytes: 0,
      headerBytes: 0,
      headerCount: 0,
      requestBytes: 0,
      times: this.#times,
    };
  }

  async run(): Promise<TransferReport> {
    const failure = await this.#follow();
    if (failure) {
      this.#report.exitCode = failure.code;
      this.#report.errorMessage = failure.message;
    }
    this.#times.total = this.#pace.elapsedUs;
    await this.#output.finish({createEmpty: failure === undefined});
    return this.#report;
  }

  /** Requests until one is not a redirect to follow. */
  async #follow(): Promise<CurlFailure | undefined> {
    const {options, verbose} = this.#session;
    let next = this.#report.url;
    for (;;) {
      const url = parseUrl(next, {pathAsIs: options.flags['path-as-is']});
      if ('code' in url) return url;
      if (url.scheme === 'https') throw new UnsupportedError('TLS in curl yet');
      this.#report.effectiveUrl = formatUrl(url);
      this.#report.scheme = url.scheme.toUpperCase();
      this.#firstHost ||= `${url.host}:${url.port}`;
      const {failure, head} = await this.#once(url);
      if (failure || !head) return failure;
      const location = isRedirect(head) ? headerOf(head.headers, 'location') : undefined;
      if (location === undefined) return undefined;
      const target = resolveUrl(url, location);
      if (!this.#follows) {
        this.#report.redirectUrl = target;
        return undefined;
      }
      if (options.maxRedirs >= 0 && this.#report.redirects >= options.maxRedirs)
        return {code: 47, message: `Maximum (${options.maxRedirs}) redirects followed`};
      this.#report.redirects++;
      this.#times.redirect = this.#pace.elapsedUs;
      if (options.referer?.endsWith(';auto')) this.#referer = this.#report.effectiveUrl;
      await verbose.info(`Issue another request to this URL: '${target}'`);
      await this.#changeMethod(head.status);
      this.#meter.reset();
      next = target;
    }
  }

  get #follows(): boolean {
    const {flags} = this.#session.options;
    return flags.location || flags['location-trusted'];
  }

  /** After 301, 302 and 303 a body is not sent again. */
  async #changeMethod(status: number): Promise<void> {
    if (status === 307 || status === 308) return;
    const isPost = this.#method === 'POST' || status === 303;
    if (!this.#sendsBody || !isPost) return;
    this.#sendsBody = false;
    if (this.#session.options.method === undefined) {
      await this.#session.verbose.info('Switch from POST to GET');
      this.#method = 'GET';
    }
  }

  /** One request and its answer. */
  async #once(url: CurlUrl): Promise<Exchange> {
    const {process, options, connections, verbose, tracer} = this.#session;
    const traceId = tracer.newTraceId();
    tracer.title(traceId, `curl → ${url.host}:${url.port}${url.path}`, this.#pace.nowUs);
    const end = async (exchange: Exchange): Promise<Exchange> => {
      tracer.outcome(traceId, exchange.failure?.message ?? `HTTP ${exchange.head?.status ?? 0}`);
      return exchange;
    };
    const context: TransferContext = {
      process,
      pace: this.#pace,
      verbose,
      meter: this.#meter,
      traceId,
      resolved: () => {
        this.#times.nameLookup = this.#pace.elapsedUs;
      },
    };
    if (this.#report.redirects === 0) await this.#meter.draw();
    const limits = [options.connectTimeoutUs, options.maxTimeUs].filter(limitUs => limitUs > 0);
    this.#pace.setLimit(limits.length > 0 ? Math.min(...limits) : 0);
    const connection = await connections.open(url, context);
    if ('code' in connection) return end(await this.#notConnected(connection));
    this.#pace.setLimit(options.maxTimeUs);
    this.#connected(connection);
    const exchange = await this.#exchange(url, connection);
    await this.#meter.done();
    if (exchange.keep) {
      await verbose.info(`Connection #${connection.id} to host ${connection.displayName} left intact`);
      connections.keep(connection);
    } else {
      await verbose.info('Closing connection');
      connection.stream.close();
    }
    return end(exchange);
  }

  #isFollowing({failure, head}: Exchange): boolean {
    return !failure && head !== undefined && isRedirect(head) && this.#follows;
  }

  async #notConnected(failure: CurlFailure): Promise<Exchange> {
    await this.#session.verbose.info(failure.message);
    if (failure.code !== 6) await this.#meter.done();
    await this.#session.verbose.info('Closing connection');
    return {failure, keep: false};
  }

  #connected({remote, stream}: CurlConnection): void {
    this.#report.remote = remote;
    this.#report.local = {address: stream.socket.localAddress, port: stream.socket.localPort};
    if (stream.socket.bytesSent === 0) this.#report.connects++;
    this.#times.connect = this.#pace.elapsedUs;
    this.#times.preTransfer = this.#times.connect;
  }

  async #exchange(url: CurlUrl, connection: CurlConnection): Promise<Exchange> {
    const {options, plan, verbose} = this.#session;
    const head = requestHead(url, options, {
      method: this.#method,
      plan,
      sendsBody: this.#sendsBody,
      referer: this.#referer,
      isOtherHost: `${url.host}:${url.port}` !== this.#firstHost,
    });
    if (options.user !== undefined || url.user !== undefined)
      await verbose.info(`Server auth using Basic with user '${(url.user ?? options.user ?? '').split(':')[0]}'`);
    await this.#send(head, connection);
    const exchange = await this.#receive(head, connection);
    if (exchange.failure) await verbose.info(exchange.failure.message);
    return exchange;
  }

  async #send(head: HttpRequestHead, {stream}: CurlConnection): Promise<void> {
    const {plan, verbose} = this.#session;
    const body = this.#sendsBody ? plan.body : undefined;
    const bytes = encodeHead(head);
    this.#report.requestBytes += bytes.length + (body?.length ?? 0);
    this.#report.uploadBytes = body?.length ?? 0;
    this.#meter.uploaded = body?.length ?? 0;
    this.#meter.uploadSize = body?.length;
    stream.write(body && body.length > 0 ? concatBytes([bytes, body]) : bytes);
    await verbose.sent(`${head.method} ${head.target} ${head.version}`);
    for (const [name, value] of head.headers) await verbose.sent(value === '' ? `${name}:` : `${name}: ${value}`);
    await verbose.sent('');
    if (body && body.length > 0) await verbose.data('}', body.length);
  }

  async #receive(request: HttpRequestHead, connection: CurlConnection): Promise<Exchange> {
    const events: Event[] = [];
    const parser = createResponseParser(
      {
        head: head => events.push({kind: 'head', head}),
        body: bytes => events.push({kind: 'body', bytes}),
        complete: () => events.push({kind: 'complete'}),
      },
      {methodOf: () => request.method},
    );
    let head: HttpResponseHead | undefined;
    let hasBytes = false;
    for (;;) {
      const read = await this.#read(connection);
      if (read === 'deadline') return {failure: this.#timedOut(), head, keep: false};
      if (typeof read === 'string') {
        return {failure: {code: 56, message: `Recv failure: ${strerror(read)}`}, head, keep: false};
      }
      hasBytes ||= read !== null;
      const error = read === null ? parser.end() : parser.push(read);
      for (const event of events.splice(0)) {
        if (event.kind === 'complete') return {head, keep: head !== undefined && isReusable(head, request)};
        if (event.kind === 'head') {
          if (event.head.status >= 200) head = event.head;
          this.#times.startTransfer ||= this.#pace.elapsedUs;
          const failure = await this.#head(event.head, request);
          if (failure) return {failure, head, keep: false};
        } else {
          const failure = await this.#body(event.bytes, head);
          if (failure) return {failure, head, keep: false};
        }
      }
      if (error === undefined && read !== null) continue;
      return {failure: this.#cutOff(head, {hasBytes}), head, keep: false};
    }
  }

  async #read({stream}: CurlConnection): Promise<Uint8Array | null | Errno | 'deadline'> {
    for (;;) {
      try {
        return await stream.read(this.#pace.wait);
      } catch (error) {
        if (!(error instanceof Interruption)) throw error;
        if (error.reason === 'deadline') return 'deadline';
        await this.#meter.draw();
      }
    }
  }

  async #head(head: HttpResponseHead, request: HttpRequestHead): Promise<CurlFailure | undefined> {
    const {options, verbose} = this.#session;
    this.#report.status = head.status;
    this.#report.httpVersion = head.version.slice(5).replace(/\.0$/, '');
    this.#report.headers = head.headers;
    this.#report.headerCount = head.headers.length;
    const lines = [
      `${head.version} ${head.status} ${head.reason}`,
      ...head.headers.map(([name, value]) => `${name}: ${value}`),
    ];
    if (head.version === 'HTTP/1.0' && !keepsAlive(head)) await verbose.info('HTTP 1.0, assume close after body');
    const rewinds = this.#isFollowing({head, keep: true}) && this.#sendsBody && this.#report.uploadBytes > 0;
    for (const line of lines) {
      if (rewinds && /^location:/i.test(line)) await verbose.info('Please rewind output before next send');
      await verbose.received(line);
    }
    const failsHere = head.status >= 400 && options.flags.fail && !options.flags['fail-with-body'];
    const text = encodeUtf8(`${lines.join('\r\n')}\r\n${failsHere ? '' : '\r\n'}`);
    this.#report.headerBytes += text.length;
    const failed = await this.#writeHead(text);
    if (failed) return failed;
    if (failsHere) {
      this.#meter.downloadSize = lengthOf(head);
      return {code: 22, message: `The requested URL returned error: ${head.status}`};
    }
    if (endsByClose(head, request)) await verbose.info('no chunk, no close, no size. Assume close to signal end');
    await verbose.received('');
    if (head.status >= 200) this.#meter.downloadSize = lengthOf(head);
    if (this.#isFollowing({head, keep: true}) && hasBody(head, request))
      await verbose.info('Ignoring the response-body');
    return undefined;
  }

  async #writeHead(text: Uint8Array): Promise<CurlFailure | undefined> {
    const {options, headerDump} = this.#session;
    if (headerDump && (await headerDump.write(text))) return writeFailure;
    if ((options.flags.include || options.flags.head) && (await this.#output.write(text))) return writeFailure;
    return undefined;
  }

  async #body(bytes: Uint8Array, head: HttpResponseHead | undefined): Promise<CurlFailure | undefined> {
    this.#meter.downloaded += bytes.length;
    if (head && this.#isFollowing({head, keep: true})) return undefined;
    this.#report.downloadBytes += bytes.length;
    await this.#session.verbose.data('{', bytes.length);
    const failure = await this.#output.write(bytes);
    if (!failure) return undefined;
    await this.#warn(`Failed to open the file ${this.#output.name}: ${failure.message}`);
    return writeFailure;
  }

  async #warn(text: string): Promise<void> {
    if (!this.#session.options.flags.silent) await this.#session.process.err(`Warning: ${text}\n`);
  }

  #timedOut(): CurlFailure {
    const after = Math.floor(this.#pace.elapsedUs / 1000);
    const {downloadSize, downloaded} = this.#meter;
    const amount = downloadSize === undefined ? `${downloaded}` : `${downloaded} out of ${downloadSize}`;
    return {code: 28, message: `Operation timed out after ${after} milliseconds with ${amount} bytes received`};
  }

  /** The server closed before the answer was whole, or spoke no HTTP. */
  #cutOff(head: HttpResponseHead | undefined, {hasBytes}: {hasBytes: boolean}): CurlFailure {
    if (!hasBytes) return {code: 52, message: 'Empty reply from server'};
    if (!head) return {code: 1, message: 'Received HTTP/0.9 when not allowed'};
    const size = lengthOf(head);
    const missing = size === undefined ? undefined : size - this.#meter.downloaded;
    return {
      code: 18,
      message:
        missing === undefined
          ? 'transfer closed with outstanding read data remaining'
          : `transfer closed with ${missing} bytes remaining to read`,
    };
  }
}

const writeFailure: CurlFailure = {code: 23, message: 'Failure writing output to destination'};

function isRedirect({status}: HttpResponseHead): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

function lengthOf(head: HttpResponseHead): number | undefined {
  const text = headerOf(head.headers, 'content-length');
  return text === undefined || hasToken(head.headers, 'transfer-encoding', 'chunked') ? undefined : Number(text);
}

function hasBody(head: HttpResponseHead, request: HttpRequestHead): boolean {
  return request.method !== 'HEAD' && head.status !== 204 && head.status !== 304 && lengthOf(head) !== 0;
}

/** Only the end of the connection says where such a body ends. */
function endsByClose(head: HttpResponseHead, request: HttpRequestHead): boolean {
  return (
    head.status >= 200 &&
    hasBody(head, request) &&
    lengthOf(head) === undefined &&
    !hasToken(head.headers, 'transfer-encoding', 'chunked') &&
    keepsAlive(head)
  );
}

function isReusable(head: HttpResponseHead, request: HttpRequestHead): boolean {
  return keepsAlive(head) && !endsByClose(head, request);
}
