import {protocolNumber} from '../names.ts';
import {ParameterProblem} from '../problem.ts';
import type {InterfaceName, MaskedAddress, RuleSpec} from '../rule.ts';
import {parseAddress, parseMask, parseNumber} from '../values.ts';

const interfaceNameMax = 15;

/** `a.b.c.d[/mask][,…]`; every address is no condition. */
export function parseAddresses(text: string, inverted: boolean): (MaskedAddress | undefined)[] {
  const parts = text.split(',');
  if (inverted && parts.length > 1)
    throw new ParameterProblem('! not allowed with multiple source or destination IP addresses');
  return parts.map(part => {
    const slash = part.indexOf('/');
    const mask = slash < 0 ? 0xffffffff : parseMask(part.slice(slash + 1));
    const address = parseAddress(slash < 0 ? part : part.slice(0, slash));
    return mask === 0 && !inverted ? undefined : {address: (address & mask) >>> 0, mask, inverted};
  });
}

/** `undefined` for `all` */
export function parseProtocol(text: string, inverted: boolean): RuleSpec['protocol'] {
  const name = text.toLowerCase();
  const number = name === 'all' ? 0 : (protocolNumber(name) ?? parseNumber(name, 255));
  if (number === undefined) throw new ParameterProblem(`unknown protocol "${name}" specified`);
  if (number !== 0) return {number, inverted};
  if (inverted) throw new ParameterProblem('rule would never match protocol');
  return undefined;
}

export function parseInterface(name: string, inverted: boolean): InterfaceName {
  if (name === '') throw new ParameterProblem('Empty interface is likely to be undesired');
  if (name.length > interfaceNameMax)
    throw new ParameterProblem(`interface name \`${name}' must be shorter than IFNAMSIZ (${interfaceNameMax})`);
  return {name, inverted};
}

export function parseRuleNumber(text: string): number {
  const number = parseNumber(text);
  if (!number) throw new ParameterProblem(`Invalid rule number \`${text}'`);
  return number;
}
