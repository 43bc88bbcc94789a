/** A directive with its block, as Caddy's configuration language has them. */
export interface Directive {
  readonly name: string;
  readonly args: readonly string[];
  readonly block: readonly Directive[];
}

/** A server block: the zones it serves and its plugins. */
export interface ServerBlock {
  /** e.g. `.:53` */
  readonly addresses: readonly string[];
  readonly plugins: readonly Directive[];
}

/**
 * Reads a Corefile.
 *
 * @returns the server blocks, or what CoreDNS says about the text
 * @models coredns core/dnsserver, caddyfile
 * @omits imports, snippets, environment variables
 */
export function parseCorefile(text: string): readonly ServerBlock[] | {readonly error: string} {
  const lines = text.split('\n').map((line, i) => ({
    words: line
      .replace(/(^|\s)#.*$/, '')
      .trim()
      .split(/\s+/)
      .filter(Boolean),
    number: i + 1,
  }));
  const pending = lines.filter(({words}) => words.length > 0);
  const blocks: ServerBlock[] = [];
  while (pending.length > 0) {
    const {words, number} = pending.shift()!;
    if (words.at(-1) !== '{')
      return {error: `Corefile:${number} - Error during parsing: Unexpected token '${words[0]}', expecting '{'`};
    const body = parseBlock(pending);
    if ('error' in body) return {error: `Corefile:${number} - Error during parsing: ${body.error}`};
    blocks.push({addresses: words.slice(0, -1).map(word => word.replace(/,$/, '')), plugins: body.directives});
  }
  return blocks;
}

function parseBlock(
  pending: {words: readonly string[]; number: number}[],
): {readonly directives: readonly Directive[]} | {readonly error: string} {
  const directives: Directive[] = [];
  for (;;) {
    const line = pending.shift();
    if (!line) return {error: "Unexpected EOF, expecting '}'"};
    const {words} = line;
    if (words[0] === '}') return {directives};
    const hasBlock = words.at(-1) === '{';
    const [name = '', ...args] = hasBlock ? words.slice(0, -1) : words;
    const block = hasBlock ? parseBlock(pending) : {directives: []};
    if ('error' in block) return block;
    directives.push({name, args, block: block.directives});
  }
}
