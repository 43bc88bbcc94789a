import {resourceName} from '../discovery.ts';
import {Failure} from '../failure.ts';
import {at, type JsonObject} from '../json.ts';
import {patchObject} from '../objects.ts';
import {resultPrinter} from '../result.ts';
import type {Info} from '../selection.ts';
import type {Session} from '../session.ts';
import {localTimeText} from '../time.ts';
import {fileFlags, outputFlags, type Verb} from '../verb.ts';
import {eachSelected} from './selected.ts';

const flags = [...outputFlags, ...fileFlags, 'field-manager', 'selector'];

export const rolloutRestartVerb: Verb = {
  flags,
  run: session => change(session, 'restarted', info => restartPatch(session, info)),
};

export const rolloutPauseVerb: Verb = {
  flags,
  run: session => change(session, 'paused', info => pausePatch(info, true)),
};

export const rolloutResumeVerb: Verb = {
  flags,
  run: session => change(session, 'resumed', info => pausePatch(info, false)),
};

async function change(session: Session, told: string, patchOf: (info: Info) => JsonObject): Promise<number> {
  const printer = await resultPrinter(session, 'none');
  return eachSelected(
    session,
    async info => printer(await patchObject(session, info, patchOf(info), {dryRun: 'none'}), told),
    {tellsNothingFound: told === 'restarted'},
  );
}

const restartable = new Set(['Deployment', 'DaemonSet', 'StatefulSet']);

/** @models kubectl polymorphichelpers defaultObjectRestarter */
function restartPatch({process}: Session, {type, name, object}: Info): JsonObject {
  const named = `${resourceName(type)} "${name}"`;
  if (!restartable.has(type.kind)) throw new Failure(`${named} restarting is not supported`);
  if (isPaused(object)) throw new Failure(`${named} can't restart paused deployment (run rollout resume first)`);
  const annotations = {
    'kubectl.kubernetes.io/restartedAt': localTimeText(process, process.engine.clock.date(), 'rfc3339'),
  };
  return {spec: {template: {metadata: {annotations}}}};
}

function pausePatch({type, name, object}: Info, pauses: boolean): JsonObject {
  const named = `${resourceName(type)} "${name}"`;
  if (type.kind !== 'Deployment') throw new Failure(`${named} ${pauses ? 'pausing' : 'resuming'} is not supported`);
  if (isPaused(object) === pauses) throw new Failure(`${named} is ${pauses ? 'already' : 'not'} paused`);
  return {spec: {paused: pauses ? true : null}};
}

function isPaused(object: JsonObject): boolean {
  return at(object, 'spec', 'paused') === true;
}
