import {discover, type ResourceType, splitApiVersion} from '../discovery.ts';
import {Failure, PlainFailure, PrintedFailure} from '../failure.ts';
import {textAt} from '../json.ts';
import type {Session} from '../session.ts';
import type {Verb} from '../verb.ts';
import {fieldsOf, parseAsked} from './asked.ts';
import {Plaintext} from './plaintext.ts';
import {explainV2} from './plaintext-v2.ts';

/** `kubectl explain`. */
export const explainVerb: Verb = {
  flags: ['api-version', 'output', 'recursive'],
  run: explain,
};

/** The resource and field that are asked for. */
interface Asked {
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly kind: string;
  readonly fields: readonly string[];
}

/** @models kubectl pkg/cmd/explain ExplainOptions.Run, pkg/explain and pkg/explain/v2, v0.33.4 */
async function explain(session: Session): Promise<number> {
  const {flags} = session;
  const [argument, ...rest] = flags.args;
  if (argument === undefined)
    throw new Failure(
      'You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.\n',
    );
  if (rest.length > 0) throw new Failure('We accept only this format: explain RESOURCE\n');
  const output = flags.text('output');
  const asked = await find(session, argument, flags.text('api-version'));
  if (output === 'plaintext-openapiv2') return explainWithV2(session, asked);
  const index = await session.request({method: 'GET', url: '/openapi/v3'});
  if (output === 'plaintext' && index.status >= 400) return explainWithV2(session, asked);
  const path = asked.group === '' ? `api/${asked.version}` : `apis/${asked.group}/${asked.version}`;
  const url = textAt(index.body, 'paths', path, 'serverRelativeURL');
  if (url === '') throw new Failure(`couldn't find resource for ${JSON.stringify(resourceText(asked))}`);
  const document = await session.fetchObject({method: 'GET', url});
  if (output !== 'plaintext') throw new Failure(`unrecognized format: ${output}`);
  const page = new Plaintext(document, flags.bool('recursive'));
  const printed = page.head(asked);
  if (printed === undefined) throw new Failure(`GVR (${resourceText(asked)}) not found in OpenAPI schema`);
  const body = page.body(asked.fields);
  if (body === undefined)
    throw new PrintedFailure(`field ${JSON.stringify(asked.fields.at(-1) ?? '')} does not exist`, printed);
  await session.out(`${printed}${body}\n`);
  return 0;
}

async function explainWithV2(session: Session, asked: Asked): Promise<number> {
  const document = await session.fetchObject({method: 'GET', url: '/openapi/v2'});
  await session.out(explainV2(document, asked, session.flags.bool('recursive')));
  return 0;
}

/** Without `--api-version` a type may be named with its group: `deployments.apps.spec`. */
async function find(session: Session, argument: string, apiVersion: string): Promise<Asked> {
  const [resource = '', ...path] = parseAsked(argument);
  if (resource === '') throw new Failure('a resource must be present, got: /, Resource=');
  const types = (await discover(session)).allNamed(resource);
  const first = types[0];
  if (!first) throw new PlainFailure(`the server doesn't have a resource type ${JSON.stringify(resource)}`);
  const isOf = (type: ResourceType) =>
    argument.startsWith(type.group === '' ? type.plural : `${type.plural}.${type.group}`);
  const grouped = apiVersion === '' ? types.find(isOf) : undefined;
  const type = grouped ?? first;
  const named = type.group === '' ? type.plural : `${type.plural}.${type.group}`;
  const fields = grouped ? fieldsOf(argument.slice(named.length)) : path;
  if (apiVersion === '') return {...type, fields};
  const [group, version] = parseGroupVersion(apiVersion);
  return {...type, group, version, fields};
}

/** @models apimachinery schema ParseGroupVersion */
function parseGroupVersion(text: string): readonly [string, string] {
  if (text.split('/').length > 2) throw new Failure(`unexpected GroupVersion string: ${text}`);
  return splitApiVersion(text);
}

/** How Go prints a GroupVersionResource. */
function resourceText({group, version, plural}: Asked): string {
  return `${group}/${version}, Resource=${plural}`;
}
