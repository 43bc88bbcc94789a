import MarkdownIt, {type Token} from 'markdown-it';
import {escapeHtml, highlight} from '../../ui/highlight.ts';
import {parseFence} from './fence.ts';

export type {Token};

/**
 * Markdown without raw HTML: text of strangers never becomes script in our origin.
 *
 * Links leave in a new tab, code samples get our colours, headings get ids (`## Title {#id}` or `section-N`).
 */
export class Markdown {
  readonly #md = new MarkdownIt({html: false, linkify: true, typographer: false});
  readonly #env = {};

  constructor() {
    const rules = this.#md.renderer.rules;
    rules.fence = (tokens, index) => codeSample(tokens[index]!);
    rules.link_open = (tokens, index, options, _env, self) => {
      const token = tokens[index]!;
      if (/^https?:/.test(String(token.attrGet('href') ?? ''))) {
        token.attrSet('target', '_blank');
        token.attrSet('rel', 'noopener noreferrer');
      }
      return self.renderToken(tokens, index, options);
    };
    rules.table_open = () => '<div class="table-scroll" tabindex="0"><table>';
    rules.table_close = () => '</table></div>';
  }

  parse(text: string): Token[] {
    return this.#md.parse(text, this.#env);
  }

  render(tokens: Token[]): string {
    return this.#md.renderer.render(tokens, this.#md.options, this.#env);
  }

  /** A whole text with paragraphs, e.g. of a hint. */
  block(text: string): string {
    return this.#md.render(text);
  }

  /** One line without a paragraph around it. */
  inline(text: string): string {
    return this.#md.renderInline(text.trim());
  }
}

function codeSample(token: Token): string {
  const {kind} = parseFence(token.info);
  const code = token.content.replace(/\n$/, '');
  return `<pre class="sample" tabindex="0"><code data-language="${escapeHtml(kind)}">${highlight(code, kind)}</code></pre>\n`;
}
