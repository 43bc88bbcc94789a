import {humanDuration} from '../../../k8s/api/duration.ts';
import type {ResourceType} from '../discovery.ts';
import {isObject, type JsonObject, textAt} from '../json.ts';
import type {Session} from '../session.ts';
import {secondsSince} from '../time.ts';

export function isTable(body: unknown): boolean {
  return isObject(body) && body.kind === 'Table';
}

/** A table of NAME and AGE for an answer that is no Table. */
export function asTable(session: Session, type: ResourceType, body: JsonObject): JsonObject {
  const items = Array.isArray(body.items) && textAt(body, 'kind') !== type.kind ? body.items : [body];
  return {
    kind: 'Table',
    metadata: isObject(body.metadata)
      ? {resourceVersion: body.metadata.resourceVersion, continue: body.metadata.continue}
      : {},
    columnDefinitions: [
      {name: 'Name', type: 'string', format: 'name'},
      {name: 'Age', type: 'string'},
    ],
    rows: items.map(item => ({
      cells: [textAt(item, 'metadata', 'name'), ageText(session, textAt(item, 'metadata', 'creationTimestamp'))],
      object: item,
    })),
  };
}

/** `5m10s` since `timestamp`, or `<unknown>`. */
export function ageText(session: Session, timestamp: string): string {
  const seconds = secondsSince(session.process, timestamp);
  return seconds === undefined ? '<unknown>' : humanDuration(seconds);
}
