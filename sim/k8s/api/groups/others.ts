import type {AnyObject, ResourceDefinition} from '../definition.ts';
import {humanDuration} from '../duration.ts';
import {validatePodDisruptionBudget, validatePriorityClass} from '../validation/policies.ts';
import {age, integer, text} from './columns.ts';

const base = {
  version: 'v1',
  categories: [],
  shortNames: [],
  subresources: [],
  namespaced: false,
  isBuiltIn: true,
} as const;
const flowControl = {...base, group: 'flowcontrol.apiserver.k8s.io', subresources: ['status']} as const;
const spec = (object: AnyObject) => (object.spec ?? {}) as Readonly<Record<string, unknown>>;
const status = (object: AnyObject) => (object.status ?? {}) as Readonly<Record<string, unknown>>;
const orNotApplicable = (amount: unknown) => (amount === undefined || amount === null ? 'N/A' : String(amount));

/**
 * Groups that lessons touch only at the edge.
 *
 * @omits what FlowSchemas, RuntimeClasses and CertificateSigningRequests would do: the objects are kept
 */
export const otherDefinitions: readonly ResourceDefinition[] = [
  {
    ...base,
    group: 'policy',
    plural: 'poddisruptionbudgets',
    singular: 'poddisruptionbudget',
    kind: 'PodDisruptionBudget',
    shortNames: ['pdb'],
    namespaced: true,
    subresources: ['status'],
    hasGeneration: true,
    defaults: object => ({
      ...object,
      status: object.status ?? {currentHealthy: 0, desiredHealthy: 0, disruptionsAllowed: 0, expectedPods: 0},
    }),
    validate: validatePodDisruptionBudget,
    columns: [
      text<AnyObject>('Min Available', object => orNotApplicable(spec(object).minAvailable)),
      text<AnyObject>('Max Unavailable', object => orNotApplicable(spec(object).maxUnavailable)),
      integer<AnyObject>('Allowed Disruptions', object => status(object).disruptionsAllowed ?? 0),
      age,
    ],
  },
  {
    ...base,
    group: 'scheduling.k8s.io',
    plural: 'priorityclasses',
    singular: 'priorityclass',
    kind: 'PriorityClass',
    shortNames: ['pc'],
    hasGeneration: true,
    defaults: object => ({preemptionPolicy: 'PreemptLowerPriority', ...object}),
    validate: validatePriorityClass,
    columns: [
      integer<AnyObject>('Value', ({value}) => value ?? 0),
      text<AnyObject>('Global-Default', ({globalDefault}) => globalDefault === true),
      age,
      text<AnyObject>('PreemptionPolicy', ({preemptionPolicy}) => preemptionPolicy ?? ''),
    ],
  },
  {
    ...base,
    group: 'node.k8s.io',
    plural: 'runtimeclasses',
    singular: 'runtimeclass',
    kind: 'RuntimeClass',
    columns: [text<AnyObject>('Handler', ({handler}) => handler ?? ''), age],
  },
  {
    ...base,
    group: 'certificates.k8s.io',
    plural: 'certificatesigningrequests',
    singular: 'certificatesigningrequest',
    kind: 'CertificateSigningRequest',
    shortNames: ['csr'],
    subresources: ['approval', 'status'],
    columns: [
      age,
      text<AnyObject>('SignerName', object => spec(object).signerName ?? '<none>'),
      text<AnyObject>('Requestor', object => spec(object).username ?? ''),
      text<AnyObject>('RequestedDuration', object => {
        const seconds = spec(object).expirationSeconds;
        return typeof seconds === 'number' ? humanDuration(seconds) : '<none>';
      }),
      text<AnyObject>('Condition', requestCondition),
    ],
  },
  {
    ...flowControl,
    plural: 'flowschemas',
    singular: 'flowschema',
    kind: 'FlowSchema',
    columns: [
      text<AnyObject>('PriorityLevel', object => named(spec(object).priorityLevelConfiguration)),
      integer<AnyObject>('MatchingPrecedence', object => spec(object).matchingPrecedence ?? 1000),
      text<AnyObject>(
        'DistinguisherMethod',
        object => (spec(object).distinguisherMethod as {type?: string} | undefined)?.type ?? '<none>',
      ),
      age,
      text<AnyObject>('MissingPL', () => '?'),
    ],
  },
  {
    ...flowControl,
    plural: 'prioritylevelconfigurations',
    singular: 'prioritylevelconfiguration',
    kind: 'PriorityLevelConfiguration',
    columns: [
      text<AnyObject>('Type', object => spec(object).type ?? ''),
      text<AnyObject>('NominalConcurrencyShares', object => limited(object, 'nominalConcurrencyShares')),
      text<AnyObject>('Queues', object => queuing(object, 'queues')),
      text<AnyObject>('HandSize', object => queuing(object, 'handSize')),
      text<AnyObject>('QueueLengthLimit', object => queuing(object, 'queueLengthLimit')),
      age,
    ],
  },
];

function named(reference: unknown): string {
  return (reference as {name?: string} | undefined)?.name ?? '';
}

function limited(object: AnyObject, field: string): string {
  const own = (spec(object).limited ?? spec(object).exempt ?? {}) as Readonly<Record<string, unknown>>;
  return String(own[field] ?? '<none>');
}

function queuing(object: AnyObject, field: string): string {
  const {limitResponse} = (spec(object).limited ?? {}) as {
    limitResponse?: {queuing?: Readonly<Record<string, unknown>>};
  };
  return String(limitResponse?.queuing?.[field] ?? '<none>');
}

/** @models kubernetes pkg/printers/internalversion/printers.go extractCSRStatus */
function requestCondition(object: AnyObject): string {
  const types = ((status(object).conditions ?? []) as readonly {type: string}[]).map(({type}) => type);
  const verdict = types.includes('Denied') ? 'Denied' : types.includes('Approved') ? 'Approved' : 'Pending';
  const parts = [
    verdict,
    ...(types.includes('Failed') ? ['Failed'] : []),
    ...(status(object).certificate ? ['Issued'] : []),
  ];
  return parts.join(',');
}
