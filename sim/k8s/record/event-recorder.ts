import type {Engine} from '../../core/engine.ts';
import type {Event, ObjectReference} from '../api/kinds/core.ts';
import {events} from '../api/kinds/core.ts';
import type {KubeObject} from '../api/objects.ts';
import type {Client} from '../client/client.ts';
import {microTimestamp, timestamp} from './timestamp.ts';

export interface EventRecorder {
  /** @param fieldPath  part of the object, e.g. `spec.containers{webpod}` */
  record(
    object: KubeObject | ObjectReference,
    type: 'Normal' | 'Warning',
    reason: string,
    message: string,
    fieldPath?: string,
  ): void;
}

/** One series of equal events. */
interface Seen {
  readonly name: string;
  readonly namespace: string;
  count: number;
}

/** What one object of one source may still say. */
interface Bucket {
  tokens: number;
  filledUs: number;
}

const seenMax = 4096;
const burst = 25;
const refillUs = 300_000_000;

/**
 * Records events of one component.
 *
 * Equal events are counted in one object; beyond 25 a source may add one every five minutes for the same object.
 *
 * @param options.host  node the component runs on
 * @param options.newStyle  events.k8s.io form, as the scheduler writes: `eventTime` and `reportingController`, no `source`
 * @models client-go tools/record EventCorrelator (EventLogger, EventSourceObjectSpamFilter)
 * @omits combining of similar events with different messages
 */
export function createEventRecorder(options: {
  client: Client;
  engine: Engine;
  component: string;
  host?: string;
  newStyle?: {action: string};
}): EventRecorder {
  const {client, engine} = options;
  const seen = new Map<string, Seen>();
  const buckets = new Map<string, Bucket>();
  const nextSuffix = eventSuffixes(engine);
  return {
    record(object, type, reason, message, fieldPath) {
      const reference = referenceTo(object, fieldPath);
      const key = `${reference.uid ?? reference.name}\t${fieldPath ?? ''}\t${type}\t${reason}\t${message}`;
      if (!takeToken(buckets, reference.uid ?? `${reference.kind}/${reference.name}`, engine.clock.nowUs)) return;
      const known = options.newStyle ? undefined : seen.get(key);
      if (known) {
        known.count++;
        const patch = {count: known.count, lastTimestamp: timestamp(engine.clock), message};
        if (client.patch(events, known.namespace, known.name, patch).ok) return;
      }
      const name = `${reference.name}.${nextSuffix()}`;
      const namespace = reference.namespace ?? 'default';
      remember(seen, key, {name, namespace, count: 1});
      client.create(events, {...newEvent(options, reference, name, namespace), type, reason, message});
    },
  };
}

function newEvent(
  options: {engine: Engine; component: string; host?: string; newStyle?: {action: string}},
  reference: ObjectReference,
  name: string,
  namespace: string,
): Event {
  const {engine, component, host, newStyle} = options;
  const base = {apiVersion: 'v1', kind: 'Event', metadata: {name, namespace}, involvedObject: reference};
  if (newStyle)
    return {
      ...base,
      eventTime: microTimestamp(engine.clock),
      firstTimestamp: null,
      lastTimestamp: null,
      source: {},
      action: newStyle.action,
      reportingComponent: component,
      reportingInstance: `${component}-${host ?? ''}`,
    };
  const now = timestamp(engine.clock);
  return {
    ...base,
    count: 1,
    firstTimestamp: now,
    lastTimestamp: now,
    eventTime: null,
    source: host === undefined ? {component} : {component, host},
    reportingComponent: component,
    reportingInstance: host ?? '',
  };
}

function isObject(object: KubeObject | ObjectReference): object is KubeObject {
  return 'metadata' in object;
}

function referenceTo(object: KubeObject | ObjectReference, fieldPath: string | undefined): ObjectReference {
  const path = fieldPath === undefined ? {} : {fieldPath};
  if (!isObject(object)) return {...object, ...path};
  const {name, namespace, uid, resourceVersion} = object.metadata;
  return {
    apiVersion: object.apiVersion,
    kind: object.kind,
    name,
    ...(namespace === undefined ? {} : {namespace}),
    uid,
    resourceVersion,
    ...path,
  };
}

function takeToken(buckets: Map<string, Bucket>, key: string, nowUs: number): boolean {
  const bucket = buckets.get(key) ?? {tokens: burst, filledUs: nowUs};
  remember(buckets, key, bucket);
  const refilled = Math.floor((nowUs - bucket.filledUs) / refillUs);
  bucket.tokens = Math.min(burst, bucket.tokens + refilled);
  bucket.filledUs += refilled * refillUs;
  if (bucket.tokens === 0) return false;
  bucket.tokens--;
  return true;
}

/** Keeps the newest entries only, as client-go's LRU does. */
function remember<V>(map: Map<string, V>, key: string, value: V): void {
  map.delete(key);
  map.set(key, value);
  if (map.size > seenMax) for (const oldest of map.keys()) return void map.delete(oldest);
}

/** Makes the ends of event names: nanoseconds since 1970 in hex, growing from event to event. */
function eventSuffixes(engine: Engine): () => string {
  const rng = engine.rng.stream('events');
  let lastNanos = 0n;
  return () => {
    const micros = BigInt(engine.clock.epochMs) * 1000n + BigInt(engine.clock.nowUs);
    const nanos = micros * 1000n + BigInt(rng.below(500));
    lastNanos = nanos > lastNanos ? nanos : lastNanos + 1n;
    return lastNanos.toString(16);
  };
}
