import {entryOf} from '../conntrack/entry.ts';
import {bang, invertibleOption, type MatchExtension, required} from '../extension.ts';
import type {Match} from '../rule.ts';
import {hex} from '../save.ts';
import {parseMark} from '../values.ts';

/** `-m mark`. @models linux net/netfilter/xt_mark.c */
export const markMatch: MatchExtension = {
  name: 'mark',
  options: [required(invertibleOption('mark'))],
  build({options}): Match {
    const {value: text, inverted} = options.get('mark')!;
    const {value, mask} = parseMark(text, 'mark: bad integer value for option "--mark", or out of range.\n');
    const words = markText(value, mask);
    return {
      name: 'mark',
      save: () => `${bang(inverted)} --mark ${words}`,
      list: () => ` mark match${bang(inverted)} ${words}`,
      test: ({skb}) => (((skb.mark & mask) ^ value) === 0) !== inverted,
    };
  },
};

/** `-m connmark`. @models linux net/netfilter/xt_connmark.c */
export const connmarkMatch: MatchExtension = {
  name: 'connmark',
  options: [required(invertibleOption('mark'))],
  build({options}): Match {
    const {value: text, inverted} = options.get('mark')!;
    const {value, mask} = parseMark(text, 'connmark: bad integer value for option "--mark", or out of range.\n');
    const words = markText(value, mask);
    return {
      name: 'connmark',
      needsConntrack: true,
      save: () => `${bang(inverted)} --mark ${words}`,
      list: () => ` connmark match ${bang(inverted)} ${words}`,
      test: ({skb}) => {
        const entry = entryOf(skb);
        return entry !== undefined && (((entry.mark & mask) ^ value) === 0) !== inverted;
      },
    };
  },
};

function markText(value: number, mask: number): string {
  return mask === 0xffffffff ? hex(value) : `${hex(value)}/${hex(mask)}`;
}
