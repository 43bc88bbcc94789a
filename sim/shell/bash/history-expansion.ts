export type HistoryResult =
  | {readonly kind: 'text'; readonly text: string}
  | {readonly kind: 'failure'; readonly message: string};

/**
 * `!!`, `!n`, `!-n`, `!prefix`, `!$`, `!*` and `^old^new`, as an interactive bash reads them.
 *
 * @models readline histexpand.c
 * @omits word ranges, modifiers, `!?text?`, a changed histchars
 */
export function expandHistory(text: string, history: readonly string[]): HistoryResult {
  const quick = /^\^([^^\n]+)\^([^^\n]*)\^?$/.exec(text);
  if (quick) {
    const last = history.at(-1);
    if (!last?.includes(quick[1]!))
      return {kind: 'failure', message: `:s^${quick[1]}^${quick[2]}: substitution failed`};
    return {kind: 'text', text: last.replace(quick[1]!, quick[2]!)};
  }
  if (!text.includes('!')) return {kind: 'text', text};
  let result = '';
  let quote = '';
  for (let i = 0; i < text.length; ) {
    const character = text[i]!;
    if (character === '\\' && quote !== "'") {
      result += text.slice(i, i + 2);
      i += 2;
      continue;
    }
    if (quote === '' ? `'"`.includes(character) : character === quote) quote = quote === '' ? character : '';
    const event = character === '!' && quote !== "'" ? eventAt(text, i) : undefined;
    if (event === undefined) {
      result += character;
      i++;
      continue;
    }
    const found = lookup(event, history);
    if (found === undefined) return {kind: 'failure', message: `${event}: event not found`};
    result += found;
    i += event.length;
  }
  return {kind: 'text', text: result};
}

/** The event designator at `i`; `undefined` where `!` is an ordinary character. */
function eventAt(text: string, i: number): string | undefined {
  const before = text[i - 1];
  if (before === '[' || before === '{' || before === '$') return undefined;
  return /^!(?:[!$*]|-?\d+|[A-Za-z_./][^\s;&|<>()'"`:^$*]*)/.exec(text.slice(i))?.[0];
}

function lookup(event: string, history: readonly string[]): string | undefined {
  const name = event.slice(1);
  const last = history.at(-1);
  if (name === '!') return last;
  if (name === '$') return last?.split(/\s+/).at(-1);
  if (name === '*') return last?.split(/\s+/).slice(1).join(' ');
  if (/^\d+$/.test(name)) return history[Number(name) - 1];
  if (/^-\d+$/.test(name)) return history.at(Number(name));
  return history.findLast(line => line.startsWith(name));
}
