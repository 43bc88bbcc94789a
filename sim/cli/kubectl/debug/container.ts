import {Failure} from '../failure.ts';
import {splitOnce} from '../flags.ts';
import type {JsonObject} from '../json.ts';
import {containerNames} from '../pods-of.ts';
import type {Session} from '../session.ts';

/** The letters of names that nobody chose. @source apimachinery pkg/util/rand */
const nameLetters = 'bcdfghjklmnpqrstvwxz2456789';

export function nameSuffix({process}: Session): string {
  return process.engine.rng.stream('kubectl/debug').text(5, nameLetters);
}

/** What follows `--` on the line. */
export function debugCommand({flags}: Session): readonly string[] {
  return flags.dashAt === undefined ? [] : flags.args.slice(flags.dashAt);
}

/** The name that `-c` gives the new container, else one that is free, which is told. */
export async function containerName(session: Session, pod: JsonObject): Promise<string> {
  const asked = session.flags.text('container');
  if (asked !== '') return asked;
  const {mains, inits, ephemerals} = containerNames(pod);
  const taken = new Set([...mains, ...inits, ...ephemerals]);
  let name = '';
  do name = `debugger-${nameSuffix(session)}`;
  while (taken.has(name));
  if (!session.flags.bool('quiet')) await session.out(`Defaulting debug container name to ${name}.\n`);
  return name;
}

/** The fields of a debugging container that the flags set, those of `base` behind them. */
export function containerFields(session: Session, base: JsonObject): JsonObject {
  const {flags} = session;
  const words = debugCommand(session);
  const isArguments = flags.bool('arguments-only');
  const {command, args, stdin: _stdin, tty: _tty, ...rest} = base;
  const old = {...(command !== undefined && {command}), ...(args !== undefined && {args})};
  return {
    ...rest,
    ...(words.length === 0
      ? old
      : isArguments
        ? {...(command !== undefined && {command}), args: words}
        : {command: words}),
    ...(flags.text('image') !== '' && {image: flags.text('image')}),
    ...(flags.text('image-pull-policy') !== '' && {imagePullPolicy: flags.text('image-pull-policy')}),
    ...(flags.isGiven('env') && {env: environment(flags.list('env'))}),
    ...(flags.bool('stdin') && {stdin: true}),
    ...(flags.bool('tty') && {tty: true}),
  };
}

function environment(texts: readonly string[]): readonly JsonObject[] {
  return texts.map(text => {
    const [name, value] = splitOnce(text, '=');
    if (value === undefined || name === '') throw new Failure(`invalid env: ${text}`);
    return {name, value};
  });
}
