import type {SessionId} from './messages.ts';

/** Rows of the topics that views render. Topic and key are said with each. All are plain JSON. */

/** topic `clock`, key `now` */
export interface ClockRow {
  readonly nowUs: number;
  readonly epochMs: number;
  readonly pace: string;
}

/** topic `nodes`, key machine name */
export interface NodeRow {
  readonly name: string;
  readonly role: 'control-plane' | 'worker' | 'router' | 'outside';
  readonly addresses: readonly {readonly device: string; readonly address: string; readonly mac: string}[];
  readonly ready: boolean;
}

/** topic `objects`, key `<plural>.<group>/<namespace>/<name>` */
export interface ObjectRow {
  readonly kind: string;
  readonly apiVersion: string;
  readonly namespace: string;
  readonly name: string;
  readonly created: string;
  readonly resourceVersion: string;
  /** the columns of `kubectl get`, header to cell */
  readonly cells: Readonly<Record<string, string>>;
  /** YAML text as `kubectl get -o yaml` prints it */
  readonly yaml: string;
}

/** topic `iptables/<node>`, key `<table>/<chain>`; rules in order */
export interface ChainRow {
  readonly table: string;
  readonly chain: string;
  /** built-in chains only */
  readonly policy?: string;
  readonly packets: number;
  readonly bytes: number;
  readonly rules: readonly {
    readonly id: number;
    readonly spec: string;
    readonly packets: number;
    readonly bytes: number;
  }[];
}

/** topic `bpf/<node>`, key map name */
export interface MapRow {
  readonly name: string;
  readonly type: string;
  readonly keySizeBytes: number;
  readonly valueSizeBytes: number;
  readonly entriesMax: number;
  readonly entries: number;
}

/** topic `bpf/<node>/<map>`, key stable text of the entry's key */
export interface MapEntryRow {
  readonly key: string;
  readonly value: string;
}

/** topic `envoy/<node>`, key `listener/<name>`, `route/<name>`, `cluster/<name>` */
export interface EnvoyRow {
  readonly type: 'listener' | 'route' | 'cluster';
  readonly name: string;
  readonly lines: readonly string[];
}

/** event `flow`: one Hubble flow in its compact form, plus what filters need */
export type FlowEvent = {
  readonly kind: 'flow';
  readonly uuid: string;
  readonly time: string;
  readonly node: string;
  readonly source: string;
  readonly destination: string;
  readonly type: string;
  readonly verdict: string;
  readonly summary: string;
  readonly protocol: string;
  readonly namespaces: readonly string[];
  readonly traceId: number;
};

/** topic `traces`, key trace id: recent conversations that can be walked */
export interface TraceRow {
  readonly traceId: number;
  readonly startUs: number;
  /** e.g. `curl → 192.168.10.211:80` */
  readonly title: string;
  readonly hops: number;
  /** e.g. `HTTP 200`, `dropped: iptables filter OUTPUT` */
  readonly outcome: string;
}

/** topic `trace/<id>`, key hop ordinal */
export interface HopRow {
  readonly ordinal: number;
  readonly timeUs: number;
  readonly node: string;
  /** '' = host */
  readonly namespace: string;
  readonly device: string;
  /** hook or table by its real name: `tcx/ingress cil_from_netdev`, `nf mangle PREROUTING`, `route`, `neigh`, `socket`, `envoy route` */
  readonly point: string;
  /** packet in short: `192.168.10.200:41366 → 192.168.10.211:80 SYN` */
  readonly packet: string;
  /** what decided here: the rule, map entry or route, as its tool prints it */
  readonly decision: string;
  readonly verdict: 'pass' | 'drop' | 'redirect' | 'deliver';
}

/** topic `editors`, key id: a file that a program in a terminal has opened, and waits for */
export interface EditorRow {
  readonly id: number;
  readonly session: SessionId;
  /** machine the file is on; with `ssh` not the session's */
  readonly host: string;
  /** `vi`, `nano` */
  readonly program: string;
  readonly path: string;
  /** as it was opened or last saved */
  readonly text: string;
  /** what the program says of the file it has opened, in the words of the real one */
  readonly message: string;
  readonly isNew: boolean;
  readonly isReadOnly: boolean;
  /** where to begin, from 1 */
  readonly line: number;
}
