import type {CallClaim, CheckSpec, Claim} from '../../../sim/protocol/check.ts';
import {Fields, parseYaml} from './fields.ts';

const verdicts = ['answered', 'refused', 'dropped', 'unresolved'] as const;
const methods = /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) /;

/**
 * Reads the body of a `check` cell: one claim, or a list of them.
 *
 * @param body  YAML as in lessons/README.md
 * @throws {LessonError} naming the field that is wrong
 */
export function parseCheck(body: string, line: number): CheckSpec {
  const value = parseYaml(body, line);
  const items = Array.isArray(value) ? value : [value];
  return {claims: items.map((item, index) => parseClaim(new Fields(item, `check[${index}]`, line)))};
}

function parseClaim(fields: Fields): Claim {
  if (!fields.has('arp')) return parseCall(fields);
  fields.allow('from', 'arp', 'answeredBy');
  return {kind: 'arp', from: fields.text('from'), address: fields.text('arp'), answeredBy: fields.text('answeredBy')};
}

function parseCall(fields: Fields): CallClaim {
  fields.allow('from', 'call', 'headers', 'verdict', 'status', 'responseHeaders', 'body');
  const call = fields.text('call');
  const method = methods.exec(call)?.[1] ?? 'GET';
  const status = fields.numberOr('status', undefined);
  const verdict = verdicts.find(name => name === fields.textOr('verdict', 'answered'));
  if (verdict === undefined) return fields.fail(`field “verdict” must be one of ${verdicts.join(', ')}`);
  if (verdict !== 'answered' && status !== undefined) return fields.fail('a call without an answer has no status');
  return {
    kind: 'call',
    from: fields.text('from'),
    method,
    url: call.replace(methods, ''),
    headers: fields.entries('headers'),
    verdict,
    status,
    responseHeaders: fields.entries('responseHeaders'),
    body: fields.texts('body'),
  };
}
