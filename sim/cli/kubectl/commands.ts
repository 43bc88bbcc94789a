import {apply} from './apply.ts';
import {remove} from './delete.ts';
import {describe} from './describe.ts';
import {exec, logs} from './exec.ts';
import {get} from './get.ts';
import type {Session} from './session.ts';
import {wait} from './wait.ts';

/** One command of kubectl: what it says of itself, which of its flags work here, and what it does. */
export interface KubectlCommand {
  readonly summary: string;
  readonly flags: readonly string[];
  readonly run: (session: Session) => Promise<number>;
}

const output = ['output', 'template', 'allow-missing-template-keys', 'show-managed-fields'];
const files = ['filename', 'recursive'];

/** Commands that only hold others. */
export const groups: ReadonlyMap<string, string> = new Map([['rollout', 'Manage the rollout of a resource']]);

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
  delete: {
    summary: 'Delete resources by file names, stdin, resources and names, or by resources and label selector',
    flags: [
      ...output,
      ...files,
      'all',
      'all-namespaces',
      'cascade',
      'force',
      'grace-period',
      'ignore-not-found',
      'now',
      'selector',
      'wait',
      'timeout',
    ],
    run: remove,
  },
  wait: {
    summary: 'Experimental: Wait for a specific condition on one or many resources',
    flags: [...output, ...files, 'all', 'all-namespaces', 'for', 'selector', 'timeout'],
    run: wait,
  },
  exec: {
    summary: 'Execute a command in a container',
    flags: ['container', 'filename', 'quiet', 'stdin', 'tty'],
    run: exec,
  },
  logs: {
    summary: 'Print the logs for a container in a pod',
    flags: ['container', 'follow', 'previous', 'since', 'tail', 'timestamps'],
    run: logs,
  },
};
