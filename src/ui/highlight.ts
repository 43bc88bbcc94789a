/** Colours for bash and YAML as HTML, small enough for the first view. The editor has its own. */

type Rule = readonly [name: string, pattern: string];

const bashRules: readonly Rule[] = [
  ['comment', String.raw`(?<=^|\s)#[^\n]*`],
  ['string', String.raw`'[^']*'|"(?:\\.|[^"\\])*"`],
  ['variable', String.raw`\$(?:\w+|\{[^}]*\}|[?#@*!$-])`],
  ['keyword', String.raw`\b(?:for|in|do|done|if|then|else|elif|fi|while|until|case|esac|function|EOF)\b(?=[\s;]|$)`],
  ['flag', String.raw`(?<=\s)--?[A-Za-z][\w-]*`],
  ['operator', String.raw`&&|\|\|?|;|<<?|>>?|&`],
  ['command', String.raw`(?<=^[ \t]*|[|;&(][ \t]*|\b(?:do|then|else)[ \t]+)[A-Za-z][\w.-]*(?=\s|$)`],
];

const yamlRules: readonly Rule[] = [
  ['comment', String.raw`(?<=^|\s)#[^\n]*`],
  ['key', String.raw`(?<=^[ \t]*(?:-[ \t]+)*)(?:"[^"\n]*"|'[^'\n]*'|[^\s:#"'{}\[\],-][^:\n#]*?)(?=:(?:\s|$))`],
  ['string', String.raw`'[^'\n]*'|"(?:\\.|[^"\\\n])*"`],
  ['operator', String.raw`^---[^\n]*|(?<=^[ \t]*)-(?=\s)`],
  ['number', String.raw`(?<=[\s:\[,])-?\d+(?:\.\d+)?(?=[\s,\]]|$)`],
  ['keyword', String.raw`(?<=[\s:\[,])(?:true|false|null|yes|no)(?=[\s,\]]|$)`],
];

const rulesOf: Readonly<Record<string, readonly Rule[]>> = {
  bash: bashRules,
  sh: bashRules,
  shell: bashRules,
  yaml: yamlRules,
  yml: yamlRules,
};

/** @returns HTML of `code`; every character that HTML minds is escaped */
export function highlight(code: string, language: string): string {
  const rules = rulesOf[language];
  if (!rules) return escapeHtml(code);
  const pattern = new RegExp(rules.map(([name, source]) => `(?<${name}>${source})`).join('|'), 'gm');
  let html = '';
  let at = 0;
  for (const match of code.matchAll(pattern)) {
    const name = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined)?.[0];
    html += escapeHtml(code.slice(at, match.index));
    html += `<span class="hl-${name}">${escapeHtml(match[0])}</span>`;
    at = match.index + match[0].length;
  }
  return html + escapeHtml(code.slice(at));
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, character => ({'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'})[character]!);
}
