/** What a docstring of the engine says of a part: what it imitates, and what it leaves out. */
export interface SimulatedPart {
  /** below `sim/`, with the declaration's name: `linux/fib.ts lookup` */
  readonly where: string;
  /** first sentence */
  readonly about: string;
  readonly models: string;
  readonly omits: string;
}

const docstring = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*([^\n]*)/g;
const declaration =
  /^(?:export\s+)?(?:default\s+)?(?:async\s+)?(?:abstract\s+)?(?:function\*?|class|const|interface|type)\s+(\w+)/;

/** Parts of one source file whose docstring has `@models` or `@omits`, in order. @param path  below `sim/` */
export function simulatedParts(path: string, source: string): SimulatedPart[] {
  return [...source.matchAll(docstring)].flatMap(([, comment = '', next = '']) => {
    const text = comment.replace(/^\s*\* ?/gm, '').trim();
    const [intro = '', ...tags] = ` ${text}`.split(/\s(?=@(?:models|omits|source|param|returns|throws)\b)/);
    const tag = (name: string) =>
      tags
        .filter(each => each.startsWith(`@${name}`))
        .map(each => oneLine(each.slice(name.length + 1)))
        .join('; ');
    const part = {where: `${path} ${declaration.exec(next)?.[1] ?? ''}`.trim(), about: firstSentence(intro)};
    const [models, omits] = [tag('models'), tag('omits')];
    return models === '' && omits === '' ? [] : [{...part, models, omits}];
  });
}

function firstSentence(text: string): string {
  const [paragraph = ''] = text.trim().split(/\n\s*\n/);
  return /^.*?\.(?=\s|$)/.exec(oneLine(paragraph))?.[0] ?? oneLine(paragraph);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
