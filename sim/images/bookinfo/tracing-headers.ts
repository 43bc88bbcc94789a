import type {HttpHeaders, HttpRequestHead} from '../../wire/http/message.ts';

const forwarded = [
  'x-request-id',
  'x-b3-traceid',
  'x-b3-spanid',
  'x-b3-parentspanid',
  'x-b3-sampled',
  'x-b3-flags',
  'x-ot-span-context',
  'traceparent',
  'tracestate',
  'end-user',
];

/** Fields that Bookinfo's services hand on, so that a trace stays one. */
export function tracingHeaders({headers}: HttpRequestHead): HttpHeaders {
  return headers.filter(([name]) => forwarded.includes(name.toLowerCase()));
}
