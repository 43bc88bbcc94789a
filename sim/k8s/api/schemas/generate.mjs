// Writes generated.ts and cilium-generated.ts: the types of the built-in kinds and of Cilium's, read from the declarations
// of `kubernetes-models` and `@kubernetes-models/cilium`. Run by hand after an update of these packages:
//   node sim/k8s/api/schemas/generate.mjs
import {readFileSync, writeFileSync} from 'node:fs';
import {basename, dirname, join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';
import {builtInKinds, cilium, ciliumKinds, formatsOf, importsOf, models, modules} from './declarations.mjs';
import {aliases, goNames, opaque} from './go-facts.mjs';

function write(file, source, {root, kinds, marksRequired}) {
  const pack = new Package(root, kinds, marksRequired);
  const names = Object.entries(kinds).flatMap(([apiVersion, list]) =>
    list.split(' ').map(kind => pack.defineKind(apiVersion, kind)),
  );
  const lines = [...pack.structs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, line]) => `${name} ${line}`);
  const text = [
    `/* Written by generate.mjs from ${source}. Do not edit. */`,
    `/** Kinds with a schema, as \`apiVersion/Kind\`, and their struct where it has another name. */\nexport const kinds = \`\n${names.join('\n')}\n\`;`,
    `/** One struct a line: its name, then \`field:type\`${marksRequired ? ', `!` after a required field' : ''}. */\nexport const structs = \`\n${lines.join('\n')}\n\`;\n`,
  ].join('\n\n');
  writeFileSync(join(dirname(fileURLToPath(import.meta.url)), file), text);
}

class Package {
  /** struct name → its line; of two structs of one name the second gets `Name@group/version` */
  structs = new Map();
  /** schema name (IoK8sApiCoreV1Pod) → type text */
  #named = new Map();

  constructor(root, kinds, marksRequired) {
    this.root = root;
    this.kindNames = new Set(Object.values(kinds).flatMap(list => list.split(' ')));
    this.marksRequired = marksRequired;
  }

  defineKind(apiVersion, kind) {
    const struct = this.#define(join(this.root, apiVersion, `${kind}.d.ts`));
    return struct === kind ? `${apiVersion}/${kind}` : `${apiVersion}/${kind} ${struct}`;
  }

  /** Adds the type declared in `file` and all it refers to. @returns its struct name, or the type it stands for */
  #define(file) {
    const source = readFileSync(file, 'utf8').replace(/ *\/\*\*[\s\S]*?\*\/\n/g, '');
    const go = basename(file, '.d.ts');
    if (go in opaque) return opaque[go];
    const [, schema] = /^export (?:type )?\{ \w+ as I(\w+)/m.exec(source);
    if (this.#named.has(schema)) return this.#named.get(schema);
    const imports = importsOf(source, file);
    const alias =
      /^export (?:type I\w+ = (?!\{\n {4}")([\s\S]*?);\n(?=export)|interface I\w+ extends (I(?!mport)\w+) \{\n\})/m.exec(
        source,
      );
    if (alias) {
      const type = aliases[go] ?? this.#typeOf(alias[1] ?? alias[2], {imports});
      this.#named.set(schema, type);
      return type;
    }
    const name = this.structs.has(go) ? `${go}@${group(file)}` : go;
    this.#named.set(schema, name);
    this.structs.set(name, '');
    const base = imports.get(/^export interface I\w+ extends (\w+) \{/m.exec(source)?.[1]);
    const inherited = base && !base.includes('/base/') ? [this.structs.get(this.#define(base))] : [];
    this.structs.set(
      name,
      [...inherited, this.#fieldsOf(source, {go, imports, formats: formatsOf(file, schema)})].join(' '),
    );
    return name;
  }

  #fieldsOf(source, {go, imports, formats}) {
    const body = source.slice(source.search(/^export (?:interface|type I\w+ = \{\n)/m)).split('\n}')[0];
    const isKind = this.kindNames.has(go);
    return [...body.matchAll(/\n {4}"([^"]+)"(\??): ([\s\S]*?);(?=\n {4}"|\s*$)/g)]
      .filter(([, field]) => !(isKind && ['apiVersion', 'kind'].includes(field)))
      .map(([, field, optional, type]) => {
        const mark = this.marksRequired && optional === '' ? '!' : '';
        return `${field}${mark}:${this.#typeOf(type, {imports, format: formats(field), goName: goNames[`${go}.${field}`]})}`;
      })
      .join(' ');
  }

  #typeOf(type, context) {
    const text = type
      .trim()
      .replace(/\s+/g, ' ')
      .replace(/ \| null$/, '');
    const list = /^Array<(.*)>$/.exec(text);
    if (list) return `[]${this.#typeOf(list[1], context)}`;
    const map = /^\{ \[key: string\]: (.*); \}$/.exec(text);
    if (map) return `map[string]${this.#typeOf(map[1], context)}`;
    if (context.imports.has(text)) return this.#define(context.imports.get(text));
    if (/^"[^"]*"( \| "[^"]*")*$/.test(text))
      return this.marksRequired
        ? `enum(${text.replaceAll('"', '').replaceAll(' ', '')})`
        : (context.goName ?? 'string');
    switch (text) {
      case 'string':
        return context.goName ?? 'string';
      case 'boolean':
        return 'bool';
      case 'number':
        return context.format ?? 'int64';
      default:
        return 'any';
    }
  }
}

/** The group and version, or whatever folder tells two types of one name apart: `events/v1`. */
function group(file) {
  return relative(modules, dirname(file))
    .replace(/^.*node_modules\//, '')
    .replace(/^(?:@[\w-]+\/[\w-]+|[\w-]+)\//, '')
    .replace(/\.[^/]*/, '');
}

write('generated.ts', 'kubernetes-models', {root: models, kinds: builtInKinds, marksRequired: false});
write('cilium-generated.ts', '@kubernetes-models/cilium', {root: cilium, kinds: ciliumKinds, marksRequired: true});
