import {pathOf, query} from './discovery.ts';
import {Failure, StatusFailure, statusOf} from './failure.ts';
import {isObject, type JsonObject, listAt, textAt} from './json.ts';
import {type Session, statusFrom} from './session.ts';
import {WatchReader} from './watch.ts';

const podsType = {group: '', version: 'v1', plural: 'pods', namespaced: true};

/**
 * Watches a pod until it passes the test.
 *
 * @param test  is called for each state the pod is seen in
 * @param timeoutUs  absent: as long as it takes
 * @throws {Failure} when it is gone, or time is over
 * @models client-go tools/watch UntilWithSync
 */
export async function podWhen(
  session: Session,
  {metadata}: JsonObject,
  test: (pod: JsonObject) => Promise<boolean> | boolean,
  timeoutUs = Number.POSITIVE_INFINITY,
): Promise<JsonObject> {
  const {process} = session;
  const deadlineUs = process.engine.clock.nowUs + timeoutUs;
  const fieldSelector = `metadata.name=${textAt(metadata, 'name')}`;
  const url = pathOf(podsType, textAt(metadata, 'namespace') || session.namespace);
  const list = await session.fetchObject({method: 'GET', url: url + query({fieldSelector})});
  const [first] = listAt(list, 'items');
  if (isObject(first) && (await test(first))) return first;
  const resourceVersion = textAt(list, 'metadata', 'resourceVersion');
  const response = await session.request({
    method: 'GET',
    url: url + query({fieldSelector, resourceVersion, watch: 'true'}),
  });
  if (response.status >= 400) throw new StatusFailure(statusFrom(response));
  const reader = new WatchReader(process, response);
  try {
    for (;;) {
      const event = await reader.next(deadlineUs);
      if (!event) throw new Failure('timed out waiting for the condition');
      if (event.type === 'DELETED') throw new StatusFailure(statusOf(404, 'NotFound', 'pods "" not found'));
      if (isObject(event.object) && (await test(event.object))) return event.object;
    }
  } finally {
    reader.close();
  }
}
