import {Failure} from '../failure.ts';
import {isObject, listAt, objectAt, textAt, withValue} from '../json.ts';
import {parseRequirements} from '../requirements.ts';
import type {Session} from '../session.ts';
import {fileFlags, outputFlags, type Verb} from '../verb.ts';
import {requirePodSpecPath, setEach, withContainers} from './pod-template.ts';
import {matchesName} from './wildcard.ts';

export const setResourcesVerb: Verb = {
  flags: [
    ...outputFlags,
    ...fileFlags,
    'all',
    'containers',
    'dry-run',
    'field-manager',
    'limits',
    'local',
    'requests',
    'selector',
  ],
  run: setResources,
};

/** @models kubectl pkg/cmd/set SetResourcesOptions.Run, v0.33.4 */
async function setResources(session: Session): Promise<number> {
  const {flags} = session;
  const wanted: Record<string, Readonly<Record<string, string>>> = {};
  const parse = (): void => {
    for (const kind of ['limits', 'requests'])
      if (flags.text(kind) !== '') wanted[kind] = parseRequirements(flags.text(kind));
    if (Object.keys(wanted).length === 0)
      throw new Failure('you must specify an update to requests or limits (in the form of --requests/--limits)');
  };
  return setEach(
    session,
    flags.args,
    'resource requirements updated',
    info => {
      const path = requirePodSpecPath(info);
      const pattern = flags.text('containers');
      const names = listAt(info.object, ...path, 'containers').filter(isObject);
      if (!names.some(container => matchesName(pattern, textAt(container, 'name'))))
        throw new Failure(`unable to find container named ${pattern}`);
      return withContainers(info.object, path, container => {
        if (!matchesName(pattern, textAt(container, 'name'))) return container;
        return Object.entries(wanted).reduce(
          (changed, [kind, amounts]) =>
            withValue(changed, ['resources', kind], {...objectAt(changed, 'resources', kind), ...amounts}),
          container,
        );
      });
    },
    parse,
  );
}
