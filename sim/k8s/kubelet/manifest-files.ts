import {parse, YAMLParseError} from 'yaml';
import {hashText} from '../../base/prng.ts';
import type {Timer} from '../../core/clock.ts';
import type {Engine} from '../../core/engine.ts';
import {FileError, type FileSystem} from '../../shell/files.ts';
import {decodeStrict, prune} from '../api/decode.ts';
import type {AnyObject} from '../api/definition.ts';
import {defaultPod} from '../api/groups/defaults.ts';
import {builtInDefinitions} from '../api/groups/index.ts';
import type {Pod} from '../api/kinds/core.ts';
import {validateMetadata} from '../api/validation/metadata.ts';
import {validatePod} from '../api/validation/pod.ts';
import {timestampNanos} from '../record/timestamp.ts';

/** @source kubelet --file-check-frequency */
const checkUs = 20_000_000;
/** from a change in the folder until the kubelet has read the file */
const noticeUs = 50_000;

/** A pod that a file describes, as the kubelet runs it and as it is shown to the API. */
export interface StaticPod {
  /** with defaults; its uid is the hash of the file */
  readonly pod: Pod;
  /** as written, under its name on this node */
  readonly shown: Pod;
}

/**
 * The pods that the files of a folder describe, read when one changes and every 20 s. A file that is no pod is left
 * out; of two with one name the first file's counts.
 *
 * @models kubelet pkg/kubelet/config/file.go, common.go applyDefaults
 * @omits pods from a URL, a single file instead of a folder, what the kubelet logs about a file it cannot use
 */
export class ManifestFiles {
  readonly #files: FileSystem;
  readonly #folder: string;
  readonly #nodeName: string;
  readonly #engine: Engine;
  readonly #onChange: () => void;
  readonly #known = new Map<string, {readonly text: string; readonly found: StaticPod | undefined}>();
  #timer: Timer | undefined;
  #soon: Timer | undefined;
  #stopWatch: (() => void) | undefined;

  constructor(options: {
    readonly files: FileSystem;
    readonly folder: string;
    readonly nodeName: string;
    readonly engine: Engine;
    readonly onChange: () => void;
  }) {
    this.#files = options.files;
    this.#folder = options.folder;
    this.#nodeName = options.nodeName;
    this.#engine = options.engine;
    this.#onChange = options.onChange;
  }

  start(): void {
    this.#timer = this.#engine.clock.every(checkUs, () => this.#read());
    this.#read();
  }

  stop(): void {
    this.#timer?.cancel();
    this.#soon?.cancel();
    this.#stopWatch?.();
    this.#stopWatch = undefined;
  }

  /** By `namespace/name`. */
  list(): ReadonlyMap<string, StaticPod> {
    const pods = new Map<string, StaticPod>();
    for (const name of [...this.#known.keys()].sort()) {
      const found = this.#known.get(name)?.found;
      const key = found && `${found.pod.metadata.namespace}/${found.pod.metadata.name}`;
      if (found && key && !pods.has(key)) pods.set(key, found);
    }
    return pods;
  }

  #read(): void {
    this.#stopWatch ??= this.#watch();
    const texts = this.#texts();
    let isChanged = false;
    for (const [name, text] of texts)
      if (this.#known.get(name)?.text !== text) {
        isChanged = true;
        this.#known.set(name, {text, found: this.#decode(name, text)});
      }
    for (const name of this.#known.keys())
      if (!texts.has(name)) {
        isChanged = true;
        this.#known.delete(name);
      }
    if (isChanged) this.#onChange();
  }

  #watch(): (() => void) | undefined {
    if (!this.#files.exists(this.#folder)) return undefined;
    return this.#files.watch(this.#folder, () => {
      this.#soon?.cancel();
      this.#soon = this.#engine.clock.after(noticeUs, () => this.#read());
    });
  }

  /** Files by name; hidden ones do not count. */
  #texts(): ReadonlyMap<string, string> {
    const texts = new Map<string, string>();
    try {
      for (const name of this.#files.list(this.#folder)) {
        const path = `${this.#folder}/${name}`;
        if (!name.startsWith('.') && this.#files.stat(path).type === 'file')
          texts.set(name, this.#files.readText(path));
      }
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
    }
    return texts;
  }

  #decode(file: string, text: string): StaticPod | undefined {
    const fields = podOf(text);
    if (!fields) return undefined;
    const {clock} = this.#engine;
    const place = `${text}\nhost:${this.#nodeName}\nfile:${this.#folder}/${file}`;
    const hash = [1, 2, 3, 4].map(seed => hex8(hashText(place, seed))).join('');
    const {spec, metadata} = fields;
    const shown: Pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        ...metadata,
        name: `${metadata.name}-${this.#nodeName}`,
        namespace: metadata.namespace ?? 'default',
        annotations: {
          ...metadata.annotations,
          'kubernetes.io/config.hash': hash,
          'kubernetes.io/config.seen': timestampNanos(clock, clock.nowUs),
          'kubernetes.io/config.source': 'file',
        },
      },
      spec: {
        ...spec,
        nodeName: this.#nodeName,
        tolerations: [...(spec.tolerations ?? []), {operator: 'Exists', effect: 'NoExecute'}],
      },
    };
    if (!isValid(shown)) return undefined;
    const {status: _status, ...pod} = defaultPod(shown as unknown as AnyObject) as unknown as Pod;
    return {pod: {...pod, metadata: {...pod.metadata, uid: hash}}, shown};
  }
}

function parsed(text: string): unknown {
  try {
    return parse(text, {version: '1.1'});
  } catch (error) {
    if (error instanceof YAMLParseError) return undefined;
    throw error;
  }
}

const {schema} = builtInDefinitions().find(({kind, group}) => kind === 'Pod' && group === '')!;

/** The pod that a file is, unknown fields left out. */
function podOf(text: string): Pod | undefined {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null || !schema || decodeStrict(value, schema).wrongType) return undefined;
  const {apiVersion, kind, metadata, spec} = prune(value, schema) as Partial<Pod>;
  if (apiVersion !== 'v1' || kind !== 'Pod' || !metadata?.name || !spec) return undefined;
  return {apiVersion, kind, metadata, spec};
}

function isValid(pod: Pod): boolean {
  return (
    validatePod(pod as unknown as AnyObject, undefined).length === 0 && validateMetadata(pod.metadata, '').length === 0
  );
}

function hex8(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}
