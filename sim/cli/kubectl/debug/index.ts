import {Failure} from '../failure.ts';
import {type JsonObject, listAt, objectAt, textAt} from '../json.ts';
import {printLog} from '../logs.ts';
import {podWhen} from '../pod-watch.ts';
import {fetchTarget} from '../pods-of.ts';
import {imageForm} from '../run.ts';
import {attachOrElseLog} from '../run-attached.ts';
import type {Info} from '../selection.ts';
import type {Session} from '../session.ts';
import type {Verb} from '../verb.ts';
import {debugCommand} from './container.ts';
import {debugByCopy} from './copy.ts';
import {debugByEphemeralContainer} from './ephemeral.ts';
import {debugNode} from './node.ts';
import {isProfile} from './profiles.ts';

/** A pod with the container that was put into it; '' when there is none to attach to. */
export interface DebugPod {
  readonly pod: JsonObject;
  readonly container: string;
}

/** `kubectl debug`. */
export const debugVerb: Verb = {
  flags: [
    'arguments-only',
    'attach',
    'container',
    'copy-to',
    'env',
    'image',
    'image-pull-policy',
    'keep-annotations',
    'keep-init-containers',
    'keep-labels',
    'keep-liveness',
    'keep-readiness',
    'keep-startup',
    'profile',
    'quiet',
    'replace',
    'same-node',
    'set-image',
    'share-processes',
    'stdin',
    'target',
    'tty',
  ],
  run: debug,
};

/** @models kubectl pkg/cmd/debug DebugOptions.Run, v0.33.4 @omits `--custom`, `-f` */
async function debug(session: Session): Promise<number> {
  const {flags} = session;
  const targets = flags.args.slice(0, flags.dashAt ?? flags.args.length);
  await check(session, targets);
  const isAttached = flags.isGiven('attach') ? flags.bool('attach') : flags.bool('stdin');
  for (const target of targets) {
    const made = await debugTarget(session, await fetchTarget(session, [target]));
    if (isAttached && made.container !== '') await attachDebugger(session, made);
  }
  return 0;
}

async function debugTarget(session: Session, {object, type}: Info): Promise<DebugPod> {
  if (type.group === '' && type.kind === 'Node') return debugNode(session, object);
  if (type.group === '' && type.kind === 'Pod')
    return session.flags.text('copy-to') === ''
      ? debugByEphemeralContainer(session, object)
      : debugByCopy(session, object);
  throw new Failure(`"${type.group}/${type.version}, Kind=${type.kind}" not supported by debug`);
}

/** @models kubectl pkg/cmd/debug DebugOptions.Validate */
async function check(session: Session, targets: readonly string[]): Promise<void> {
  const {flags} = session;
  const profile = flags.text('profile');
  if (!isProfile(profile)) throw new Failure(`unknown profile: ${profile}`);
  checkPlace(session);
  const image = flags.text('image');
  if (image !== '' && !imageForm.test(image))
    throw new Failure(`invalid image name ${JSON.stringify(image)}: invalid reference format`);
  if (targets.length === 0) throw new Failure('NAME or filename is required for debug');
  const pull = flags.text('image-pull-policy');
  if (!['Always', 'IfNotPresent', 'Never', ''].includes(pull)) throw new Failure(`invalid image pull policy: ${pull}`);
  for (const pair of flags.list('set-image')) checkPair(pair);
  const target = flags.text('target');
  if (target !== '') {
    if (flags.text('copy-to') !== '')
      throw new Failure('--target is incompatible with --copy-to. Use --share-processes instead.');
    if (!flags.bool('quiet'))
      await session.out(
        `Targeting container ${JSON.stringify(target)}. If you don't see processes from this container it may be because the container runtime doesn't support this feature.\n`,
      );
  }
  if (flags.bool('tty') && !flags.bool('stdin'))
    throw new Failure('-i/--stdin is required for containers with -t/--tty=true');
  if (profile === 'legacy')
    await session.err(
      '--profile=legacy is deprecated and will be removed in the future. It is recommended to explicitly specify a profile, for example "--profile=general".\n',
    );
}

/** Flags that hold only for a copy, and what a copy needs. */
function checkPlace(session: Session): void {
  const {flags} = session;
  const [image, words] = [flags.text('image'), debugCommand(session)];
  if (flags.text('copy-to') === '') {
    for (const flag of ['replace', 'same-node', 'set-image'])
      if (flag === 'set-image' ? flags.isGiven(flag) : flags.bool(flag))
        throw new Failure(`--${flag} may only be used with --copy-to.`);
    if (image === '') throw new Failure('you must specify --image when not using --copy-to.');
    return;
  }
  if (image === '' && !flags.isGiven('set-image') && words.length === 0)
    throw new Failure('you must specify --image, --set-image or command arguments.');
  if (words.length > 0 && flags.text('container') === '' && image === '')
    throw new Failure('you must specify an existing container or a new image when specifying args.');
}

function checkPair(pair: string): void {
  const [, name, image = ''] = /^([^=]+)=(.*)$/.exec(pair) ?? [];
  if (name === undefined)
    throw new Failure(
      `invalid argument "${pair}" for "--set-image" flag: ${pair} must be formatted as key=value\nSee 'kubectl debug --help' for usage.`,
    );
  if (!imageForm.test(image))
    throw new Failure(
      `invalid image name ${JSON.stringify(image)} for container ${JSON.stringify(name)}: invalid reference format`,
    );
}

/** Waits for the container, however long its image takes, and connects to it. */
async function attachDebugger(session: Session, {pod, container}: DebugPod): Promise<void> {
  const running = await podWhen(session, pod, async each => {
    const state = stateOf(each, container);
    if (state.running !== undefined || state.terminated !== undefined) return true;
    const message = textAt(state, 'waiting', 'message');
    if (message !== '' && !session.flags.bool('quiet'))
      await session.printWarning(`container ${container}: ${message}`);
    return false;
  });
  if (stateOf(running, container).terminated !== undefined) return printLog(session, {pod: running, container});
  await attachOrElseLog(session, running, container);
}

function stateOf(pod: JsonObject, container: string): JsonObject {
  const statuses = ['containerStatuses', 'ephemeralContainerStatuses'].flatMap(list => listAt(pod, 'status', list));
  return objectAt(
    statuses.find(each => textAt(each, 'name') === container),
    'state',
  );
}
