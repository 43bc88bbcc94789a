// Writes generated.ts: what the real kubectl says of itself under `--help`. Run by hand after a change of version:
//   node sim/cli/kubectl/help/generate.mjs kubectl.1.33 && npx biome format --write sim/cli/kubectl/help
import {execFileSync, spawnSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const [binary = 'kubectl'] = process.argv.slice(2);
const env = {...process.env, HOME: '/root'};
const version = /"gitVersion": "([^"]+)"/.exec(
  execFileSync(binary, ['version', '--client', '-o', 'json'], {encoding: 'utf8'}),
)[1];

const help = words => spawnSync(binary, [...words, '--help'], {encoding: 'utf8', env, argv0: 'kubectl'}).stdout;
/** command → its whole help */
const texts = new Map();

function visit(words) {
  const text = help(words);
  texts.set(words.join(' '), text);
  const listed = /(?:^|\n)(?:Available Commands|[A-Z][\w /()]*Commands?[^\n]*):\n((?: {2}\S.*\n)+)/g;
  for (const [, block] of text.matchAll(listed))
    for (const [, name] of block.matchAll(/^ {2}(\S+) {2,}\S/gm)) visit([...words, name]);
}

visit([]);
const options = spawnSync(binary, ['options'], {encoding: 'utf8', env, argv0: 'kubectl'}).stdout;
texts.set('options', options);

const optionPattern = /^ {4}(?:-(\w), )?--([\w-]+)=(.*):\n\t(.*)\n/gm;

/** flag → the sentences it is explained with, and how often each */
const usages = new Map();
for (const text of texts.values())
  for (const [, , name, , usage] of text.matchAll(optionPattern)) {
    const known = usages.get(name) ?? new Map();
    known.set(usage, (known.get(usage) ?? 0) + 1);
    usages.set(name, known);
  }
const most = new Map([...usages].map(([name, all]) => [name, [...all].sort((a, b) => b[1] - a[1])[0][0]]));

const commands = {};
for (const [name, text] of texts) {
  const found = [...text.matchAll(optionPattern)];
  const last = found.at(-1);
  const before = found.length === 0 ? text : text.slice(0, found[0].index);
  const after = last ? text.slice(last.index + last[0].length) : '';
  const flags = found.map(([, short, flag, value]) => `${short ? `-${short}, ` : ''}--${flag}=${value}`);
  const own = Object.fromEntries(
    found.filter(([, , flag, , usage]) => usage !== most.get(flag)).map(([, , flag, , usage]) => [flag, usage]),
  );
  commands[name] = {before, flags, after, ...(Object.keys(own).length > 0 && {own})};
}

const usageOf = (entry, flag) => entry.own?.[flag] ?? most.get(flag);
for (const [name, text] of texts) {
  const entry = commands[name];
  const lines = entry.flags.map(flag => `    ${flag}:\n\t${usageOf(entry, /--([\w-]+)=/.exec(flag)[1])}\n`);
  const again = `${entry.before}${lines.join('\n')}${entry.after}`;
  if (again !== text) throw new Error(`the help of "${name}" does not come out again:\n${again}\n---\n${text}`);
}

/** `${` of a shell would look like a placeholder. */
const literal = value => JSON.stringify(value, null, 2).replaceAll('${', '$\\u007b');

const code = `/* Written by generate.mjs from \`--help\` of kubectl ${version}. Do not edit. @source kubernetes/kubectl, Apache-2.0 */

export interface HelpText {
  /** what stands before the options */
  readonly before: string;
  /** \`-A, --all-namespaces=false\` */
  readonly flags: readonly string[];
  readonly after: string;
  /** sentences for flags that this command explains in its own way */
  readonly own?: Readonly<Record<string, string>>;
}

/** What a flag does, for the commands that say it alike. */
export const usages: Readonly<Record<string, string>> = ${literal(Object.fromEntries([...most].sort()))};

/** By the words of the command; '' is kubectl itself, \`options\` the flags of every command. */
export const texts: Readonly<Record<string, HelpText>> = ${literal(commands)};
`;
writeFileSync(join(dirname(fileURLToPath(import.meta.url)), 'generated.ts'), code);
