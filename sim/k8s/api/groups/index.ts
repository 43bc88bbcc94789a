import type {ResourceDefinition} from '../definition.ts';
import {schemaOf} from '../schemas/index.ts';
import {appsDefinitions} from './apps.ts';
import {autoscalingDefinitions} from './autoscaling.ts';
import {batchDefinitions} from './batch.ts';
import {coreDefinitions} from './core.ts';
import {otherCoreDefinitions} from './core-others.ts';
import {eventsDefinition} from './events.ts';
import {extensionDefinitions} from './extensions.ts';
import {networkingDefinitions} from './networking.ts';
import {otherDefinitions} from './others.ts';
import {rbacDefinitions} from './rbac.ts';
import {reviewDefinitions} from './reviews.ts';
import {storageDefinitions} from './storage.ts';

/** Every kind that the server serves without a CRD. */
export function builtInDefinitions(): readonly ResourceDefinition[] {
  const all: readonly ResourceDefinition[] = [
    ...coreDefinitions,
    ...otherCoreDefinitions,
    eventsDefinition(coreDefinitions.find(({kind}) => kind === 'Event')!),
    ...appsDefinitions,
    ...autoscalingDefinitions,
    ...batchDefinitions,
    ...networkingDefinitions,
    ...extensionDefinitions,
    ...rbacDefinitions,
    ...reviewDefinitions,
    ...storageDefinitions,
    ...otherDefinitions,
  ];
  return all.map(definition => ({
    ...definition,
    schema: schemaOf(definition.group, definition.version, definition.kind),
  }));
}
