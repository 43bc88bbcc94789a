import type {AnyObject, ResourceDefinition} from './definition.ts';

/** A field selector that a resource does not support, in the server's words. */
export class FieldSelectorError extends Error {}

const everywhere = ['metadata.name', 'metadata.namespace'];

/** What each kind can be selected by, besides name and namespace. */
const supported: Readonly<Record<string, readonly string[]>> = {
  pods: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'spec.hostNetwork',
    'status.phase',
    'status.podIP',
    'status.nominatedNodeName',
  ],
  events: [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'involvedObject.resourceVersion',
    'involvedObject.fieldPath',
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
  nodes: ['spec.unschedulable'],
  namespaces: ['status.phase'],
  secrets: ['type'],
  services: ['spec.clusterIP', 'spec.type'],
  replicasets: ['status.replicas'],
  jobs: ['status.successful'],
};

/**
 * A test for `a=b,c!=d`.
 *
 * @throws {FieldSelectorError} for a field that this resource cannot be selected by
 */
export function parseFieldSelector(text: string, definition: ResourceDefinition): (object: AnyObject) => boolean {
  const terms = text
    .split(',')
    .filter(term => term !== '')
    .map(term => {
      const match = /^([^=!]+)(==|!=|=)(.*)$/.exec(term);
      if (!match) throw new FieldSelectorError(`invalid selector: '${text}'; can't understand '${term}'`);
      const [, field = '', operator, value = ''] = match;
      if (![...everywhere, ...(supported[definition.plural] ?? [])].includes(field))
        throw new FieldSelectorError(`field label not supported: ${field}`);
      return {path: field.split('.'), isNegated: operator === '!=', value};
    });
  return object => terms.every(({path, isNegated, value}) => (fieldText(object, path) === value) !== isNegated);
}

function fieldText(object: unknown, path: readonly string[]): string {
  const value = path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[name] : undefined,
    object,
  );
  if (typeof value === 'object' && value !== null) return String((value as Record<string, unknown>).component ?? '');
  return value === undefined || value === null ? '' : String(value);
}
