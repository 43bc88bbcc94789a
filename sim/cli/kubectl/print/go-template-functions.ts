import {decodeBase64} from '../../../base/base64.ts';
import {UnsupportedError} from '../../../base/sim-error.ts';
import {decodeUtf8} from '../../../base/utf8.ts';
import {Failure} from '../failure.ts';
import {compareText, isObject} from '../json.ts';
import {goText} from './jsonpath.ts';

/** Go's idea of a true value: not empty. */
export function isTrue(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (isObject(value)) return Object.keys(value).length > 0;
  return Boolean(value);
}

/** Calls a template function; arguments are evaluated only when it looks at them. @throws {Failure} */
export function callFunction(name: string, args: readonly (() => unknown)[]): unknown {
  if (name === 'and') return shortCircuit(args, value => !isTrue(value));
  if (name === 'or') return shortCircuit(args, isTrue);
  const called = functions[name];
  if (!called) throw new UnsupportedError(`the template function ${name}`);
  return called(args.map(arg => arg()));
}

function shortCircuit(args: readonly (() => unknown)[], decides: (value: unknown) => boolean): unknown {
  let value: unknown;
  for (const arg of args) {
    value = arg();
    if (decides(value)) break;
  }
  return value;
}

const functions: Readonly<Record<string, (args: readonly unknown[]) => unknown>> = {
  not: ([value]) => !isTrue(value),
  len: ([value]) => lengthOf(value),
  index: ([value, ...steps]) => steps.reduce(indexOf, value),
  eq: ([first, ...others]) => others.some(other => other === first),
  ne: ([a, b]) => a !== b,
  lt: ([a, b]) => order(a, b) < 0,
  le: ([a, b]) => order(a, b) <= 0,
  gt: ([a, b]) => order(a, b) > 0,
  ge: ([a, b]) => order(a, b) >= 0,
  print: args => args.map(goText).join(''),
  println: args => `${args.map(goText).join(' ')}\n`,
  printf: ([format, ...args]) => formatText(String(format), args),
  base64decode: ([value]) => decodeText(String(value)),
  exists: ([value, ...steps]) =>
    steps.reduce((found, step) => (isObject(found) ? found[String(step)] : undefined), value) !== undefined,
};

/** Functions of Go's templates and kubectl's own; some are known by name only. */
export const functionNames: ReadonlySet<string> = new Set([
  ...Object.keys(functions),
  ...['and', 'or', 'call', 'html', 'js', 'slice', 'urlquery'],
]);

function decodeText(text: string): string {
  const bytes = decodeBase64(text);
  if (bytes) return decodeUtf8(bytes);
  const stray = text.search(/[^A-Za-z0-9+/=\r\n]/);
  const end = stray < 0 ? text.length - (text.length % 4) : stray;
  throw new Failure(`error calling base64decode: base64 decode failed: illegal base64 data at input byte ${end}`);
}

function lengthOf(value: unknown): number {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  if (isObject(value)) return Object.keys(value).length;
  if (value === undefined || value === null)
    throw new Failure('error calling len: reflect: call of reflect.Value.Type on zero Value');
  throw new Failure(`error calling len: len of type ${goText(value)}`);
}

function indexOf(value: unknown, step: unknown): unknown {
  if (Array.isArray(value) && typeof step === 'number') {
    if (step < 0 || step >= value.length) throw new Failure(`error calling index: index out of range: ${step}`);
    return value[step];
  }
  if (isObject(value)) return Object.hasOwn(value, String(step)) ? value[String(step)] : undefined;
  throw new Failure('error calling index: index of untyped nil');
}

function order(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  throw new Failure('incompatible types for comparison');
}

/** `%s`, `%v`, `%d`, `%q` with a width; others are left out. */
function formatText(format: string, args: readonly unknown[]): string {
  let next = 0;
  return format.replace(
    /%([-+0]*)(\d*)(?:\.(\d+))?([a-zA-Z%])/g,
    (_, marks: string, width: string, _precision, verb: string) => {
      if (verb === '%') return '%';
      if (!'svdqt'.includes(verb)) throw new UnsupportedError(`the template format %${verb}`);
      const value = args[next++];
      const text = verb === 'q' ? JSON.stringify(value) : goText(value);
      return marks.includes('-')
        ? text.padEnd(Number(width))
        : text.padStart(Number(width), marks.includes('0') ? '0' : ' ');
    },
  );
}
