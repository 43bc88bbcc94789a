import type {
  ChainRow,
  ClockRow,
  EditorRow,
  EnvoyRow,
  HopRow,
  MapEntryRow,
  MapRow,
  NodeRow,
  ObjectRow,
  TraceRow,
} from '../../sim/protocol/topics.ts';

/** Row type of a topic, by the topic's name as sim/protocol/topics.ts says it. */
export type RowOf<Topic extends string> = Topic extends 'clock'
  ? ClockRow
  : Topic extends 'nodes'
    ? NodeRow
    : Topic extends 'editors'
      ? EditorRow
      : Topic extends 'objects'
        ? ObjectRow
        : Topic extends 'traces'
          ? TraceRow
          : Topic extends `trace/${string}`
            ? HopRow
            : Topic extends `iptables/${string}`
              ? ChainRow
              : Topic extends `bpf/${string}/${string}`
                ? MapEntryRow
                : Topic extends `bpf/${string}`
                  ? MapRow
                  : Topic extends `envoy/${string}`
                    ? EnvoyRow
                    : never;

export type Rows<Topic extends string> = ReadonlyMap<string, RowOf<Topic>>;
