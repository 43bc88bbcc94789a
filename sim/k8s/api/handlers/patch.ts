import {applyPatch} from '../apply-patch.ts';
import {rfc3339} from '../date.ts';
import type {AnyObject} from '../definition.ts';
import type {ApiRequest, ApiResponse} from '../http.ts';
import {serverSideApply} from '../managed-fields/server-side-apply.ts';
import type {Status} from '../objects.ts';
import {managerOf, writeOptions} from '../request-options.ts';
import {scaleOf} from '../scale.ts';
import * as statuses from '../status.ts';
import {served, withManagers} from './answers.ts';
import type {Call, Parts} from './call.ts';

/** PATCH of any of the four kinds. @models apiserver pkg/endpoints/handlers/patch.go */
export function patch(call: Call, parts: Parts): ApiResponse {
  const {definition, path, request} = call;
  const {answers} = parts;
  const refused = optionsError(call);
  if (refused) return answers.refusal(call, refused);
  const old = parts.store.get(definition, path.namespace, path.name ?? '');
  if (isApply(request)) return apply(call, parts, old);
  if (!old) return answers.refusal(call, statuses.notFound(definition, path.name ?? ''));
  const isScale = path.subresource === 'scale';
  const patched = applyPatch(definition, isScale ? scaleOf(old) : baseOf(call, parts, old), request);
  if ('status' in patched) return answers.refusal(call, patched.status);
  const body = isScale ? {...old, spec: (patched.value as AnyObject).spec} : patched.value;
  const written = parts.writer.update(
    definition,
    path.namespace,
    path.name!,
    body,
    path.subresource,
    writeOptions(call),
  );
  if (written.ok && isScale) return answers.body(call, 200, scaleOf(written.object), written.warnings);
  return answers.written(call, 200, written);
}

/** The managers are worked out only for a patch that speaks of them. */
function baseOf({definition, request}: Call, {writer}: Parts, old: AnyObject): AnyObject {
  const object = served(definition, old);
  if (request.stripManagedFields || !JSON.stringify(request.body ?? null).includes('managedFields')) return object;
  return withManagers(object, writer.ledger.managersOf(definition, old));
}

/** An apply makes the object if there is none. */
function apply(call: Call, {writer, answers, clock}: Parts, live: AnyObject | undefined): ApiResponse {
  const {definition, path, request, url} = call;
  const name = path.name ?? '';
  if (path.subresource === 'scale') return answers.refusal(call, statuses.notModelled('server-side apply to a scale'));
  if (!live && path.subresource !== undefined) return answers.refusal(call, statuses.notFound(definition, name));
  const outcome = serverSideApply({
    definition,
    live,
    config: request.body,
    managers: live ? writer.ledger.managersOf(definition, live) : new Map(),
    by: managerOf(call, 'Apply'),
    time: rfc3339(clock.date()),
    force: url.query.get('force') === 'true',
  });
  if ('status' in outcome) return answers.refusal(call, outcome.status);
  const {object, managers} = outcome;
  const options = {...writeOptions(call), managers};
  if (live)
    return answers.written(
      call,
      200,
      writer.update(definition, path.namespace, name, object, path.subresource, options),
    );
  if (object.metadata.name !== name)
    return answers.refusal(
      call,
      statuses.badRequest(
        `the name of the object (${object.metadata.name}) does not match the name on the URL (${name})`,
      ),
    );
  return answers.written(call, 201, writer.create(definition, path.namespace, object, options));
}

function isApply({headers}: ApiRequest): boolean {
  return (headers?.['content-type'] ?? '').startsWith('application/apply-patch+yaml');
}

/** What is wrong with how a patch was asked for. @models apimachinery meta/v1/validation ValidatePatchOptions */
function optionsError({request, url}: Call): Status | undefined {
  const options = {group: 'meta.k8s.io', kind: 'PatchOptions'};
  if (!isApply(request))
    return url.query.has('force')
      ? statuses.invalid(options, '', [
          {type: 'Forbidden', field: 'force', detail: 'may not be specified for non-apply patch'},
        ])
      : undefined;
  return url.query.get('fieldManager')
    ? undefined
    : statuses.invalid(options, '', [
        {type: 'Required value', field: 'fieldManager', detail: 'is required for apply patch'},
      ]);
}
