import type {Status} from './objects.ts';

/** Statuses in the API server's own words. @source apimachinery pkg/api/errors/errors.go */

export interface ResourceName {
  readonly group: string;
  readonly plural: string;
}

/** One field error. @source apimachinery pkg/util/validation/field/errors.go */
export interface FieldError {
  readonly type:
    | 'Required value'
    | 'Invalid value'
    | 'Unsupported value'
    | 'Duplicate value'
    | 'Forbidden'
    | 'Not found'
    | 'Too long'
    | 'Too many';
  /** of a wrong type, not only a wrong value: another reason, the same words */
  readonly isTypeError?: boolean;
  readonly field: string;
  /** printed form of the offending value, where the type prints one */
  readonly value?: string;
  readonly detail?: string;
}

const causeReasons: Readonly<Record<FieldError['type'], string>> = {
  'Required value': 'FieldValueRequired',
  'Invalid value': 'FieldValueInvalid',
  'Unsupported value': 'FieldValueNotSupported',
  'Duplicate value': 'FieldValueDuplicate',
  Forbidden: 'FieldValueForbidden',
  'Not found': 'FieldValueNotFound',
  'Too long': 'FieldValueTooLong',
  'Too many': 'FieldValueTooMany',
};

function qualified({group, plural}: ResourceName): string {
  return group === '' ? plural : `${plural}.${group}`;
}

function failure(code: number, reason: string, message: string, details?: Status['details']): Status {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    reason,
    ...(details && {details}),
    code,
  };
}

export function notFound(resource: ResourceName, name: string): Status {
  return failure(404, 'NotFound', `${qualified(resource)} "${name}" not found`, detailsOf(resource, name));
}

export function alreadyExists(resource: ResourceName, name: string): Status {
  return failure(409, 'AlreadyExists', `${qualified(resource)} "${name}" already exists`, detailsOf(resource, name));
}

export function conflict(resource: ResourceName, name: string, reason: string): Status {
  return failure(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${qualified(resource)} "${name}": ${reason}`,
    detailsOf(resource, name),
  );
}

/** An apply would change what others manage. */
export function applyConflict(message: string, causes: NonNullable<Status['details']>['causes']): Status {
  return failure(409, 'Conflict', message, {causes});
}

export function forbidden(resource: ResourceName, name: string, reason: string): Status {
  return failure(
    403,
    'Forbidden',
    `${qualified(resource)}${name === '' ? '' : ` "${name}"`} is forbidden: ${reason}`,
    detailsOf(resource, name),
  );
}

/** Somebody may not ask for a path that is no resource. */
export function forbiddenPath(message: string): Status {
  return failure(403, 'Forbidden', message, {});
}

export function unauthorized(): Status {
  return failure(401, 'Unauthorized', 'Unauthorized');
}

export function badRequest(message: string): Status {
  return failure(400, 'BadRequest', message);
}

/**
 * A JSON patch that does not fit its object: the server keeps the reason to itself.
 *
 * @models apimachinery api/errors NewGenericServerResponse for 422
 */
export function rejectedPatch(): Status {
  return failure(422, 'Invalid', 'the server rejected our request due to an error in our request', {});
}

export function methodNotAllowed(): Status {
  const message = 'the server does not allow this method on the requested resource';
  return {...failure(405, 'MethodNotAllowed', message, {}), details: {}};
}

export function unsupportedMediaType(types: readonly string[]): Status {
  return failure(
    415,
    'UnsupportedMediaType',
    `the body of the request was in an unknown format - accepted media types include: ${types.join(', ')}`,
  );
}

export function expired(requested: number, oldest: number): Status {
  return failure(410, 'Expired', `too old resource version: ${requested} (${oldest})`);
}

export function internalError(reason: string): Status {
  return failure(500, 'InternalError', `Internal error occurred: ${reason}`, {causes: [{message: reason}]});
}

/** An error that the server has no reason for. @models apiserver responsewriters ErrorToAPIStatus */
export function unknownError(message: string): Status {
  const {reason: _reason, ...status} = failure(500, '', message);
  return status;
}

/** What the lab does not model, in the lab's words. */
export function notModelled(what: string): Status {
  return failure(501, 'NotImplemented', `this lab does not model ${what}`);
}

export function pageNotFound(): Status {
  return {...failure(404, 'NotFound', 'the server could not find the requested resource', {}), details: {}};
}

export function invalid(resource: {group: string; kind: string}, name: string, errors: readonly FieldError[]): Status {
  const kind = resource.group === '' ? resource.kind : `${resource.kind}.${resource.group}`;
  const texts = [...new Set(errors.map(formatFieldError))];
  const message = `${kind} "${name}" is invalid: ${texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`}`;
  return failure(422, 'Invalid', message, {
    name,
    ...(resource.group !== '' && {group: resource.group}),
    kind: resource.kind,
    causes: errors.map(error => ({
      reason: error.isTypeError ? 'FieldValueTypeInvalid' : causeReasons[error.type],
      message: withoutField(error),
      field: error.field,
    })),
  });
}

export function success(resource: ResourceName, name: string, uid: string | undefined): Status {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: {...detailsOf(resource, name), ...(uid && {uid})},
  };
}

export function formatFieldError(error: FieldError): string {
  return `${error.field}: ${withoutField(error)}`;
}

function withoutField({type, value, detail}: FieldError): string {
  const printsValue = value !== undefined && !['Required value', 'Forbidden', 'Too long'].includes(type);
  return [type, ...(printsValue ? [value] : []), ...(detail ? [detail] : [])].join(': ');
}

function detailsOf(resource: ResourceName, name: string): Status['details'] {
  return {...(name !== '' && {name}), ...(resource.group !== '' && {group: resource.group}), kind: resource.plural};
}
