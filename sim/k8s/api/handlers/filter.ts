import type {AnyObject} from '../definition.ts';
import {FieldSelectorError, parseFieldSelector} from '../field-selector.ts';
import type {Status} from '../objects.ts';
import {parseSelector, SelectorError} from '../selector.ts';
import * as statuses from '../status.ts';
import type {Call} from './call.ts';

/** The objects that a call's selectors mean, or why they cannot be read. */
export function filterOf({url, definition}: Call): {test: (object: AnyObject) => boolean} | Status {
  const [labels, fields] = [url.query.get('labelSelector') ?? '', url.query.get('fieldSelector') ?? ''];
  try {
    const selector = parseSelector(labels);
    const isField = parseFieldSelector(fields, definition);
    return {test: object => selector.matches(object.metadata.labels) && isField(object)};
  } catch (error) {
    if (!(error instanceof SelectorError) && !(error instanceof FieldSelectorError)) throw error;
    return statuses.badRequest(error.message);
  }
}
