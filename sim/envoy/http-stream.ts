import {encodeUtf8} from '../base/utf8.ts';
import type {Timer} from '../core/clock.ts';
import {encodeChunk, encodeHead, encodeMessage, lastChunk} from '../wire/http/encode.ts';
import {
  type HttpHeaders,
  type HttpRequestHead,
  type HttpResponseHead,
  hasToken,
  headerOf,
  keepsAlive,
  setHeader,
  withoutHeaders,
} from '../wire/http/message.ts';
import type {AccessLogEntry} from './access-log.ts';
import type {ActiveCluster, Host} from './cluster.ts';
import type {DownstreamConnection} from './downstream.ts';
import {OrderedDelay} from './ordered-delay.ts';
import {deniedBody, identityIngress, identityWorld, type PolicyRequest, proxyMark} from './policy.ts';
import {redirectLocation, redirectStatus} from './redirect.ts';
import {forwardedHeaders, isUpgrade} from './request-headers.ts';
import {type LocalReply, localResponse, relayedResponse} from './response-headers.ts';
import {clusterOf, type RouteDecision, selectRoute} from './router.ts';
import type {UpstreamConnection} from './upstream-connection.ts';
import {durationUs, type Route, type RouteAction} from './xds/types.ts';

const responseDelayUs = [50, 180] as const;
const routeTimeoutUsDefault = 15_000_000;

/** Which backend a request went to, for "why". */
export interface ClusterDecision {
  readonly cluster: string;
  readonly host: Host | undefined;
  readonly hosts: readonly Host[];
  readonly source: number | undefined;
  readonly mark: number;
}

/**
 * One request through the connection manager: headers, route, host, policy, upstream, response.
 *
 * @models envoy source/common/http/conn_manager_impl.cc, source/common/router/router.cc; cilium/proxy cilium/l7policy.cc
 * @omits retries, shadowing, internal redirects, request buffering limits
 */
export class HttpStream {
  readonly #connection: DownstreamConnection;
  readonly #request: HttpRequestHead;
  readonly #authority: string;
  readonly #path: string;
  readonly #startUs: number;
  readonly #delay: OrderedDelay;
  #headers: HttpHeaders;
  #receivedUs: number;
  #isRequestComplete = false;
  #isAnswered = false;
  #isOver = false;
  #upstream: UpstreamConnection | undefined;
  #bodyIsChunked = false;
  #answerIsChunked = false;
  #headersSent = false;
  #close: boolean;
  #timer: Timer | undefined;
  #cluster: ActiveCluster | undefined;
  #host: Host | undefined;
  #requestLogged = false;
  #tunnel = false;

  constructor(connection: DownstreamConnection, request: HttpRequestHead) {
    const {engine, rng} = connection.serving;
    this.#connection = connection;
    this.#request = request;
    const absolute = /^https?:\/\/([^/?#]*)(.*)$/i.exec(request.target);
    this.#authority = absolute?.[1] ?? headerOf(request.headers, 'host') ?? '';
    this.#path = absolute ? absolute[2] || '/' : request.target;
    this.#startUs = engine.clock.nowUs;
    this.#receivedUs = this.#startUs;
    this.#headers = request.headers;
    this.#close = !keepsAlive(request);
    this.#delay = new OrderedDelay(engine.clock, rng, responseDelayUs);
  }

  /** Decides what happens to the request and starts it. */
  start(): void {
    if (this.#request.version === 'HTTP/1.0') return this.#reply({status: 426, close: true});
    if (this.#authority === '') return this.#reply({status: 400, close: true});
    if (headerOf(this.#headers, 'expect')?.toLowerCase() === '100-continue') this.#continue();
    const {serving, manager, socket} = this.#connection;
    if (!manager) return;
    const isSwitching = isUpgrade(this.#headers, manager);
    this.#headers = forwardedHeaders(this.#headers, {
      peer: {address: socket.remoteAddress, localAddress: serving.localAddress(), isTls: false},
      manager,
      authority: this.#authority,
      rng: serving.rng,
      keepUpgrade: isSwitching,
    });
    const decision = this.#route(manager.rds?.routeConfigName ?? '');
    this.#connection.note('envoy route', decision, decision.route ? 'pass' : 'drop');
    if (!decision.route) return this.#reply({status: 404});
    this.#act(decision.route);
  }

  #route(name: string): RouteDecision {
    const table = this.#connection.serving.routes(name);
    if (!table) return {routeConfig: name, virtualHost: undefined, route: undefined};
    const {method} = this.#request;
    return selectRoute(table, {method, authority: this.#authority, path: this.#path, headers: this.#headers});
  }

  #act(route: Route): void {
    if (route.redirect) {
      const location = redirectLocation(route.redirect, {authority: this.#authority, path: this.#path, route});
      this.#reply({status: redirectStatus(route.redirect), headers: [['location', location]]});
    } else if (route.directResponse) {
      this.#reply({status: route.directResponse.status, body: route.directResponse.body?.inlineString ?? ''});
    } else this.#forward(route, route.route ?? {});
  }

  #forward(route: Route, action: RouteAction): void {
    const {serving, worker} = this.#connection;
    const name = clusterOf(action, serving.rng);
    const cluster = serving.cluster(name);
    if (!cluster?.warmed) {
      this.#connection.note(
        'envoy cluster',
        {cluster: name, host: undefined, hosts: [], source: undefined, mark: 0},
        'drop',
      );
      return this.#reply({status: 503});
    }
    const host = cluster.pick(worker.index);
    this.#cluster = cluster;
    const target = host && {cluster, host, ...this.#asWhom(host)};
    const decision: ClusterDecision = {
      cluster: name,
      host,
      hosts: cluster.hosts,
      source: target?.source,
      mark: target?.mark ?? 0,
    };
    this.#connection.note('envoy cluster', decision, host ? 'pass' : 'drop');
    if (!target || !host) return this.#reply({status: 503, body: 'no healthy upstream'});
    if (!this.#isAllowed(host)) {
      this.#log('denied');
      return this.#reply({status: 403, body: deniedBody});
    }
    this.#host = host;
    this.#send(route, action, worker.pool.acquire(target, this.#connection.socket.traceId));
    cluster.stats.requests++;
    const key = `${host.address}:${host.port}`;
    cluster.hostRequests.set(key, (cluster.hostRequests.get(key) ?? 0) + 1);
  }

  /**
   * Source address and mark of the upstream socket: the node's ingress IP, unless the backend is an endpoint of this
   * node; the mark carries the identity that policy at the backend sees.
   *
   * @models cilium/proxy cilium/socket_option_source_address.cc, cilium/bpf_metadata.cc
   */
  #asWhom(host: Host): {source: number | undefined; mark: number} {
    const {listener, serving} = this.#connection;
    if (!listener.metadata) return {source: undefined, mark: 0};
    const ingress = listener.ingressAddress;
    const source = serving.policy.isLocalEndpoint(host.address) ? undefined : ingress;
    return {source, mark: proxyMark(this.#sourceIdentity())};
  }

  #sourceIdentity(): number {
    const {listener, serving, socket} = this.#connection;
    const {ingressAddress, metadata} = listener;
    if (metadata?.isL7Lb && metadata.enforcePolicyOnL7Lb)
      return (ingressAddress === undefined ? undefined : serving.policy.identityOf(ingressAddress)) ?? identityIngress;
    return serving.policy.identityOf(socket.remoteAddress) ?? identityWorld;
  }

  #isAllowed(host: Host): boolean {
    const {listener, serving, socket} = this.#connection;
    const ingressAddress = listener.ingressAddress;
    if (!listener.metadata || ingressAddress === undefined) return true;
    const request: PolicyRequest = {
      ingressAddress,
      sourceAddress: socket.remoteAddress,
      destinationAddress: socket.localAddress,
      destinationPort: socket.localPort,
      upstreamAddress: host.address,
      upstreamPort: host.port,
      method: this.#request.method,
      host: this.#authority,
      path: this.#path,
      headers: this.#headers,
    };
    const isAllowed = serving.policy.allows(request);
    this.#connection.note('envoy cilium.l7policy', {request, allowed: isAllowed}, isAllowed ? 'pass' : 'drop');
    return isAllowed;
  }

  #send(route: Route, action: RouteAction, upstream: UpstreamConnection): void {
    const timeoutUs = action.maxStreamDuration ? 0 : (durationUs(action.timeout) ?? routeTimeoutUsDefault);
    let headers = this.#headers;
    if (timeoutUs > 0) {
      headers = setHeader(headers, 'x-envoy-expected-rq-timeout-ms', String(Math.round(timeoutUs / 1000)));
      const {clock} = this.#connection.serving.engine;
      this.#timer = clock.after(timeoutUs, () => this.#timedOut());
    }
    this.#bodyIsChunked = hasToken(this.#request.headers, 'transfer-encoding', 'chunked');
    if (this.#bodyIsChunked) headers = [...headers, ['transfer-encoding', 'chunked']];
    const target = rewrittenPath(this.#path, route, action);
    if (target !== this.#path) headers = setHeader(headers, 'x-envoy-original-path', this.#path);
    if (action.hostRewriteLiteral !== undefined) headers = setHeader(headers, 'host', action.hostRewriteLiteral);
    this.#upstream = upstream;
    const {method} = this.#request;
    upstream.send(
      {kind: 'request', method, target, version: 'HTTP/1.1', headers},
      {
        head: head => this.#delay.run(() => this.#relayHead(head)),
        body: bytes => this.#delay.run(() => this.#relayBody(bytes)),
        complete: () => this.#delay.run(() => this.#relayEnd()),
        reset: reason => this.#delay.run(() => this.#upstreamReset(reason)),
      },
    );
    this.#log('request');
  }

  /** A piece of the request's body. */
  body(bytes: Uint8Array): void {
    if (this.#isAnswered) return;
    this.#upstream?.write(this.#bodyIsChunked ? encodeChunk(bytes) : bytes);
  }

  requestComplete(): void {
    this.#isRequestComplete = true;
    this.#receivedUs = this.#connection.serving.engine.clock.nowUs;
    if (this.#bodyIsChunked && !this.#isAnswered) this.#upstream?.write(lastChunk);
    this.#finish();
  }

  /** The client has gone. */
  abandon(): void {
    this.#isOver = true;
    this.#timer?.cancel();
    if (!this.#isAnswered || this.#tunnel) this.#upstream?.close();
  }

  #relayHead(head: HttpResponseHead): void {
    if (this.#isOver || this.#isAnswered) return;
    if (head.status === 100) return;
    const {engine} = this.#connection.serving;
    const {status} = head;
    this.#tunnel = status === 101;
    const hasBody = this.#request.method !== 'HEAD' && status !== 204 && status !== 304 && !this.#tunnel;
    this.#answerIsChunked = hasBody && headerOf(head.headers, 'content-length') === undefined;
    const response = relayedResponse(head, {
      date: engine.clock.date(),
      serviceTimeMs: Math.floor((engine.clock.nowUs - this.#receivedUs) / 1000),
      close: this.#close,
      chunked: this.#answerIsChunked,
      keepUpgrade: this.#tunnel,
    });
    this.#headersSent = true;
    this.#connection.write(encodeHead(response));
    this.#log('response', response);
    if (this.#tunnel) this.#switchProtocol();
  }

  #switchProtocol(): void {
    this.#timer?.cancel();
    const upstream = this.#upstream;
    this.#connection.tunnel(bytes => upstream?.write(bytes));
    upstream?.tunnel(bytes => this.#connection.write(bytes));
  }

  #relayBody(bytes: Uint8Array): void {
    if (this.#isOver || this.#isAnswered) return;
    this.#connection.write(this.#answerIsChunked ? encodeChunk(bytes) : bytes);
  }

  #relayEnd(): void {
    if (this.#isOver || this.#isAnswered) return;
    if (this.#tunnel) {
      this.#connection.close();
      return;
    }
    if (this.#answerIsChunked) this.#connection.write(lastChunk);
    this.#answered();
  }

  #upstreamReset(reason: string): void {
    if (this.#isOver || this.#isAnswered) return;
    if (this.#headersSent) {
      this.#connection.close();
      return;
    }
    const status = reason === 'protocol error' ? 502 : 503;
    this.#reply({status, body: `upstream connect error or disconnect/reset before headers. reset reason: ${reason}`});
  }

  #timedOut(): void {
    if (this.#isOver || this.#isAnswered) return;
    this.#upstream?.close();
    if (this.#headersSent) this.#connection.close();
    else this.#reply({status: 504, body: 'upstream request timeout'});
  }

  #reply(reply: LocalReply): void {
    this.#close ||= reply.close ?? false;
    const head = localResponse(reply, {date: this.#connection.serving.engine.clock.date(), close: this.#close});
    const body = this.#request.method === 'HEAD' ? '' : (reply.body ?? '');
    this.#connection.write(encodeMessage(head, encodeUtf8(body)));
    if (!this.#requestLogged) this.#log('request');
    this.#log('response', head);
    this.#answered();
  }

  #answered(): void {
    this.#isAnswered = true;
    this.#timer?.cancel();
    this.#finish();
  }

  #finish(): void {
    if (this.#isOver || !this.#isAnswered || !this.#isRequestComplete) return;
    this.#isOver = true;
    this.#connection.finished(this.#close);
  }

  #continue(): void {
    this.#connection.write(encodeUtf8('HTTP/1.1 100 Continue\r\n\r\n'));
    this.#headers = withoutHeaders(this.#headers, 'expect');
  }

  /** Requests are logged when sent on or refused, at the latest with their response. */
  #log(type: AccessLogEntry['type'], response?: HttpResponseHead): void {
    if (type !== 'response') this.#requestLogged = true;
    const {serving, socket, listener} = this.#connection;
    const {nowUs} = serving.engine.clock;
    const destination = this.#host ?? {address: socket.localAddress, port: socket.localPort};
    serving.log({
      type,
      timeUs: nowUs,
      policyAddress: listener.ingressAddress,
      listener: listener.config.name,
      proxyId: listener.metadata?.proxyId ?? listener.address?.port ?? 0,
      sourceAddress: socket.remoteAddress,
      sourcePort: socket.remotePort,
      sourceIdentity: this.#sourceIdentity(),
      destinationAddress: destination.address,
      destinationPort: destination.port,
      destinationIdentity: serving.policy.identityOf(destination.address),
      originalDestinationAddress: socket.localAddress,
      originalDestinationPort: socket.localPort,
      method: this.#request.method,
      scheme: 'http',
      host: this.#authority,
      path: this.#path,
      url: `http://${this.#authority}${this.#path}`,
      protocol: 'HTTP/1.1',
      headers: response?.headers ?? this.#headers,
      requestId: headerOf(this.#headers, 'x-request-id') ?? '',
      code: response?.status,
      latencyUs: response && nowUs - this.#startUs,
      cluster: this.#cluster?.config.name,
      traceId: socket.traceId,
    });
  }
}

/** Path after `prefixRewrite`: the matched prefix is replaced, the rest and the query stay. */
function rewrittenPath(path: string, {match}: Route, {prefixRewrite}: RouteAction): string {
  if (prefixRewrite === undefined) return path;
  const matched = match.path ?? match.pathSeparatedPrefix ?? match.prefix ?? '';
  return prefixRewrite + path.slice(matched.length);
}
