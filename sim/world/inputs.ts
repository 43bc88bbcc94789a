import type {Json} from '../base/sim-error.ts';
import type {Effect} from '../core/effects.ts';
import type {SessionId} from '../protocol/messages.ts';

/** Everything that can be done to a world; besides these the journal holds only effects. */
export type Input =
  /** a command run at a session's prompt, as a cell does */
  | {readonly kind: 'exec'; readonly session: SessionId; readonly command: string; readonly cell?: string}
  /** keys typed into a terminal */
  | {readonly kind: 'keys'; readonly session: SessionId; readonly data: string}
  | {readonly kind: 'resize'; readonly session: SessionId; readonly columns: number; readonly rows: number}
  | {readonly kind: 'write-file'; readonly node: string; readonly path: string; readonly content: string}
  /** what the user does in the editor `editor`, which a program of the session has opened: saves, then ends with `status` */
  | {
      readonly kind: 'edit';
      readonly session: SessionId;
      readonly editor: number;
      readonly content?: string;
      readonly status?: number;
    };

type Fields = Readonly<Record<string, Json>>;

const isText = (value: Json | undefined): boolean => typeof value === 'string';
const isCount = (value: Json | undefined): boolean => Number.isInteger(value) && (value as number) > 0;
const isOptional = (accepts: (value: Json | undefined) => boolean) => (value: Json | undefined) =>
  value === undefined || accepts(value);
const isSession = (value: Json | undefined): boolean => isFields(value) && isText(value.node) && isText(value.name);

const shapes: {readonly [kind in Input['kind']]: Readonly<Record<string, (value: Json | undefined) => boolean>>} = {
  exec: {session: isSession, command: isText, cell: isOptional(isText)},
  keys: {session: isSession, data: isText},
  resize: {session: isSession, columns: isCount, rows: isCount},
  'write-file': {node: isText, path: isText, content: isText},
  edit: {
    session: isSession,
    editor: isCount,
    content: isOptional(isText),
    status: isOptional(value => Number.isInteger(value)),
  },
};

/** Reads an input back from a journal. @returns `undefined` when it is none that this engine knows */
export function parseInput(value: Json): Input | undefined {
  if (!isFields(value)) return undefined;
  const shape = Object.entries(shapes).find(([kind]) => kind === value.kind)?.[1];
  const isWhole = shape && Object.entries(shape).every(([name, accepts]) => accepts(value[name]));
  return isWhole ? (value as unknown as Input) : undefined;
}

function isFields(value: Json | undefined): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads an effect back from a journal. @returns `undefined` when it is none */
export function parseEffect(value: Json): Effect | undefined {
  if (!isFields(value) || value.kind !== 'effect' || typeof value.name !== 'string' || value.value === undefined)
    return undefined;
  return {name: value.name, value: value.value};
}

/** The machine that an input is for. */
export function nodeOf(input: Input): string {
  return input.kind === 'write-file' ? input.node : input.session.node;
}
