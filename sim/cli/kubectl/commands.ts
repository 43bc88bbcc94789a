import {apply} from './apply.ts';
import {describe} from './describe.ts';
import {get} from './get.ts';
import type {Session} from './session.ts';

/** One command of kubectl: what it says of itself, which of its flags work here, and what it does. */
export interface KubectlCommand {
  readonly summary: string;
  readonly flags: readonly string[];
  readonly run: (session: Session) => Promise<number>;
}

const output = ['output', 'template', 'allow-missing-template-keys', 'show-managed-fields'];
const files = ['filename', 'recursive'];

/** Commands that only hold others. */
export const groups: ReadonlyMap<string, string> = new Map([
  ['rollout', 'Manage the rollout of a resource'],
]);

export const commands: Readonly<Record<string, KubectlCommand>> = {
  get: {
    summary: 'Display one or many resources',
    flags: [
      ...output,
      ...files,
      'all-namespaces',
      'chunk-size',
      'field-selector',
      'ignore-not-found',
      'label-columns',
      'no-headers',
      'output-watch-events',
      'raw',
      'selector',
      'show-kind',
      'show-labels',
      'sort-by',
      'watch',
      'watch-only',
    ],
    run: get,
  },
  apply: {
    summary: 'Apply a configuration to a resource by file name or stdin',
    flags: [...output, ...files, 'dry-run', 'field-manager', 'openapi-patch', 'overwrite', 'validate'],
    run: apply,
  },
  describe: {
    summary: 'Show details of a specific resource or group of resources',
    flags: [...files, 'all-namespaces', 'chunk-size', 'selector', 'show-events'],
    run: describe,
  },
};
