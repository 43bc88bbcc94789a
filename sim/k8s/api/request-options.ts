import type {Fields, ResourceDefinition} from './definition.ts';
import type {ApiRequest} from './http.ts';
import type {ManagerId} from './managed-fields/managers.ts';
import {apiVersionOf} from './objects.ts';
import type {ParsedUrl, ResourcePath} from './request-path.ts';
import type {WriteOptions} from './writer.ts';

interface Asked {
  readonly request: ApiRequest;
  readonly url: ParsedUrl;
}

/** What a request asks of a write besides the object. */
export function writeOptions(asked: Asked & {definition: ResourceDefinition; path: ResourcePath}): WriteOptions {
  const {query} = asked.url;
  const wanted = query.get('fieldValidation');
  return {
    dryRun: query.get('dryRun') === 'All',
    fieldValidation: wanted === 'Strict' || wanted === 'Ignore' ? wanted : 'Warn',
    by: managerOf(asked, 'Update'),
  };
}

/** Who writes: the field manager that the request names, else the program that sends it. */
export function managerOf(
  {request, url, definition, path}: Asked & {definition: ResourceDefinition; path: ResourcePath},
  operation: ManagerId['operation'],
): ManagerId {
  const manager = url.query.get('fieldManager') || (request.headers?.['user-agent'] ?? '').split('/')[0]!;
  const {subresource} = path;
  return {manager, operation, apiVersion: apiVersionOf(definition), ...(subresource && {subresource})};
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
