import type {AnyObject} from '../definition.ts';
import {metricsGroup} from '../groups/metrics.ts';
import type {ApiResponse} from '../http.ts';
import {apiVersionOf} from '../objects.ts';
import type {Registry} from '../registry.ts';
import * as statuses from '../status.ts';
import {UsageModel} from '../usage.ts';
import type {Call, Parts} from './call.ts';
import {filterOf} from './filter.ts';

/**
 * GET of what `metrics.k8s.io` serves: how much pods and nodes use.
 *
 * @models metrics-server pkg/api node.go and pod.go, v0.8.0
 */
export function metrics(call: Call, {store, answers, clock}: Parts, registry: Registry): ApiResponse {
  const {definition, path} = call;
  const model = new UsageModel(clock.date());
  const [podType, measured] = ['pods', path.plural].map(plural => registry.lookup('', 'v1', plural)!);
  const measure = (object: AnyObject): AnyObject | undefined =>
    path.plural === 'pods' ? model.ofPod(object) : model.ofNode(object, store.list(podType!, undefined));
  if (path.name !== undefined) {
    const object = store.get(measured!, path.namespace, path.name);
    if (!object) return answers.refusal(call, statuses.notFound(measured!, path.name));
    const found = measure(object);
    if (found) return answers.body(call, 200, answers.object(call, found));
    const plural = definition.kind.toLowerCase();
    const name = [path.namespace, path.name].filter(part => part !== undefined).join('/');
    return answers.refusal(call, statuses.notFound({group: metricsGroup, plural}, name));
  }
  const accepts = filterOf({...call, definition: measured!});
  if (!('test' in accepts)) return answers.refusal(call, accepts);
  const items = store
    .list(measured!, path.namespace)
    .filter(accepts.test)
    .flatMap(object => measure(object) ?? []);
  if (call.representation === 'table') return answers.body(call, 200, answers.table(call, items, '', true));
  return answers.body(call, 200, {
    kind: `${definition.kind}List`,
    apiVersion: apiVersionOf(definition),
    metadata: {},
    items,
  });
}
