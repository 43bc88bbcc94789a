// Writes definitions-generated.ts and cilium-generated.ts, what OpenAPI says of each type and field, from the declarations of
// `kubernetes-models` and `@kubernetes-models/cilium`, and extensions-generated.ts, how lists and maps merge, from the field
// tags of Kubernetes' Go types. Run by hand after a change of version:
//   node sim/k8s/api/openapi/generate.mjs FOLDER_OF_K8S_IO_API FOLDER_OF_K8S_IO_APIMACHINERY
import {readFileSync, writeFileSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {builtInKinds, cilium, ciliumKinds, formatsOf, importsOf, models} from '../schemas/declarations.mjs';
import {goStructs} from '../schemas/go-structs.mjs';
import {quantityText, untyped} from './undeclared.mjs';

const [apiFolder, machineryFolder] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));

/** Types that stand in requests and answers of every group. */
const metaTypes = ['DeleteOptions', 'Patch', 'Status', 'WatchEvent'];

const inline = {string: 'string', boolean: 'bool', number: 'int64'};

class Documentation {
  /** definition name → its lines */
  definitions = new Map();

  /** @returns the name of the definition of the type that `file` declares */
  define(file) {
    const source = readDeclaration(file);
    const [, schema] = /^export (?:type )?\{ \w+ as I(\w+)/m.exec(source);
    const name = definitionName(file);
    if (this.definitions.has(name)) return name;
    this.definitions.set(name, []);
    const start = source.search(/^export (?:declare )?(?:interface|type) I/m);
    const text = commentBefore(source.slice(0, start)) ?? (name.endsWith('.Quantity') ? quantityText : '');
    const alias = /^export (?:declare )?type I\w+ = (?!\{\n)([\s\S]*?);\n/m.exec(source)?.[1];
    const context = {
      imports: importsOf(source, file),
      own: basename(file, '.d.ts'),
      name,
      formats: formatsOf(file, schema),
    };
    const fields = alias === undefined ? this.#fieldsOf(source.slice(start), context) : [];
    const shape = alias === undefined ? 'object' : this.#aliasType(name, alias, context);
    const apiVersion = /^ {4}"apiVersion": "([^"]+)";/m.exec(source)?.[1];
    const head = `${name}${apiVersion ? `@${apiVersion}` : ''}=${untyped.test(name) ? 'any' : shape}`;
    this.definitions.set(name, [`${head} ${text}`, ...fields]);
    return name;
  }

  #fieldsOf(source, context) {
    const body = source.split('\n}')[0];
    const pattern = /(?: {4}(\/\*\*(?:(?!\*\/)[\s\S])*\*\/)\n)? {4}"([^"]+)"(\??): ([\s\S]*?);(?=\n {4}["/]|\s*$)/g;
    return [...body.matchAll(pattern)]
      .filter(([, , , , type]) => !/^"[^"]*"$/.test(type))
      .map(([, comment, field, optional, type]) => {
        const text = comment === undefined ? '' : commentText(comment);
        return ` ${field}${optional === '' ? '!' : ''} ${this.#typeOf(type, {...context, field})} ${text}`;
      });
  }

  #aliasType(name, alias, context) {
    if (/\.(Micro)?Time$/.test(name)) return 'time';
    if (/\.(Quantity|IntOrString)$/.test(name)) return name.split('.').at(-1);
    return this.#typeOf(alias, {...context, field: ''});
  }

  #typeOf(type, context) {
    const text = type.trim().replace(/\s+/g, ' ');
    const list = /^Array<(.*)>$/.exec(text);
    if (list) return `[]${this.#typeOf(list[1], context)}`;
    const map = /^\{ \[key: string\]: (.*); \}$/.exec(text);
    if (map) return `map[${this.#typeOf(map[1], context)}]`;
    if (text === `I${context.own}`) return `#${context.name}`;
    if (context.imports.has(text)) return `#${this.define(context.imports.get(text))}`;
    if (/^"[^"]*"( \| "[^"]*")*$/.test(text)) return `enum(${text.replaceAll(/["\s]/g, '')})`;
    if (text === 'string') return context.formats(context.field) === 'byte' ? 'byte' : 'string';
    if (text === 'number') return context.formats(context.field) ?? 'int64';
    return inline[text] ?? 'any';
  }
}

/** The package writes the type of volume claim templates out, to make its apiVersion and kind optional. */
function readDeclaration(file) {
  const source = readFileSync(file, 'utf8');
  if (!file.endsWith('/apps/v1/StatefulSetSpec.d.ts')) return source;
  const name = 'IIoK8sApiCoreV1PersistentVolumeClaim';
  return `import { ${name} } from "../../v1/PersistentVolumeClaim";\n${source.replace(/Array<\{[\s\S]*?\n {4}\}>/g, `Array<${name}>`)}`;
}

/** `io.k8s.api.apps.v1.Deployment` for `kubernetes-models/apps/v1/Deployment.d.ts`. */
function definitionName(file) {
  if (file.startsWith(`${cilium}/`))
    return file
      .slice(cilium.length + 1)
      .replace(/\.d\.ts$/, '')
      .replaceAll('/', '.');
  const [, pack, folder, go] = /([\w-]+)\/([\w.\-/]+?)\/(\w+)\.d\.ts$/.exec(file.replace(/^.*node_modules\//, ''));
  if (pack === '@kubernetes-models' || file.includes('@kubernetes-models/apimachinery'))
    return `io.k8s.apimachinery.pkg.${folder.replace(/^apimachinery\//, '').replaceAll('/', '.')}.${go}`;
  const [first, version] = folder.includes('/') ? folder.split('/') : ['core', folder];
  const group = first.split('.')[0];
  const root =
    {
      apiextensions: 'io.k8s.apiextensions-apiserver.pkg.apis',
      apiregistration: 'io.k8s.kube-aggregator.pkg.apis',
    }[group] ?? 'io.k8s.api';
  return `${root}.${group}.${version}.${go}`;
}

/** The text of the comment that ends `source`. */
function commentBefore(source) {
  const comment = /(\/\*\*(?:(?!\*\/)[\s\S])*\*\/)\s*$/.exec(source)?.[1];
  return comment === undefined ? undefined : commentText(comment);
}

function commentText(comment) {
  return comment
    .replace(/^\/\*\*\n|\n\s*\*\/$/g, '')
    .replace(/^ *\* ?/gm, '')
    .replace(/\\([*/])/g, '$1')
    .replace(/\n@deprecated$/, '');
}

/** A template literal of lines; a line break within a line is written `\n`. */
function literal(lines) {
  const escaped = lines.map(line => line.replaceAll('\\', '\\\\').replaceAll('\n', '\\n'));
  const source = escaped.join('\n').replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${');
  return `\`\n${source}\n\``;
}

function write(file, source, constant, comment, lines) {
  const text = [
    `/* Written by generate.mjs from ${source}. Do not edit. @source Kubernetes API documentation, Apache-2.0 */`,
    `/** ${comment} */\nexport const ${constant} = ${literal(lines)};\n`,
  ].join('\n\n');
  writeFileSync(join(here, file), text);
}

const builtIn = new Documentation();
for (const [apiVersion, kinds] of Object.entries(builtInKinds))
  for (const kind of kinds.split(' '))
    for (const name of [kind, `${kind}List`]) {
      try {
        builtIn.define(join(models, apiVersion, `${name}.d.ts`));
      } catch (error) {
        if (error.code !== 'ENOENT' || name === kind) throw error;
      }
    }
const meta = dirname(
  importsOf(readFileSync(join(models, 'v1/Pod.d.ts'), 'utf8'), join(models, 'v1/Pod.d.ts')).get(
    'IIoK8sApimachineryPkgApisMetaV1ObjectMeta',
  ),
);
for (const name of metaTypes) builtIn.define(join(meta, `${name}.d.ts`));

const layout =
  'A type a line: `name@apiVersion=shape text`; below it, indented, its fields: `name type text`, `!` after a required one.';
const lines = documentation =>
  [...documentation.definitions].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, each]) => each);
write('definitions-generated.ts', 'kubernetes-models', 'definitions', layout, lines(builtIn));

const ofCilium = new Documentation();
for (const [apiVersion, kinds] of Object.entries(ciliumKinds))
  for (const kind of kinds.split(' ')) ofCilium.define(join(cilium, apiVersion, `${kind}.d.ts`));
write('cilium-generated.ts', '@kubernetes-models/cilium', 'ciliumDefinitions', layout, lines(ofCilium));

if (apiFolder && machineryFolder) {
  const structs = goStructs(apiFolder, machineryFolder);
  const marksOf = name =>
    (structs.get(name)?.fields ?? []).flatMap(({json, type, merge, list, map}) => {
      if (json === '') return marksOf(type);
      const all = [merge, list, map].filter(mark => mark !== undefined);
      return all.length > 0 ? [`${json}:${all.join(',')}`] : [];
    });
  const known = new Set(builtIn.definitions.keys());
  const tagged = [...structs]
    .filter(([name]) => known.has(name))
    .map(([name, {atomic}]) => {
      const marks = [...(atomic ? ['@atomic'] : []), ...marksOf(name)];
      return marks.length > 0 ? [name, ...marks].join(' ') : '';
    })
    .filter(line => line !== '')
    .sort();
  write(
    'extensions-generated.ts',
    'the Go types of k8s.io/api and k8s.io/apimachinery v0.33.4',
    'extensions',
    'A type a line: fields with their marks: `merge=STRATEGY(KEY)`, `list=TYPE(KEYS)`, `map=TYPE`; `@atomic` for the type itself.',
    tagged,
  );
}
