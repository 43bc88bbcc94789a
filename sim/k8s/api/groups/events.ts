import type {AnyObject, Fields, ResourceDefinition} from '../definition.ts';

/** `events.k8s.io/v1` is another form of the core group's events. @param core  their definition */
export function eventsDefinition(core: ResourceDefinition): ResourceDefinition {
  return {
    ...core,
    group: 'events.k8s.io',
    validate: undefined,
    stored: {group: '', version: 'v1', kind: 'Event', plural: 'events', toStored, fromStored},
  };
}

/** @models kubernetes pkg/apis/events/v1 conversion */
function toStored(object: AnyObject): AnyObject {
  const {
    regarding,
    note,
    reportingController,
    deprecatedCount,
    deprecatedFirstTimestamp,
    deprecatedLastTimestamp,
    deprecatedSource,
    ...rest
  } = object as Fields;
  return {
    ...rest,
    apiVersion: 'v1',
    kind: 'Event',
    involvedObject: regarding ?? {},
    message: note ?? '',
    reportingComponent: reportingController ?? '',
    firstTimestamp: deprecatedFirstTimestamp ?? null,
    lastTimestamp: deprecatedLastTimestamp ?? null,
    source: deprecatedSource ?? {},
    ...(deprecatedCount !== undefined && {count: deprecatedCount}),
  } as unknown as AnyObject;
}

function fromStored(object: AnyObject): AnyObject {
  const {involvedObject, message, reportingComponent, firstTimestamp, lastTimestamp, source, count, ...rest} =
    object as Fields;
  return {
    ...rest,
    apiVersion: 'events.k8s.io/v1',
    kind: 'Event',
    regarding: involvedObject ?? {},
    note: message ?? '',
    reportingController: reportingComponent ?? '',
    deprecatedFirstTimestamp: firstTimestamp ?? null,
    deprecatedLastTimestamp: lastTimestamp ?? null,
    deprecatedSource: source ?? {},
    ...(count !== undefined && {deprecatedCount: count}),
  } as unknown as AnyObject;
}
