import type {ApiResponse} from '../http.ts';
import {evictionOptions, writeOptions} from '../request-options.ts';
import * as statuses from '../status.ts';
import type {Call, Parts} from './call.ts';

/** POST pods/NAME/binding: the scheduler's only write. Nobody manages what a binding writes. */
export function bind(call: Call, {store, writer, answers}: Parts): ApiResponse {
  const {definition, path, request} = call;
  const name = path.name!;
  const pod = store.get(definition, path.namespace, name);
  if (!pod) return answers.refusal(call, statuses.notFound(definition, name));
  const node = (request.body as {target?: {name?: string}} | undefined)?.target?.name;
  const spec = pod.spec as {nodeName?: string};
  if (spec.nodeName)
    return answers.refusal(
      call,
      statuses.conflict(definition, name, `pod ${name} is already assigned to node "${spec.nodeName}"`),
    );
  const bound = {...pod, spec: {...spec, nodeName: node}};
  const options = {...writeOptions(call), by: undefined};
  const written = writer.update(definition, path.namespace, name, bound, undefined, options);
  return written.ok
    ? answers.body(call, 201, statuses.success(definition, name, undefined))
    : answers.refusal(call, written.status);
}

/**
 * POST pods/NAME/eviction: a deletion that asks first.
 *
 * @models kubernetes pkg/registry/core/pod/storage/eviction.go
 * @omits PodDisruptionBudgets: nothing says no
 */
export function evict(call: Call, {writer, answers}: Parts): ApiResponse {
  const {definition, path} = call;
  const written = writer.delete(definition, path.namespace, path.name!, evictionOptions(call));
  if (!written.ok) return answers.refusal(call, written.status);
  return answers.body(call, 201, {kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201});
}
