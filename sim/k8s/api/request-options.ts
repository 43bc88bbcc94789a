import type {Fields} from './definition.ts';
import type {ApiRequest} from './http.ts';
import type {ParsedUrl} from './request-path.ts';
import type {WriteOptions} from './writer.ts';

interface Asked {
  readonly request: ApiRequest;
  readonly url: ParsedUrl;
}

/** What a request asks of a write besides the object. */
export function writeOptions({url}: Pick<Asked, 'url'>): WriteOptions {
  const wanted = url.query.get('fieldValidation');
  return {
    dryRun: url.query.get('dryRun') === 'All',
    fieldValidation: wanted === 'Strict' || wanted === 'Ignore' ? wanted : 'Warn',
  };
}

/** DeleteOptions come in the body; some may stand in the URL. */
export function deleteOptions({request, url}: Asked): Fields {
  const grace = url.query.get('gracePeriodSeconds');
  return {...fieldsOf(request.body), ...(grace !== undefined && {gracePeriodSeconds: Number(grace)})};
}

/** How the pod of an Eviction is to be deleted. */
export function evictionOptions({request, url}: Asked): Fields {
  const isDryRun = url.query.get('dryRun') === 'All';
  return {...fieldsOf(fieldsOf(request.body).deleteOptions), ...(isDryRun && {dryRun: ['All']})};
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
