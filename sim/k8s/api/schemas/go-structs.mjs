// Reads facts about fields from the tags and markers of Kubernetes' Go types, for the scripts that generate tables of them.
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

/**
 * The structs of `k8s.io/api` and of `k8s.io/apimachinery`, by their OpenAPI names.
 *
 * A field is `{json, type, isPointer, omits, number, merge, list, map}`: `json` is '' where an embedded struct's fields stand in
 * its place, `type` is a scalar, `[]T`, `map[string]T` or the OpenAPI name of a struct, `omits` tells of `omitempty`, `number` is
 * that of protobuf.
 */
export function goStructs(apiFolder, machineryFolder) {
  const files = [
    ...typeFiles(apiFolder).map(file => [file, packageName('k8s.io/api', apiFolder, file)]),
    ...['apis/meta/v1', 'apis/meta/v1beta1', 'runtime', 'api/resource', 'util/intstr'].flatMap(folder =>
      readdirSync(join(machineryFolder, 'pkg', folder))
        .filter(name => ['types.go', 'intstr.go', 'quantity.go', 'time.go'].includes(name))
        .map(name => [
          join(machineryFolder, 'pkg', folder, name),
          `io.k8s.apimachinery.pkg.${folder.replaceAll('/', '.')}`,
        ]),
    ),
  ];
  const named = new Map();
  const structs = new Map();
  for (const [file, own] of files) readFile(readFileSync(file, 'utf8'), own, {named, structs});
  for (const {fields} of structs.values())
    for (const field of fields) field.type = resolved(field.type, named, structs);
  return structs;
}

function typeFiles(folder) {
  return readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter(name => /^[\w/]+\/v1\w*\/types\.go$/.test(name) || /^[\w/]+\/v2\w*\/types\.go$/.test(name))
    .map(name => join(folder, name));
}

function packageName(root, folder, file) {
  const path = file.slice(folder.length + 1).replace(/\/types\.go$/, '');
  return `${openApiRoot(root)}.${path.replaceAll('/', '.')}`;
}

function openApiRoot(path) {
  const [host, ...rest] = path.split('/');
  return [...host.split('.').reverse(), ...rest].join('.');
}

function readFile(source, own, {named, structs}) {
  const imports = new Map(
    [...source.matchAll(/^\s+(?:(\w+) )?"(k8s\.io\/[^"]+)"$/gm)].map(([, alias, path]) => [
      alias ?? path.split('/').at(-1),
      openApiRoot(path),
    ]),
  );
  const qualified = type =>
    type.replace(/(^|[\]*])([A-Za-z][\w.]*)$/, (_, before, name) => {
      if (['string', 'bool', 'int', 'int32', 'int64', 'float64', 'byte'].includes(name)) return before + name;
      const [pack, go] = name.includes('.') ? name.split('.') : [undefined, name];
      return `${before}${pack === undefined ? own : (imports.get(pack) ?? pack)}.${go}`;
    });
  for (const [, name, type] of source.matchAll(/^type (\w+) (?!struct|interface)(\S+)/gm))
    named.set(`${own}.${name}`, qualified(type));
  for (const [, comment, name, body] of source.matchAll(/((?:^\/\/.*\n|^\n)*)^type (\w+) struct \{\n([\s\S]*?)^\}/gm))
    structs.set(`${own}.${name}`, {
      atomic: /^\/\/ \+structType=atomic/m.test(comment),
      fields: fieldsOf(body, qualified),
    });
}

function fieldsOf(body, qualified) {
  const pattern = /((?:^\s*\/\/.*\n|^\s*\n)*)^\s+(?:(\w+)\s+)?([^\s`/]+)\s+`([^`]*)`/gm;
  return [...body.matchAll(pattern)].map(([, comment, , type, tags]) => {
    const tag = name => new RegExp(`\\b${name}:"([^"]*)"`).exec(tags)?.[1];
    const marks = name =>
      [...comment.matchAll(new RegExp(`^\\s*// ?\\+${name}=(\\S+)`, 'gm'))].map(([, value]) => value);
    const [, number] = (tag('protobuf') ?? '').split(',');
    const strategy = tag('patchStrategy');
    const key = tag('patchMergeKey');
    const [list] = marks('listType');
    const keys = marks('listMapKey');
    const [map] = [...marks('mapType'), ...marks('structType')];
    return {
      json: tag('json')?.split(',')[0] ?? '',
      isPointer: type.startsWith('*'),
      omits: tag('json')?.includes(',omitempty') ?? false,
      type: qualified(type.replace(/^\*/, '').replace(/\[\]\*/, '[]')),
      number: Number(number),
      ...(strategy && {merge: `merge=${strategy.replaceAll(',', '+')}${key ? `(${key})` : ''}`}),
      ...(list && {list: `list=${list}${keys.length > 0 ? `(${keys.join('+')})` : ''}`}),
      ...(map && {map: `map=${map}`}),
    };
  });
}

/** `type` with named types replaced by what they stand for. */
function resolved(type, named, structs) {
  if (type.startsWith('[]')) return type === '[]byte' ? type : `[]${resolved(type.slice(2), named, structs)}`;
  const map = /^map\[([\w.]+)\](.+)$/.exec(type);
  if (map) return `map[string]${resolved(map[2], named, structs)}`;
  if (structs.has(type) || !named.has(type)) return type;
  return resolved(named.get(type), named, structs);
}
