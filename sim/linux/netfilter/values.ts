import {maskOf} from '../../base/cidr.ts';
import {parseIpv4} from '../../base/ipv4.ts';
import {portOf} from '../services.ts';
import {ParameterProblem} from './problem.ts';

/** Values on an iptables command line. */

export interface Range {
  readonly low: number;
  readonly high: number;
}

/** Decimal, 0x hexadecimal or 0 octal up to `max`, as strtoul reads it. */
export function parseNumber(text: string, max = 0xffffffff): number | undefined {
  const value = /^0x[0-9a-f]+$/i.test(text)
    ? Number.parseInt(text, 16)
    : /^0[0-7]+$/.test(text)
      ? Number.parseInt(text, 8)
      : /^\d+$/.test(text)
        ? Number(text)
        : Number.NaN;
  return value <= max ? value : undefined;
}

/** `value[/mask]` of the mark extensions. */
export function parseMark(text: string, problem: string): {value: number; mask: number} {
  const [valueText, maskText, extra] = text.split('/');
  const value = parseNumber(valueText ?? '');
  const mask = maskText === undefined ? 0xffffffff : parseNumber(maskText);
  if (value === undefined || mask === undefined || extra !== undefined) throw new ParameterProblem(problem);
  return {value, mask};
}

/** A port by number or service name. */
export function parsePort(text: string): number {
  const port = parseNumber(text, 0xffff) ?? portOf(text);
  if (port === undefined) throw new ParameterProblem(`invalid port/service \`${text}' specified`);
  return port;
}

/** `port`, `low:high`, `:high`, `low:` */
export function parsePortRange(text: string): Range {
  const colon = text.indexOf(':');
  if (colon < 0) {
    const port = parsePort(text);
    return {low: port, high: port};
  }
  const low = colon === 0 ? 0 : parsePort(text.slice(0, colon));
  const high = colon === text.length - 1 ? 0xffff : parsePort(text.slice(colon + 1));
  if (low > high) throw new ParameterProblem('invalid portrange (min > max)');
  return {low, high};
}

export function parseAddress(text: string): number {
  const address = parseIpv4(text);
  if (address === undefined) throw new ParameterProblem(`host/network \`${text}' not found`);
  return address;
}

/** `/24` or `/255.255.255.0` */
export function parseMask(text: string): number {
  const dotted = parseIpv4(text);
  if (dotted !== undefined) return dotted;
  const bits = parseNumber(text, 32);
  if (bits === undefined) throw new ParameterProblem(`invalid mask \`${text}' specified`);
  return maskOf(bits);
}

/** `low-high` or one address */
export function parseAddressRange(text: string, problem: (text: string) => string): Range {
  const [lowText = '', highText, extra] = text.split('-');
  const low = parseIpv4(lowText);
  const high = highText === undefined ? low : parseIpv4(highText);
  if (low === undefined) throw new ParameterProblem(problem(lowText));
  if (high === undefined || extra !== undefined) throw new ParameterProblem(problem(highText ?? ''));
  return {low, high};
}
