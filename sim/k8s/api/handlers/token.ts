import {rfc3339} from '../date.ts';
import type {AnyObject, ResourceDefinition} from '../definition.ts';
import type {ApiResponse} from '../http.ts';
import {apiVersionOf, isStatus, type Status} from '../objects.ts';
import type {Registry} from '../registry.ts';
import {writeOptions} from '../request-options.ts';
import {schemaOf} from '../schemas/index.ts';
import * as statuses from '../status.ts';
import {apiAudience, type Grant, type Ref, type TokenAuthority} from '../tokens.ts';
import type {Call, Parts} from './call.ts';

interface TokenSpec {
  readonly audiences?: readonly string[];
  readonly expirationSeconds?: number;
  readonly boundObjectRef?: {
    readonly apiVersion?: string;
    readonly kind?: string;
    readonly name?: string;
    readonly uid?: string;
  } | null;
}

const group = 'authentication.k8s.io';
const definition: ResourceDefinition = {
  group,
  version: 'v1',
  kind: 'TokenRequest',
  plural: 'tokenrequests',
  singular: 'tokenrequest',
  namespaced: true,
  shortNames: [],
  categories: [],
  subresources: [],
  columns: [],
  isBuiltIn: true,
  schema: schemaOf(group, 'v1', 'TokenRequest')!,
};

/** What kubelets ask for: such a token is good for a year, so that programs that never read it again go on. */
const warnedSeconds = 3607;
const extendedSeconds = 365 * 24 * 3600;

/**
 * POST serviceaccounts/NAME/token: a token for the account, bound to a pod or a Secret if it says so.
 *
 * @models kubernetes pkg/registry/core/serviceaccount/storage/token.go
 */
export function createToken(
  call: Call,
  parts: Parts & {readonly registry: Registry; readonly tokens: TokenAuthority},
): ApiResponse {
  const {path, request} = call;
  const {store, writer, answers, clock, tokens} = parts;
  const name = path.name!;
  const account = store.get(call.definition, path.namespace, name);
  if (!account) return answers.refusal(call, statuses.notFound(call.definition, name));
  const decoded = writer.decode(definition, request.body, writeOptions(call));
  if ('status' in decoded) return answers.refusal(call, decoded.status);
  const given = (decoded.object.spec ?? {}) as TokenSpec;
  const {expirationSeconds = 3600, boundObjectRef = null} = given;
  const wrong = expiryError(expirationSeconds);
  if (wrong) return answers.refusal(call, wrong);
  const bound = boundTo(call, parts, name, boundObjectRef);
  if (isStatus(bound)) return answers.refusal(call, bound);
  const audiences = given.audiences?.length ? given.audiences : [apiAudience];
  const issuedAt = Math.floor(clock.date().getTime() / 1000);
  const isExtended = 'pod' in bound && expirationSeconds === warnedSeconds;
  const lifetimeSeconds = isExtended ? extendedSeconds : expirationSeconds;
  const grant: Grant = {
    namespace: path.namespace ?? '',
    ...bound,
    serviceaccount: refOf(account),
    ...(isExtended && {warnafter: issuedAt + warnedSeconds}),
  };
  const token = tokens.issue(grant, {audiences, issuedAt, lifetimeSeconds});
  return answers.body(call, 201, {
    kind: definition.kind,
    apiVersion: apiVersionOf(definition),
    metadata: {name, namespace: path.namespace, creationTimestamp: rfc3339(clock.date())},
    spec: {audiences, expirationSeconds, boundObjectRef},
    status: {token, expirationTimestamp: rfc3339(new Date((issuedAt + expirationSeconds) * 1000))},
  });
}

/** @models kubernetes pkg/apis/authentication/validation */
function expiryError(seconds: number): Status | undefined {
  const detail =
    seconds < 600
      ? 'may not specify a duration less than 10 minutes'
      : seconds > 2 ** 32
        ? 'may not specify a duration larger than 2^32 seconds'
        : undefined;
  if (detail === undefined) return undefined;
  return statuses.invalid(definition, '', [
    {type: 'Invalid value', field: 'spec.expirationSeconds', value: String(seconds), detail},
  ]);
}

/** The claims of what the token is bound to, or why it cannot be. */
function boundTo(
  {path}: Call,
  {store, registry}: {readonly store: Parts['store']; readonly registry: Registry},
  account: string,
  ref: TokenSpec['boundObjectRef'],
): Partial<Pick<Grant, 'pod' | 'node' | 'secret'>> | Status {
  if (!ref) return {};
  const core = (plural: string) => registry.lookup('', 'v1', plural)!;
  const found = (type: ResourceDefinition): AnyObject | Status => {
    const object = store.get(type, type.namespaced ? path.namespace : undefined, ref.name ?? '');
    if (!object) return statuses.notFound(type, ref.name ?? '');
    const {uid} = object.metadata;
    if (!ref.uid || ref.uid === uid) return object;
    return statuses.conflict(
      {group: '', plural: ref.kind!},
      ref.name ?? '',
      `the UID in the bound object reference (${ref.uid}) does not match the UID in record. The object might have been deleted and then recreated`,
    );
  };
  switch (ref.kind) {
    case 'Pod': {
      const pod = found(core('pods'));
      if (isStatus(pod)) return pod;
      const {serviceAccountName, nodeName} = pod.spec as {serviceAccountName?: string; nodeName?: string};
      if (serviceAccountName !== account)
        return statuses.badRequest(
          `cannot bind token for serviceaccount ${JSON.stringify(account)} to pod running with different serviceaccount name.`,
        );
      const node = nodeName === undefined ? undefined : store.get(core('nodes'), undefined, nodeName);
      return {...(node && {node: refOf(node)}), pod: refOf(pod)};
    }
    case 'Secret': {
      const secret = found(core('secrets'));
      return isStatus(secret) ? secret : {secret: refOf(secret)};
    }
    case 'Node': {
      const node = found(core('nodes'));
      return isStatus(node) ? node : {node: refOf(node)};
    }
    default:
      return statuses.badRequest(`cannot bind token to object of type ${ref.apiVersion ?? ''}, Kind=${ref.kind ?? ''}`);
  }
}

function refOf({metadata}: AnyObject): Ref {
  return {name: metadata.name, uid: metadata.uid ?? ''};
}
