import {Failure} from '../failure.ts';
import {splitOnce} from '../flags.ts';
import type {JsonObject} from '../json.ts';
import {parseRequirements} from '../requirements.ts';
import type {Session} from '../session.ts';
import {generatorVerb, newMetadata, sortedMap} from './generator.ts';

export const createQuotaVerb = generatorVerb({
  flags: ['hard', 'scopes'],
  resource: {group: '', version: 'v1', plural: 'resourcequotas', namespaced: true},
  failing: 'failed to create quota: ',
  build: quota,
});

export const createPodDisruptionBudgetVerb = generatorVerb({
  flags: ['max-unavailable', 'min-available', 'selector'],
  resource: {group: 'policy', version: 'v1', plural: 'poddisruptionbudgets', namespaced: true},
  failing: 'failed to create poddisruptionbudgets: ',
  build: podDisruptionBudget,
});

export const createPriorityClassVerb = generatorVerb({
  flags: ['description', 'global-default', 'preemption-policy', 'value'],
  resource: {group: 'scheduling.k8s.io', version: 'v1', plural: 'priorityclasses', namespaced: false},
  failing: 'failed to create priorityclass: ',
  build: ({flags}, name) => ({
    kind: 'PriorityClass',
    apiVersion: 'scheduling.k8s.io/v1',
    metadata: {name, creationTimestamp: null},
    value: flags.int('value'),
    ...(flags.bool('global-default') && {globalDefault: true}),
    ...(flags.text('description') !== '' && {description: flags.text('description')}),
    preemptionPolicy: flags.text('preemption-policy'),
  }),
});

function quota(session: Session, name: string): JsonObject {
  const [hard, scopes] = [session.flags.text('hard'), session.flags.text('scopes')];
  return {
    kind: 'ResourceQuota',
    apiVersion: 'v1',
    metadata: newMetadata(session, name),
    spec: {
      ...(hard !== '' && {hard: parseRequirements(hard)}),
      ...(scopes !== '' && {scopes: scopes.split(',')}),
    },
    status: {},
  };
}

function podDisruptionBudget(session: Session, name: string): JsonObject {
  const [selector, min, max] = ['selector', 'min-available', 'max-unavailable'].map(flag => session.flags.text(flag));
  if (!selector) throw new Failure('a selector must be specified');
  if (!min && !max) throw new Failure('one of min-available or max-unavailable must be specified');
  if (min && max) throw new Failure('min-available and max-unavailable cannot be both specified');
  return {
    kind: 'PodDisruptionBudget',
    apiVersion: 'policy/v1',
    metadata: newMetadata(session, name),
    spec: {
      ...(min && {minAvailable: intOrPercent(min)}),
      selector: {
        matchLabels: sortedMap(
          selector.split(',').map(pair => {
            const [key, value = ''] = splitOnce(pair, '=');
            return [key, value.replace(/^=/, '')] as const;
          }),
        ),
      },
      ...(max && {maxUnavailable: intOrPercent(max)}),
    },
    status: {disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0},
  };
}

function intOrPercent(text: string): number | string {
  return /^\d+$/.test(text) ? Number(text) : text;
}
