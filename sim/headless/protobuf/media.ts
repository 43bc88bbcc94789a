import type {ApiRequest, ApiResponse} from '../../k8s/api/http.ts';
import * as statuses from '../../k8s/api/status.ts';
import {decodeObject, UnknownKind} from './decode.ts';
import {encodeObject} from './encode.ts';
import {messageOf} from './messages.ts';
import {encodeOpenApi, openApiType} from './open-api-v2.ts';
import {WireError} from './wire.ts';

const protobuf = 'application/vnd.kubernetes.protobuf';

/** The media types of bodies that a served lab reads. */
const readable = ['application/json', 'application/yaml', protobuf];

type Json = Readonly<Record<string, unknown>>;

/** A body in another form than the API wrote it. */
export interface Translation {
  readonly contentType: string;
  /** whether this body has the form at all */
  fits(json: unknown): boolean;
  encode(json: unknown): Uint8Array;
}

/**
 * A request whose body is JSON where the client wrote protobuf.
 *
 * @returns the refusal of a body that is no such thing
 */
export function fromProtobuf(request: ApiRequest): ApiRequest | ApiResponse {
  const {headers = {}, body} = request;
  const type = headers['content-type']?.split(';')[0]?.trim();
  if (type !== protobuf || request.method === 'PATCH' || !(body instanceof Uint8Array)) return request;
  try {
    return {...request, headers: {...headers, 'content-type': 'application/json'}, body: decodeObject(body)};
  } catch (error) {
    if (error instanceof UnknownKind) return refusal(statuses.unsupportedMediaType(readable.slice(0, 2)));
    if (!(error instanceof WireError)) throw error;
    return refusal(statuses.badRequest(`the object provided is unrecognized: ${error.message}`));
  }
}

function refusal(status: ReturnType<typeof statuses.badRequest>): ApiResponse {
  return {status: status.code ?? 400, headers: {'content-type': 'application/json'}, warnings: [], body: status};
}

/**
 * How the answer must be translated for this client; `undefined`: not at all. Clients that read both get JSON.
 *
 * @omits watches in protobuf
 */
export function translationFor({url, headers}: ApiRequest): Translation | undefined {
  const accept = headers?.accept ?? '';
  if (url.split('?')[0] === '/openapi/v2' && accept.includes('com.github.proto-openapi.spec.v2'))
    return {contentType: openApiType, fits: () => true, encode: json => encodeOpenApi(json as Json)};
  if (!accept.split(',').every(each => each.split(';')[0]!.trim() === protobuf)) return undefined;
  return {contentType: protobuf, fits: isMessage, encode: json => encodeObject(json as Json)};
}

function isMessage(json: unknown): boolean {
  const {apiVersion, kind} = (json ?? {}) as {apiVersion?: unknown; kind?: unknown};
  return messageOf(String(apiVersion), String(kind)) !== undefined;
}
