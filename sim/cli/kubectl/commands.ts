import {diffVerb} from './apply/diff.ts';
import {applyVerb} from './apply/index.ts';
import {attachVerb} from './attach.ts';
import {changingVerbs} from './changing-verbs.ts';
import {debugVerb} from './debug/index.ts';
import {deleteVerb} from './delete.ts';
import {describeVerb} from './describe.ts';
import {execVerb} from './exec.ts';
import {getVerb} from './get.ts';
import {logsVerb} from './logs.ts';
import {readingVerbs} from './reading-verbs.ts';
import type {Verb} from './verb.ts';
import {waitVerb} from './wait.ts';

/** Commands that only hold others. */
export const groups: ReadonlySet<string> = new Set([
  'auth',
  'certificate',
  'config',
  'create secret',
  'create service',
  'plugin',
  'rollout',
  'set',
  'top',
]);

/** Every command this kubectl has; what each is stands beside its implementation. */
export const commands: Readonly<Record<string, Verb>> = {
  get: getVerb,
  apply: applyVerb,
  describe: describeVerb,
  diff: diffVerb,
  delete: deleteVerb,
  wait: waitVerb,
  exec: execVerb,
  attach: attachVerb,
  debug: debugVerb,
  logs: logsVerb,
  ...readingVerbs,
  ...changingVerbs,
};
