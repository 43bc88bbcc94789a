import {trace} from '../chain.ts';
import {entryOf} from '../conntrack/entry.ts';
import {flag, type TargetExtension, valueOption} from '../extension.ts';
import {ParameterProblem} from '../problem.ts';
import {type NfPacket, type Rule, type Target, type Verdict, verdictContinue} from '../rule.ts';
import {hex} from '../save.ts';
import {parseMark, parseNumber} from '../values.ts';

/** What `--set-mark` and its siblings come down to: `mark = (mark & ~mask) ^ value`. */
interface MarkChange {
  readonly value: number;
  readonly mask: number;
}

const changes = ['set-xmark', 'set-mark', 'and-mark', 'or-mark', 'xor-mark'] as const;

/** `-j MARK`. @models linux net/netfilter/xt_mark.c mark_tg */
export const markTarget: TargetExtension = {
  name: 'MARK',
  options: changes.map(name => valueOption(name)),
  build({options}): Target {
    const [first, second] = options;
    if (!first) throw new ParameterProblem('MARK: One of the --set-xmark, --{and,or,xor,set}-mark options is required');
    if (second)
      throw new ParameterProblem(`MARK: option "--${first[0]}" cannot be used together with "--${second[0]}".\n`);
    const change = parseChange('MARK', first[0], first[1].value);
    return {
      name: 'MARK',
      save: () => ` --set-xmark ${hex(change.value)}/${hex(change.mask)}`,
      list: () => ` MARK ${listChange(change)}`,
      apply(packet, rule) {
        const {skb} = packet;
        const mark = applyChange(skb.mark, change);
        if (mark === skb.mark) return verdictContinue;
        skb.mark = mark;
        trace(packet, rule, verdictContinue);
        return verdictContinue;
      },
    };
  },
};

/** `-j CONNMARK`. @models linux net/netfilter/xt_connmark.c connmark_tg @omits bit shifts */
export const connmarkTarget: TargetExtension = {
  name: 'CONNMARK',
  options: [
    ...changes.map(name => valueOption(name)),
    flag('save-mark'),
    flag('restore-mark'),
    valueOption('nfmask'),
    valueOption('ctmask'),
    valueOption('mask'),
  ],
  build({options}): Target {
    const change = changes.find(name => options.has(name));
    if (change) return setConnmark(parseChange('CONNMARK', change, options.get(change)!.value));
    const isSave = options.has('save-mark');
    if (!isSave && !options.has('restore-mark')) throw new ParameterProblem('CONNMARK target: No operation specified');
    const mask = (name: string) =>
      parseNumber(options.get(name)?.value ?? options.get('mask')?.value ?? '0xffffffff') ?? 0xffffffff;
    return copyConnmark(isSave, mask('nfmask'), mask('ctmask'));
  },
};

function setConnmark(change: MarkChange): Target {
  return {
    name: 'CONNMARK',
    needsConntrack: true,
    save: () => ` --set-xmark ${hex(change.value)}/${hex(change.mask)}`,
    list: () => ` CONNMARK ${listChange(change)}`,
    apply({skb}) {
      const entry = entryOf(skb);
      if (entry) entry.mark = applyChange(entry.mark, change);
      return verdictContinue;
    },
  };
}

function copyConnmark(isSave: boolean, nfmask: number, ctmask: number): Target {
  const word = isSave ? 'save' : 'restore';
  const list = () => {
    if (nfmask === 0xffffffff && ctmask === 0xffffffff) return '';
    return nfmask === ctmask
      ? ` mask ${hex(nfmask)}`
      : ` nfmask ${hex(nfmask)} ctmask ${isSave ? '~' : ''}${hex(ctmask)}`;
  };
  return {
    name: 'CONNMARK',
    needsConntrack: true,
    save: () => ` --${word}-mark --nfmask ${hex(nfmask)} --ctmask ${hex(ctmask)}`,
    list: () => ` CONNMARK ${word}${list()}`,
    apply(packet, rule) {
      const entry = entryOf(packet.skb);
      if (!entry) return verdictContinue;
      if (isSave) entry.mark = ((entry.mark & ~ctmask) ^ (packet.skb.mark & nfmask)) >>> 0;
      else restore(packet, rule, ((packet.skb.mark & ~nfmask) ^ (entry.mark & ctmask)) >>> 0);
      return verdictContinue;
    },
  };
}

function restore(packet: NfPacket, rule: Rule, mark: number): Verdict {
  if (packet.skb.mark === mark) return verdictContinue;
  packet.skb.mark = mark;
  trace(packet, rule, verdictContinue);
  return verdictContinue;
}

/** The change as value and mask, however it was spelled. */
function parseChange(target: string, option: string, text: string): MarkChange {
  const problem = `${target}: bad integer value for option "--${option}", or out of range.\n`;
  const {value, mask} = parseMark(text, problem);
  switch (option) {
    case 'set-mark':
      return {value, mask: (value | mask) >>> 0};
    case 'and-mark':
      return {value: 0, mask: ~value >>> 0};
    case 'or-mark':
      return {value, mask: value};
    case 'xor-mark':
      return {value, mask: 0};
    default:
      return {value, mask};
  }
}

export function applyChange(mark: number, {value, mask}: MarkChange): number {
  return ((mark & ~mask) ^ value) >>> 0;
}

function listChange({value, mask}: MarkChange): string {
  if (value === 0) return `and ${hex(~mask)}`;
  if (value === mask) return `or ${hex(value)}`;
  if (mask === 0) return `xor ${hex(value)}`;
  if (mask === 0xffffffff) return `set ${hex(value)}`;
  return `xset ${hex(value)}/${hex(mask)}`;
}
