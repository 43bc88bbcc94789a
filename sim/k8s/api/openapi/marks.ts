/** A JSON object of OpenAPI. */
export type Schema = Readonly<Record<string, unknown>>;

/** How lists and maps merge: definition → field → its extensions; `@` is the type itself. */
export type Marks = ReadonlyMap<string, ReadonlyMap<string, Schema>>;

/** Reads `NAME [@atomic] field:mark,mark …` lines. */
export function parseMarks(text: string): Marks {
  return new Map(
    text
      .trim()
      .split('\n')
      .map(line => {
        const [name = '', ...fields] = line.split(' ');
        return [name, new Map(fields.map(parseField))];
      }),
  );
}

/** The extensions of a field, or of a type. */
export function marksOf(marks: Marks, name: string, field: string): Schema {
  return marks.get(name)?.get(field) ?? {};
}

function parseField(text: string): [string, Schema] {
  if (text === '@atomic') return ['@', {'x-kubernetes-map-type': 'atomic'}];
  const [name = '', marks = ''] = text.split(':');
  return [name, Object.assign({}, ...marks.split(',').map(parseMark)) as Schema];
}

function parseMark(mark: string): Schema {
  const [, what, value = '', keys] = /^(\w+)=([\w+]+)(?:\(([\w+]+)\))?$/.exec(mark)!;
  switch (what) {
    case 'merge':
      return {
        ...(keys && {'x-kubernetes-patch-merge-key': keys}),
        'x-kubernetes-patch-strategy': value.replaceAll('+', ','),
      };
    case 'list':
      return {
        ...(keys && {'x-kubernetes-list-map-keys': keys.split('+')}),
        'x-kubernetes-list-type': value,
      };
    default:
      return {'x-kubernetes-map-type': value};
  }
}
