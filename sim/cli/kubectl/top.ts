import {discover} from './discovery.ts';
import {Failure} from './failure.ts';
import type {Session} from './session.ts';
import type {Verb} from './verb.ts';

/** `kubectl top`, which needs a metrics server: a cluster without one says so, as the lab's does. */
export const topVerbs: Readonly<Record<string, Verb>> = {
  'top pod': {
    flags: ['all-namespaces', 'containers', 'field-selector', 'no-headers', 'selector', 'sort-by', 'sum'],
    run: session => top(session, 'pod'),
  },
  'top node': {
    flags: ['no-headers', 'selector', 'show-capacity', 'sort-by'],
    run: session => top(session, 'node'),
  },
};

/** @models kubectl pkg/cmd/top, v0.33.4 @omits the tables: no metrics.k8s.io is served here */
async function top(session: Session, word: 'pod' | 'node'): Promise<number> {
  const {flags} = session;
  const seeHelp = `${word} [NAME | -l label]\nSee 'kubectl top ${word} -h' for help and examples`;
  if (flags.args.length > 1) throw new Failure(seeHelp);
  if (!['', 'cpu', 'memory'].includes(flags.text('sort-by'))) throw new Failure('--sort-by accepts only cpu or memory');
  if (flags.args.length > 0 && flags.text('selector') !== '')
    throw new Failure('only one of NAME or --selector can be provided');
  const {groupVersions} = await discover(session);
  if (!groupVersions.some(each => each.startsWith('metrics.k8s.io/'))) throw new Failure('Metrics API not available');
  return session.unsupported('with a metrics server');
}
