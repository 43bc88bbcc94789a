import type {Clock} from '../../../core/clock.ts';
import type {User} from '../authorization.ts';
import type {ResourceDefinition} from '../definition.ts';
import type {ApiRequest} from '../http.ts';
import type {ParsedUrl, ResourcePath} from '../request-path.ts';
import type {Store} from '../store.ts';
import type {Representation} from '../table.ts';
import type {Writer} from '../writer.ts';
import type {Answers} from './answers.ts';

/** A request for one resource, taken apart. */
export interface Call {
  readonly request: ApiRequest;
  readonly url: ParsedUrl;
  readonly path: ResourcePath;
  readonly definition: ResourceDefinition;
  readonly representation: Representation;
  readonly user: User;
}

/** What handlers work with. */
export interface Parts {
  readonly store: Store;
  readonly writer: Writer;
  readonly answers: Answers;
  readonly clock: Clock;
}

/** The verb of a request, as discovery and RBAC name it. */
export function verbOf({request, path, url}: Pick<Call, 'request' | 'path' | 'url'>): string {
  switch (request.method) {
    case 'GET':
      if (path.name !== undefined) return 'get';
      return isWatch(url) ? 'watch' : 'list';
    case 'POST':
      return 'create';
    case 'PUT':
      return 'update';
    case 'PATCH':
      return 'patch';
    case 'DELETE':
      return path.name === undefined ? 'deletecollection' : 'delete';
  }
}

export function isWatch({query}: ParsedUrl): boolean {
  return ['true', '1'].includes(query.get('watch') ?? '');
}
