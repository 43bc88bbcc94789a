import type {ApiRequest, ApiResponse} from '../../k8s/api/http.ts';
import type {KubeObject, Resource} from '../../k8s/api/objects.ts';
import type {Process} from '../../shell/process.ts';

/** One exchange with the API server that the caller's kubeconfig names; the text is why there is none. */
export type AskApi = (process: Process, request: ApiRequest) => Promise<ApiResponse | {readonly refused: string}>;

/** The API server cannot be reached, or said no. */
export class ApiFailure extends Error {}

/** @throws {ApiFailure} */
export async function listObjects<T extends KubeObject>(
  process: Process,
  ask: AskApi,
  resource: Resource<T>,
  namespace: string | undefined,
  labelSelector = '',
): Promise<readonly T[]> {
  const root = resource.group === '' ? `/api/${resource.version}` : `/apis/${resource.group}/${resource.version}`;
  const inside = namespace === undefined ? '' : `/namespaces/${namespace}`;
  const query = labelSelector === '' ? '' : `?labelSelector=${encodeURIComponent(labelSelector)}`;
  const body = await request<{items: readonly T[]}>(process, ask, `${root}${inside}/${resource.plural}${query}`);
  return body?.items ?? [];
}

/** @returns undefined when there is no such object. @throws {ApiFailure} */
export async function getObject<T extends KubeObject>(
  process: Process,
  ask: AskApi,
  resource: Resource<T>,
  namespace: string,
  name: string,
): Promise<T | undefined> {
  const root = resource.group === '' ? `/api/${resource.version}` : `/apis/${resource.group}/${resource.version}`;
  return request<T>(process, ask, `${root}/namespaces/${namespace}/${resource.plural}/${name}`);
}

async function request<V>(process: Process, ask: AskApi, url: string): Promise<V | undefined> {
  const response = await ask(process, {method: 'GET', url, headers: {accept: 'application/json'}});
  if ('refused' in response) throw new ApiFailure(`Get "${url}": ${response.refused}`);
  if (response.status === 404) return undefined;
  if (response.status >= 400)
    throw new ApiFailure((response.body as {message?: string}).message ?? `status ${response.status}`);
  return response.body as V;
}
