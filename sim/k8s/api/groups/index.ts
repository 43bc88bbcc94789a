import type {ResourceDefinition} from '../definition.ts';
import {schemaOf} from '../schemas/index.ts';
import {appsDefinitions} from './apps.ts';
import {coreDefinitions} from './core.ts';
import {networkingDefinitions} from './networking.ts';
import {otherDefinitions} from './others.ts';

/** Every kind that the server serves without a CRD. */
export function builtInDefinitions(): readonly ResourceDefinition[] {
  const all: readonly ResourceDefinition[] = [
    ...coreDefinitions,
    ...appsDefinitions,
    ...networkingDefinitions,
    ...otherDefinitions,
  ];
  return all.map(definition => ({
    ...definition,
    schema: schemaOf(definition.group, definition.version, definition.kind),
  }));
}
