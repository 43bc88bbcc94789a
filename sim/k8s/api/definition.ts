import type {KubeObject} from './objects.ts';
import type {OpenApi} from './schemas/open-api.ts';
import type {FieldError} from './status.ts';

/** A JSON object whose fields nobody has checked yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** An object as the server handles it: metadata known, the rest by field name. */
export type AnyObject = KubeObject & Fields;

export interface Column {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'date';
  readonly format?: string;
  readonly description?: string;
  /** 0 = always shown, 1 = only with `-o wide` */
  readonly priority: number;
  /** the cell; `nowMs` is the date now, for ages */
  cell(object: AnyObject, nowMs: number): unknown;
}

/** Checks made on a write, in the server's order. `old` is absent on create. */
export type Validate = (object: AnyObject, old: AnyObject | undefined) => readonly FieldError[];

/** A kind, described by data: everything that the generic server needs to serve it. */
export interface ResourceDefinition {
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly singular: string;
  readonly kind: string;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly namespaced: boolean;
  /** what clients may do with it; absent: everything */
  readonly verbs?: readonly string[];
  /** `status`, `scale` */
  readonly subresources: readonly string[];
  readonly columns: readonly Column[];
  /** the NAME cell, where it is not only the name */
  readonly nameCell?: (object: AnyObject) => string;
  /** fills in what the client left out; returns the object to store */
  readonly defaults?: (object: AnyObject) => AnyObject;
  readonly validate?: Validate;
  /** Checks made when a subresource that holds a part of the spec is written. */
  readonly validateSubresource?: Readonly<Record<string, (object: AnyObject, old: AnyObject) => readonly FieldError[]>>;
  /** the schema for strict decoding; absent: anything goes */
  readonly schema?: TypeNode;
  /** the structural schema of a custom resource, as its CustomResourceDefinition has it */
  readonly openApi?: OpenApi;
  /** `Warning:` text of every request */
  readonly warning?: string;
  /** `Warning:` texts that a written object earns */
  readonly warningsFor?: (object: AnyObject) => readonly string[];
  /** kinds that a merge by key understands (`application/strategic-merge-patch+json`); CRs do not */
  readonly isBuiltIn: boolean;
  /** another version's form of a resource: how it is kept */
  readonly stored?: StoredForm;
  /** names must fit this rule; default RFC 1123 subdomain */
  readonly nameRule?: 'subdomain' | 'label-1035' | 'label-1123' | 'path-segment';
  /** spec changes count `metadata.generation` */
  readonly hasGeneration?: boolean;
}

/** A resource that is kept as another one, such as `events.k8s.io/v1` events as core ones. */
export interface StoredForm {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  toStored(object: AnyObject): AnyObject;
  fromStored(object: AnyObject): AnyObject;
}

/**
 * The type of a field: a scalar by its Go name, `any`, a list, a map, or a struct with named fields. Struct names are
 * those of Go, because errors print them.
 */
export type TypeNode =
  | 'string'
  | 'int32'
  | 'int64'
  | 'float64'
  | 'bool'
  | 'any'
  /** number or string */
  | 'IntOrString'
  | 'Quantity'
  | 'Time'
  /** base64 text */
  | '[]byte'
  /** a string type with a Go name of its own, such as `Protocol` */
  | {readonly named: string}
  /** `keys`: its items merge under these fields, in a set (no keys) under themselves; absent: the list is one value */
  | {readonly list: TypeNode; readonly keys?: readonly string[]}
  | {readonly map: TypeNode; readonly isAtomic?: boolean}
  | {readonly struct: string; readonly fields: Readonly<Record<string, TypeNode>>; readonly isAtomic?: boolean};
