// Writes messages-generated.ts: field numbers and types of the protobuf messages of Kubernetes' kinds, from the field tags of
// their Go types. Run by hand after a change of version:
//   node sim/headless/protobuf/generate.mjs FOLDER_OF_K8S_IO_API FOLDER_OF_K8S_IO_APIMACHINERY
import {writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {builtInKinds} from '../../k8s/api/schemas/declarations.mjs';
import {goStructs} from '../../k8s/api/schemas/go-structs.mjs';

const [apiFolder, machineryFolder] = process.argv.slice(2);
const structs = goStructs(apiFolder, machineryFolder);
const meta = 'io.k8s.apimachinery.pkg.apis.meta.v1';

/** Types that write themselves. */
const own = {
  [`${meta}.Time`]: 'Time',
  [`${meta}.MicroTime`]: 'MicroTime',
  [`${meta}.Duration`]: 'Duration',
  [`${meta}.FieldsV1`]: 'Raw',
  'io.k8s.apimachinery.pkg.runtime.RawExtension': 'Raw',
  'io.k8s.apimachinery.pkg.api.resource.Quantity': 'Quantity',
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': 'IntOrString',
};

/** message → line */
const lines = new Map();

function define(name) {
  if (lines.has(name)) return;
  lines.set(name, '');
  const fields = structs.get(name).fields.filter(({number}) => number > 0);
  lines.set(
    name,
    fields
      .map(
        ({json, number, type, isPointer, omits}) =>
          `${json || '@'}${omits && !isPointer ? '?' : ''}=${number}:${short(type)}`,
      )
      .join(' '),
  );
}

function short(type) {
  if (type === '[]byte') return 'bytes';
  if (type.startsWith('[]')) return `[]${short(type.slice(2))}`;
  const values = /^map\[string\](.+)$/.exec(type)?.[1];
  // a list as a map's value is a message of its own
  if (values?.startsWith('[]') && values !== '[]byte') return `map[Items]`;
  if (values) return `map[${short(values)}]`;
  if (own[type]) return own[type];
  if (type === 'io.k8s.apimachinery.pkg.types.UID') return 'string';
  if (!structs.has(type)) return type;
  define(type);
  return type;
}

const kinds = [];
for (const [apiVersion, names] of Object.entries(builtInKinds)) {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['core', apiVersion];
  for (const kind of names.split(' ').flatMap(name => [name, `${name}List`])) {
    const name = `io.k8s.api.${group.split('.')[0]}.${version}.${kind}`;
    if (!structs.has(name)) continue;
    define(name);
    kinds.push(`${apiVersion}/${kind} ${name}`);
  }
}
for (const kind of ['DeleteOptions', 'Status']) {
  define(`${meta}.${kind}`);
  kinds.push(`v1/${kind} ${meta}.${kind}`);
}

const literal = all => `\`\n${all.join('\n')}\n\``;
const text = [
  '/* Written by generate.mjs from the tags of the Go types of k8s.io/api and k8s.io/apimachinery v0.33.4. Do not edit. */',
  `/** \`apiVersion/Kind\` and its message. */\nexport const kinds = ${literal(kinds)};`,
  `/** A message a line: \`field=number:type\`; \`?\` leaves out a zero, \`@\` is a struct whose fields stand among its owner's. */\nexport const messages = ${literal([...lines].map(([name, line]) => `${name} ${line}`).sort())};\n`,
].join('\n\n');
writeFileSync(join(dirname(fileURLToPath(import.meta.url)), 'messages-generated.ts'), text);
