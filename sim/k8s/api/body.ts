import {parse, YAMLParseError} from 'yaml';
import {decodeUtf8} from '../../base/utf8.ts';
import type {ApiRequest} from './http.ts';
import type {Status} from './objects.ts';
import * as statuses from './status.ts';

/** What a body may be written in, in the order that the server names them. */
const readable = ['application/json', 'application/yaml'];

/**
 * A request whose body is a value: bytes are read as `content-type` says, by default as JSON.
 *
 * @models apiserver pkg/endpoints/handlers/negotiation NegotiateInputSerializer
 * @omits CBOR bodies; protobuf is translated where a lab is served
 */
export function readBody(request: ApiRequest): ApiRequest | Status {
  const {body, headers, method} = request;
  if (!(body instanceof Uint8Array)) return request;
  const type = (headers?.['content-type'] ?? 'application/json').split(';')[0]!.trim();
  const isPatch = method === 'PATCH';
  if (!isPatch && !readable.includes(type)) return statuses.unsupportedMediaType(readable);
  try {
    const text = decodeUtf8(body);
    return {...request, body: type.endsWith('yaml') ? parse(text, {version: '1.1'}) : JSON.parse(text)};
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof YAMLParseError)) throw error;
    return statuses.badRequest(
      isPatch
        ? `error decoding patch: ${error.message}`
        : `the object provided is unrecognized: couldn't get version/kind; json parse error: ${error.message}`,
    );
  }
}
