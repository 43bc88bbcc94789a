import type {Clock} from '../../../core/clock.ts';
import type {AnyObject, ResourceDefinition} from '../definition.ts';
import type {ApiResponse} from '../http.ts';
import type {Ledger} from '../managed-fields/ledger.ts';
import {encodeManagers, type Managers} from '../managed-fields/managers.ts';
import {apiVersionOf, type Status} from '../objects.ts';
import {metadataOnly, tableOf} from '../table.ts';
import type {Written} from '../writer.ts';
import type {Call} from './call.ts';

/** Puts objects and refusals into responses, in the representation that the client asked for. */
export class Answers {
  readonly #ledger: Ledger;
  readonly #clock: Clock;

  constructor(ledger: Ledger, clock: Clock) {
    this.#ledger = ledger;
    this.#clock = clock;
  }

  body({definition}: Call, status: number, body: unknown, warnings: readonly string[] = []): ApiResponse {
    return {
      ...respond(status, body, 'application/json'),
      warnings: [...(definition.warning ? [definition.warning] : []), ...warnings],
    };
  }

  refusal(call: Call, status: Status): ApiResponse {
    return this.body(call, status.code ?? 500, status);
  }

  written(call: Call, code: number, written: Written): ApiResponse {
    if (!written.ok) return this.refusal(call, written.status);
    const {object, managers, warnings} = written;
    const isPlanned = managers && call.representation === 'object';
    return this.body(call, code, isPlanned ? this.shown(call, object, managers) : this.object(call, object), warnings);
  }

  /** One object in the representation asked for. */
  object(call: Call, object: AnyObject): unknown {
    switch (call.representation) {
      case 'table':
        return this.table(call, [object], object.metadata.resourceVersion ?? '', true);
      case 'metadata':
        return metadataOnly(object);
      case 'object':
        return this.shown(call, object);
    }
  }

  /** The whole object. */
  shown({definition, request}: Call, object: AnyObject, managers?: Managers): AnyObject {
    const shown = served(definition, object);
    if (request.stripManagedFields) return shown;
    return withManagers(shown, managers ?? this.#ledger.managersOf(definition, object));
  }

  table(call: Call, objects: readonly AnyObject[], resourceVersion: string, withColumns: boolean): object {
    return tableOf(call.definition, objects, {
      nowMs: this.#clock.date().getTime(),
      resourceVersion,
      includeObject: call.url.query.get('includeObject') ?? 'Metadata',
      withColumns,
    });
  }
}

export function respond(status: number, body: unknown, contentType: string): ApiResponse {
  return {status, headers: {'content-type': contentType}, warnings: [], body};
}

export function withManagers(object: AnyObject, managers: Managers): AnyObject {
  if (managers.size === 0) return object;
  return {...object, metadata: {...object.metadata, managedFields: encodeManagers(managers)}} as AnyObject;
}

/** An object as its requested version shows it. */
export function served(definition: ResourceDefinition, object: AnyObject): AnyObject {
  if (definition.stored) return definition.stored.fromStored(object);
  const apiVersion = apiVersionOf(definition);
  return object.apiVersion === apiVersion ? object : {...object, apiVersion};
}
