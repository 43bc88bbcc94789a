import type {ApiRequest} from '../../k8s/api/http.ts';
import {encodeOpenApi, openApiType} from './open-api-v2.ts';

/** A body in another form than the API wrote it. */
export interface Translation {
  readonly contentType: string;
  encode(json: unknown): Uint8Array;
}

/** How the answer must be translated for this client; `undefined`: not at all. */
export function translationFor({url, headers}: ApiRequest): Translation | undefined {
  const accept = headers?.accept ?? '';
  if (url.split('?')[0] === '/openapi/v2' && accept.includes('com.github.proto-openapi.spec.v2'))
    return {contentType: openApiType, encode: json => encodeOpenApi(json as Readonly<Record<string, unknown>>)};
  return undefined;
}
