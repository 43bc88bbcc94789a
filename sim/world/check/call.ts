import type {CallClaim, CallVerdict} from '../../protocol/check.ts';
import type {Lab} from '../lab.ts';
import {curlCommand} from '../tools.ts';
import {type Ran, runAs} from './caller.ts';
import {fillIn} from './placeholders.ts';
import type {Proof} from './proof.ts';

const waitSeconds = 5;

/** What curl's exit status says of the packets; other statuses are none of the verdicts. */
const verdicts: Readonly<Record<number, CallVerdict>> = {0: 'answered', 6: 'unresolved', 7: 'refused', 28: 'dropped'};

interface Response {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** Makes the claimed request with the lab's curl and compares what came. */
export async function proveCall(lab: Lab, claim: CallClaim): Promise<Proof> {
  const url = fillIn(claim.url, lab);
  const headers = Object.entries(claim.headers).flatMap(([name, value]) => ['-H', `${name}: ${fillIn(value, lab)}`]);
  const method = claim.method === 'HEAD' ? ['-I'] : ['-X', claim.method];
  const options = ['-sS', '-i', '-g', '-m', String(waitSeconds)];
  const ran = await runAs(lab, claim.from, curlCommand, ['curl', ...options, ...method, ...headers, url]);
  const response = parseResponse(ran.stdout);
  return {
    tried: `${claim.method} ${url}`,
    found: describe(ran, response),
    differences: differencesOf(claim, ran, response),
  };
}

/** Reads the last head that `curl -i` printed, and what follows it. */
function parseResponse(text: string): Response | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [start = '', ...lines] = text.slice(0, end).split('\r\n');
  const status = Number(/^HTTP\/[\d.]+ (\d{3})/.exec(start)?.[1]);
  const body = text.slice(end + 4);
  if (status < 200) return parseResponse(body);
  const headers = lines.map(line => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()] as const;
  });
  return {status, headers, body};
}

function describe(ran: Ran, response: Response | undefined): string {
  if (ran.status === 0 && response) return `HTTP ${response.status}`;
  if (ran.status === 28)
    return response ? `HTTP ${response.status}, not whole after ${waitSeconds} s` : `no answer for ${waitSeconds} s`;
  return ran.stderr.trim().split('\n').at(-1) || `curl ended with ${ran.status}`;
}

function differencesOf(claim: CallClaim, ran: Ran, response: Response | undefined): string[] {
  const verdict = verdicts[ran.status];
  if (verdict !== claim.verdict)
    return [`verdict: expected ${claim.verdict}, found ${verdict ?? `curl exit status ${ran.status}`}`];
  if (!response) return [];
  const differences: string[] = [];
  if (claim.status !== undefined && claim.status !== response.status)
    differences.push(`status: expected ${claim.status}, found ${response.status}`);
  for (const [name, wanted] of Object.entries(claim.responseHeaders))
    differences.push(...headerDifference(name, wanted, response));
  for (const text of claim.body)
    if (!response.body.includes(text)) differences.push(`body: expected to contain ${JSON.stringify(text)}`);
  return differences;
}

function headerDifference(name: string, wanted: string, {headers}: Response): string[] {
  const values = headers.filter(([found]) => found.toLowerCase() === name.toLowerCase()).map(([, value]) => value);
  const found = values.length === 0 ? 'absent' : values.join(', ');
  if (wanted === '!') return values.length === 0 ? [] : [`header ${name}: expected absent, found ${found}`];
  if (wanted === '*') return values.length > 0 ? [] : [`header ${name}: expected present, found absent`];
  return values.includes(wanted) ? [] : [`header ${name}: expected ${wanted}, found ${found}`];
}
