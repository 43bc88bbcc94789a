import {pathOf, query} from '../discovery.ts';
import {Failure} from '../failure.ts';
import {isObject, type JsonObject, textAt} from '../json.ts';
import {type Info, listInfos} from '../selection.ts';
import type {Session} from '../session.ts';
import {fileFlags, type Verb} from '../verb.ts';
import {WatchReader} from '../watch.ts';
import {type Progress, progressOf} from './progress.ts';
import {eachSelected} from './selected.ts';

export const rolloutStatusVerb: Verb = {
  flags: [...fileFlags, 'revision', 'selector', 'timeout', 'watch'],
  run: session => eachSelected(session, info => status(session, info)),
};

/**
 * Follows one rollout until it is done: a line for every change of the object.
 *
 * @models kubectl pkg/cmd/rollout RolloutStatusOptions.Run, v0.33.4
 */
async function status(session: Session, info: Info): Promise<void> {
  const {flags} = session;
  const revision = flags.int('revision');
  if (revision < 0) throw new Failure(`revision must be a positive integer: ${revision}`);
  const {nowUs} = session.process.engine.clock;
  const timeoutUs = flags.durationUs('timeout');
  const deadlineUs = timeoutUs > 0 ? nowUs + timeoutUs : Number.POSITIVE_INFINITY;
  progressOf(info.type.kind, info.object, revision);
  const fieldSelector = `metadata.name=${info.name}`;
  const {infos, resourceVersion} = await listInfos(session, {...info, name: ''}, {fieldSelector});
  const first = infos[0];
  if (!first) throw new Failure('object has been deleted');
  if (await tell(session, progressOf(info.type.kind, first.object, revision))) return;
  if (!flags.bool('watch')) return;
  await follow(session, info, {fieldSelector, resourceVersion}, deadlineUs);
}

async function follow(
  session: Session,
  {type, namespace}: Info,
  selector: {fieldSelector: string; resourceVersion: string},
  deadlineUs: number,
): Promise<void> {
  const url = pathOf(type, namespace) + query({...selector, watch: 'true'});
  const reader = new WatchReader(session.process, await session.request({method: 'GET', url}));
  try {
    for (;;) {
      const event = await reader.next(deadlineUs);
      if (!event) {
        if (session.process.engine.clock.nowUs >= deadlineUs) throw new Failure('timed out waiting for the condition');
        continue;
      }
      if (event.type === 'DELETED') throw new Failure('object has been deleted');
      if (!isObject(event.object) || textAt(event.object, 'kind') !== type.kind) continue;
      if (await tell(session, progressOf(type.kind, event.object as JsonObject, session.flags.int('revision')))) return;
    }
  } finally {
    reader.close();
  }
}

async function tell(session: Session, {text, isDone}: Progress): Promise<boolean> {
  await session.out(text);
  return isDone;
}
