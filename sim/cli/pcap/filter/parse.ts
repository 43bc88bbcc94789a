import {
  type Arithmetic,
  combine,
  compare,
  constant,
  isRelation,
  load,
  negative,
  OutOfPacket,
  packetLength,
} from './arithmetic.ts';
import {type FilterNames, idTest, type Qualifiers, qualifierTypes} from './qualified.ts';
import {
  both,
  type Direction,
  either,
  etherTypes,
  hasEtherType,
  hasIpProtocol,
  ipProtocols,
  isEtherBroadcast,
  isEtherMulticast,
  isIpMulticast,
  not,
  type Test,
} from './tests.ts';
import {FilterError, syntaxError, type Token, tokensOf} from './tokens.ts';

/**
 * Compiles a pcap filter, the language of tcpdump and ngrep.
 *
 * `and` and `or` bind alike and to the left, as in libpcap.
 *
 * @throws {FilterError} in libpcap's words, without the program's name
 * @models libpcap 1.10 grammar.y, gencode.c
 * @omits IPv6 addresses, VLAN, MPLS, 802.11, `gateway`, network names, named networks, protochain
 */
export function compileFilter(text: string, names: FilterNames): Test {
  const parser = new FilterParser(tokensOf(text), names);
  const test = parser.whole();
  return packet => {
    try {
      return test(packet);
    } catch (error) {
      if (error instanceof OutOfPacket) return false;
      throw error;
    }
  };
}

/** Named offsets and values. @source pcap-filter(7) */
const constants: Readonly<Record<string, number>> = {
  tcpflags: 13,
  'tcp-fin': 1,
  'tcp-syn': 2,
  'tcp-rst': 4,
  'tcp-push': 8,
  'tcp-ack': 16,
  'tcp-urg': 32,
  icmptype: 0,
  icmpcode: 1,
  'icmp-echoreply': 0,
  'icmp-unreach': 3,
  'icmp-sourcequench': 4,
  'icmp-redirect': 5,
  'icmp-echo': 8,
  'icmp-timxceed': 11,
  'icmp-paramprob': 12,
};

/** What binds tighter stands later. */
const precedence: readonly (readonly string[])[] = [['|', '^'], ['&'], ['<<', '>>'], ['+', '-'], ['*', '/', '%']];

const protocolWords = new Set([...Object.keys(etherTypes), ...Object.keys(ipProtocols), 'ether', 'link']);

/** Qualifiers of the last primitive, which a bare identifier behind `and` or `or` takes over. */
interface Term {
  readonly test: Test;
  readonly qualifiers?: Qualifiers;
}

class FilterParser {
  readonly #tokens: readonly Token[];
  readonly #names: FilterNames;
  #at = 0;

  constructor(tokens: readonly Token[], names: FilterNames) {
    this.#tokens = tokens;
    this.#names = names;
  }

  whole(): Test {
    if (this.#tokens.length === 0) return () => true;
    const {test} = this.#expression();
    if (this.#at < this.#tokens.length) throw new FilterError(syntaxError);
    return test;
  }

  /** The word at hand, unless a backslash makes it a name. */
  #peek(offset = 0): string | undefined {
    const token = this.#tokens[this.#at + offset];
    return token?.isEscaped ? undefined : token?.text;
  }

  #accept(...texts: readonly string[]): string | undefined {
    const text = this.#peek();
    if (text === undefined || !texts.includes(text)) return undefined;
    this.#at++;
    return text;
  }

  #expect(text: string): void {
    if (!this.#accept(text)) throw new FilterError(syntaxError);
  }

  #expression(): Term {
    let term = this.#term();
    for (let word = this.#accept('and', 'or'); word !== undefined; word = this.#accept('and', 'or')) {
      const next = this.#operand(term.qualifiers);
      const join = word === 'and' ? both : either;
      term = {test: join(term.test, next.test), qualifiers: next.qualifiers};
    }
    return term;
  }

  /** Behind `and` and `or`: a term, or an identifier with the qualifiers before it. */
  #operand(before: Qualifiers | undefined): Term {
    const start = this.#at;
    try {
      return this.#term();
    } catch (error) {
      if (!(error instanceof FilterError) || before === undefined || error.message !== syntaxError) throw error;
      this.#at = start;
      return {test: this.#identifier(before), qualifiers: before};
    }
  }

  #term(): Term {
    if (this.#accept('not')) {
      const {test, qualifiers} = this.#term();
      return {test: not(test), qualifiers};
    }
    return this.#relation() ?? this.#primitive();
  }

  /** `arith relop arith`, when the words from here form one. */
  #relation(): Term | undefined {
    const start = this.#at;
    try {
      const left = this.#arithmetic(0);
      const relation = this.#peek();
      if (relation !== undefined && isRelation(relation)) {
        this.#at++;
        return {test: compare(relation, left, this.#arithmetic(0))};
      }
    } catch (error) {
      if (!(error instanceof FilterError) || error.message !== syntaxError) throw error;
    }
    this.#at = start;
    return undefined;
  }

  #arithmetic(level: number): Arithmetic {
    const operators = precedence[level];
    if (!operators) return this.#factor();
    let left = this.#arithmetic(level + 1);
    for (let operator = this.#accept(...operators); operator; operator = this.#accept(...operators))
      left = combine(operator, left, this.#arithmetic(level + 1));
    return left;
  }

  #factor(): Arithmetic {
    if (this.#accept('-')) return negative(this.#factor());
    if (this.#accept('(')) {
      const inner = this.#arithmetic(0);
      this.#expect(')');
      return inner;
    }
    if (this.#accept('len')) return packetLength;
    const token = this.#tokens[this.#at];
    if (token?.kind === 'number') {
      this.#at++;
      return constant(Number(token.text));
    }
    if (token?.kind === 'word' && token.text in constants) {
      this.#at++;
      return constant(constants[token.text]!);
    }
    if (token?.kind === 'word' && protocolWords.has(token.text) && this.#peek(1) === '[') return this.#load(token.text);
    throw new FilterError(syntaxError);
  }

  #load(protocol: string): Arithmetic {
    this.#at += 2;
    const offset = this.#arithmetic(0);
    let size = 1;
    if (this.#accept(':')) {
      const token = this.#tokens[this.#at++];
      if (token?.kind !== 'number') throw new FilterError(syntaxError);
      size = Number(token.text);
    }
    this.#expect(']');
    return load(protocol, offset, size);
  }

  #primitive(): Term {
    if (this.#accept('(')) {
      const inner = this.#expression();
      this.#expect(')');
      return inner;
    }
    return this.#length() ?? this.#qualified();
  }

  /** `less 100`, `greater 100` */
  #length(): Term | undefined {
    const word = this.#accept('less', 'greater');
    if (!word) return undefined;
    const token = this.#tokens[this.#at++];
    if (token?.kind !== 'number') throw new FilterError(syntaxError);
    const bytes = Number(token.text);
    return {test: ({length}) => (word === 'less' ? length <= bytes : length >= bytes)};
  }

  #qualified(): Term {
    const word = this.#peek();
    const protocol = word !== undefined && protocolWords.has(word) ? this.#accept(word) : undefined;
    const cast = this.#accept('broadcast', 'multicast');
    if (cast) return {test: castTest(protocol, cast)};
    const direction = this.#direction();
    const type = this.#accept(...qualifierTypes);
    if (protocol !== undefined && direction === undefined && type === undefined) return {test: protocolTest(protocol)};
    if (direction === undefined && type === undefined) throw new FilterError(syntaxError);
    const qualifiers = {protocol, direction: direction ?? 'either', type} as Qualifiers;
    return {test: this.#identifier(qualifiers), qualifiers};
  }

  #direction(): Direction | undefined {
    const first = this.#accept('src', 'dst');
    if (!first) return undefined;
    const word = this.#peek();
    const second = this.#peek(1);
    const isPair = (word === 'or' || word === 'and') && (second === 'src' || second === 'dst') && second !== first;
    if (!isPair) return first as Direction;
    this.#at += 2;
    return word === 'or' ? 'either' : 'both';
  }

  /** An address, name or number; in parentheses several. */
  #identifier(qualifiers: Qualifiers): Test {
    if (this.#accept('not')) return not(this.#identifier(qualifiers));
    if (this.#accept('(')) {
      let test = this.#identifier(qualifiers);
      for (let word = this.#accept('and', 'or'); word !== undefined; word = this.#accept('and', 'or')) {
        const next = this.#identifier(qualifiers);
        test = word === 'and' ? both(test, next) : either(test, next);
      }
      this.#expect(')');
      return test;
    }
    const token = this.#tokens[this.#at++];
    if (!token || token.kind === 'sign') throw new FilterError(syntaxError);
    if (token.kind === 'word' && reserved.has(token.text) && !token.isEscaped) throw new FilterError(syntaxError);
    return idTest(qualifiers, token, this.#mask(token), this.#names);
  }

  /** `/24` or `mask 255.255.255.0` behind an address */
  #mask({kind}: Token): string | undefined {
    if (kind !== 'address' && kind !== 'number') return undefined;
    if (!this.#accept('/', 'mask')) return undefined;
    const token = this.#tokens[this.#at++];
    if (token?.kind !== 'number' && token?.kind !== 'address') throw new FilterError(syntaxError);
    return token.text;
  }
}

const reserved = new Set([
  ...protocolWords,
  ...qualifierTypes,
  ...['and', 'or', 'not', 'src', 'dst', 'less', 'greater', 'len', 'broadcast', 'multicast'],
]);

function protocolTest(protocol: string): Test {
  if (protocol in etherTypes) return hasEtherType(etherTypes[protocol]!);
  if (protocol in ipProtocols) return hasIpProtocol(ipProtocols[protocol]!);
  throw new FilterError(syntaxError);
}

function castTest(protocol: string | undefined, cast: string): Test {
  if (protocol === 'ip' && cast === 'multicast') return isIpMulticast;
  if (protocol === undefined || protocol === 'ether' || protocol === 'link')
    return cast === 'broadcast' ? isEtherBroadcast : isEtherMulticast;
  throw new FilterError(
    protocol === 'ip'
      ? "netmask not known, so 'ip broadcast' not supported"
      : `only link-layer/IP ${cast} filters supported`,
  );
}
