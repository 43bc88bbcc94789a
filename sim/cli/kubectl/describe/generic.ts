import {isObject, type JsonObject, sortedKeys, textAt, textsAt} from '../json.ts';
import {goText} from '../print/jsonpath.ts';
import type {Session} from '../session.ts';
import {describeEvents, eventsAbout} from './events.ts';
import type {Page} from './page.ts';

const hidden = new Set([
  '.metadata.managedFields',
  '.metadata.name',
  '.metadata.namespace',
  '.metadata.labels',
  '.metadata.annotations',
]);

/** Any object, field by field. @models kubectl describe genericDescriber, printUnstructuredContent */
export async function describeGeneric(session: Session, page: Page, object: JsonObject): Promise<void> {
  page.line(0, `Name:\t${textAt(object, 'metadata', 'name')}`);
  page.line(0, `Namespace:\t${textAt(object, 'metadata', 'namespace')}`);
  page.labels('Labels', textsAt(object, 'metadata', 'labels'));
  page.annotations('Annotations', textsAt(object, 'metadata', 'annotations'));
  describeFields(page, 0, object, '');
  describeEvents(session, page, await eventsAbout(session, object));
}

function describeFields(page: Page, level: number, object: JsonObject, prefix: string): void {
  for (const field of sortedKeys(object)) {
    const path = `${prefix}.${field}`;
    if (hidden.has(path)) continue;
    const value = object[field];
    if (isObject(value)) {
      page.line(level, `${labelFor(field)}:`);
      describeFields(page, level + 1, value, path);
    } else if (Array.isArray(value)) {
      page.line(level, `${labelFor(field)}:`);
      for (const item of value) {
        if (isObject(item)) describeFields(page, level + 1, item, path);
        else page.line(level + 1, goText(item));
      }
    } else page.line(level, `${labelFor(field)}:\t${goText(value)}`);
  }
}

const acronyms = new Set(['API', 'URL', 'UID', 'OSB', 'GUID']);

/** `apiURL` as `API URL`; a name with digits or dots stays as it is. @models kubectl describe smartLabelFor */
export function labelFor(field: string): string {
  if (!/^[A-Za-z-]*$/.test(field)) return field;
  return splitCamelCase(field)
    .map(part => (acronyms.has(part.toUpperCase()) ? part.toUpperCase() : part[0]!.toUpperCase() + part.slice(1)))
    .join(' ');
}

/** Runs of upper case, of lower case, of others; the last capital of a run belongs to the word after it. @models fatih/camelcase */
function splitCamelCase(text: string): string[] {
  const runs = text.match(/[a-z]+|[A-Z]+|[^A-Za-z]+/g) ?? [];
  for (let i = 0; i < runs.length - 1; i++)
    if (/^[A-Z]/.test(runs[i]!) && /^[a-z]/.test(runs[i + 1]!)) {
      runs[i + 1] = runs[i]!.at(-1)! + runs[i + 1]!;
      runs[i] = runs[i]!.slice(0, -1);
    }
  return runs.filter(run => run !== '');
}
