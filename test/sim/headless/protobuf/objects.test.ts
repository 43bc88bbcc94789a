import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {decodeObject, UnknownKind} from '../../../../sim/headless/protobuf/decode.ts';
import {encodeObject} from '../../../../sim/headless/protobuf/encode.ts';
import {WireError} from '../../../../sim/headless/protobuf/wire.ts';
import {protobufLines} from '../../../support/protobuf-lines.ts';

const {tool, cases} = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../recorded/kubectl-protobuf.json'), 'utf8'),
) as {tool: string; cases: readonly {line: string; body: string; json: object}[]};

/** JSON has a date that nobody gave; protobuf leaves it out. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutNulls(inner)]));
}

describe(`a body of ${tool}`, () => {
  it('was recorded for every line', () => {
    expect(cases.map(({line}) => line)).toEqual(protobufLines);
  });

  it.each(cases)('reads as the JSON of the same object: $line', ({body, json}) => {
    expect(decodeObject(new Uint8Array(Buffer.from(body, 'base64')))).toEqual(withoutNulls(json));
  });
});

describe('an object', () => {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {name: 'p', creationTimestamp: '2025-08-23T05:30:00Z', labels: {a: ''}, generation: 3},
    spec: {
      containers: [
        {
          name: 'c',
          resources: {limits: {cpu: '500m'}},
          readinessProbe: {httpGet: {port: 'http', scheme: 'HTTP'}, periodSeconds: 5},
          livenessProbe: {tcpSocket: {port: 8080}},
          securityContext: {privileged: false, runAsUser: 0},
        },
      ],
      volumes: [{name: 'v', emptyDir: {}}],
      terminationGracePeriodSeconds: 0,
    },
    status: {},
  };
  const others = [
    {
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: {},
      spec: {renewTime: '2025-08-23T05:30:00.123456Z'},
    },
    {apiVersion: 'v1', kind: 'Secret', metadata: {}, data: {k: 'AP8='}},
    {
      apiVersion: 'v1',
      kind: 'PodList',
      metadata: {resourceVersion: '7'},
      items: [{metadata: pod.metadata, spec: pod.spec, status: {}}],
    },
    {apiVersion: 'apps/v1', kind: 'ControllerRevision', metadata: {}, data: {spec: {a: [1]}}, revision: -1},
    {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SubjectAccessReview',
      metadata: {},
      spec: {user: 'u', extra: {scopes: ['a', 'b']}},
      status: {allowed: false},
    },
  ];

  it.each([pod, ...others])('is the same again after it was written and read: $kind', object => {
    expect(decodeObject(encodeObject(object))).toEqual(object);
  });

  it('of a custom kind is written in no such form', () => {
    expect(() => encodeObject({apiVersion: 'cilium.io/v2', kind: 'CiliumNode'})).toThrow(UnknownKind);
  });
});

it('refuses bytes that are no message', () => {
  const bytes = (...values: number[]) => Uint8Array.of(0x6b, 0x38, 0x73, 0, ...values);
  expect(() => decodeObject(Uint8Array.of(1, 2))).toThrow('expected prefix [107 56 115 0]');
  expect(() => decodeObject(bytes(0x0a, 0x7f))).toThrow(WireError);
  expect(() => decodeObject(bytes(0x0f))).toThrow('illegal wireType 7');
  expect(() => decodeObject(bytes())).toThrow(UnknownKind);
});
