import {expect, it} from 'vitest';
import {parseDeclarations} from '../../vite/declarations.ts';
import {manifestSchema} from '../../vite/schemas-plugin.ts';

it('turns a generated type into JSON schema', () => {
  const text = `export interface IThing extends TypeMeta {
    "kind": "Thing";
    /**
     * What it is for.
     *
     * More words.
     */
    "ports"?: Array<"TCP" | "UDP">;
    "labels"?: {
        [key: string]: string;
    };
    "target"?: IOther;
}
`;
  expect(parseDeclarations(text, type => ({$ref: `#/${type}`}))).toEqual({
    type: 'object',
    additionalProperties: false,
    required: ['kind'],
    properties: {
      kind: {type: 'string', enum: ['Thing']},
      ports: {type: 'array', items: {type: 'string', enum: ['TCP', 'UDP']}, description: 'What it is for.'},
      labels: {type: 'object', additionalProperties: {type: 'string'}},
      target: {$ref: '#/IOther'},
    },
  });
});

it('knows the kinds of the lab', () => {
  expect(manifestSchema().properties!.kind!.enum).toContain('CiliumLoadBalancerIPPool');
});
