import type {Clock} from '../../../core/clock.ts';
import type {AnyObject} from '../definition.ts';
import type {ApiResponse} from '../http.ts';
import * as statuses from '../status.ts';
import type {StoreEvent} from '../store.ts';
import type {Call, Parts} from './call.ts';
import {filterOf} from './filter.ts';

/** Tells of changes from the requested version on; without one first of all that is there. */
export function watch(call: Call, {store, answers, clock}: Parts): ApiResponse {
  const accepts = filterOf(call);
  if (!('test' in accepts)) return answers.refusal(call, accepts);
  const {definition, path} = call;
  const requested = call.url.query.get('resourceVersion') ?? '';
  const fromStart = requested === '' || requested === '0';
  const start = fromStart ? store.revision : Number(requested);
  const isIn = (object: AnyObject) =>
    (path.namespace === undefined || object.metadata.namespace === path.namespace) && accepts.test(object);
  const follow: NonNullable<ApiResponse['watch']> = (onEvent, onEnd = () => {}) => {
    let isFirst = true;
    const send = (type: string, object: AnyObject) => {
      const body =
        call.representation === 'table'
          ? answers.table(call, [object], object.metadata.resourceVersion ?? '', isFirst)
          : answers.object(call, object);
      isFirst = false;
      onEvent({type, object: body});
    };
    if (fromStart) for (const object of store.list(definition, path.namespace)) if (isIn(object)) send('ADDED', object);
    const undo = store.watch(definition, start, event => deliver(event, isIn, send));
    if (typeof undo === 'function') return ending(call, undo, onEnd, clock);
    onEvent({type: 'ERROR', object: statuses.expired(start, undo.oldest)});
    onEnd();
    return () => {};
  };
  return {...answers.body(call, 200, undefined), watch: follow};
}

/** Ends a watch when the client's time-out has come. @omits the server's own time-out of 30 to 60 minutes */
function ending({url}: Call, undo: () => void, onEnd: () => void, clock: Clock): () => void {
  const timeoutSeconds = Number(url.query.get('timeoutSeconds') ?? 0);
  if (!(timeoutSeconds > 0)) return undo;
  const timer = clock.after(timeoutSeconds * 1_000_000, () => {
    undo();
    onEnd();
  });
  return () => {
    timer.cancel();
    undo();
  };
}

/** A change seen through a filter: entering is ADDED, leaving is DELETED. */
function deliver(
  event: StoreEvent,
  isIn: (object: AnyObject) => boolean,
  send: (type: string, object: AnyObject) => void,
): void {
  const was = event.old !== undefined && isIn(event.old);
  const is = event.type !== 'DELETED' && isIn(event.object);
  if (is) send(was ? 'MODIFIED' : 'ADDED', event.object);
  else if (was) send('DELETED', event.object);
}
