import {Failure} from '../failure.ts';
import {isObject, type JsonObject, listAt, textAt} from '../json.ts';
import {splitPairs} from '../pairs.ts';
import type {Session} from '../session.ts';
import {fileFlags, outputFlags, type Verb} from '../verb.ts';
import {requirePodSpecPath, setEach, withContainers} from './pod-template.ts';

export const setImageVerb: Verb = {
  flags: [...outputFlags, ...fileFlags, 'all', 'dry-run', 'field-manager', 'local', 'selector'],
  run: setImage,
};

const lists = ['initContainers', 'containers'];

/**
 * `kubectl set image TYPE/NAME CONTAINER=IMAGE …`; `*` is every container.
 *
 * @models kubectl pkg/cmd/set SetImageOptions.Run, v0.33.4
 */
async function setImage(session: Session): Promise<number> {
  const {resources, pairs} = splitPairs(session.flags.args, 'image');
  const images = new Map(pairs.map(pair => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
  const validate = (): void => {
    if (images.size === 0) throw new Failure('at least one image update is required');
    if (images.size > 1 && images.has('*'))
      throw new Failure(
        'all containers are already specified by *, but saw more than one container_name=container_image pairs',
      );
  };
  const problems: Failure[] = [];
  const status = await setEach(
    session,
    resources,
    'image updated',
    info => {
      const path = requirePodSpecPath(info);
      const names = lists.flatMap(list =>
        listAt(info.object, ...path, list)
          .filter(isObject)
          .map(each => textAt(each, 'name')),
      );
      for (const name of images.keys())
        if (name !== '*' && !names.includes(name))
          problems.push(new Failure(`unable to find container named "${name}"`));
      return withContainers(info.object, path, container => imaged(container, images), lists);
    },
    validate,
  );
  if (problems[0]) throw problems[0];
  return status;
}

function imaged(container: JsonObject, images: ReadonlyMap<string, string>): JsonObject {
  const image = images.get(textAt(container, 'name')) ?? images.get('*');
  return image === undefined ? container : {...container, image};
}
