import {setLastAppliedVerb, viewLastAppliedVerb} from './apply/last-applied-verbs.ts';
import {autoscaleVerb} from './autoscale.ts';
import {createVerbs} from './create/index.ts';
import {editVerb} from './edit.ts';
import {exposeVerb} from './expose.ts';
import {annotateVerb, labelVerb} from './label.ts';
import {cordonVerb, uncordonVerb} from './node/cordon.ts';
import {drainVerb} from './node/drain.ts';
import {taintVerb} from './node/taint.ts';
import {patchVerb} from './patch.ts';
import {replaceVerb} from './replace.ts';
import {rolloutVerbs} from './rollout/index.ts';
import {runVerb} from './run.ts';
import {scaleVerb} from './scale.ts';
import {setVerbs} from './set/index.ts';
import type {Verb} from './verb.ts';

/** Commands that change objects, beyond `apply` and `delete`. */
export const changingVerbs: Readonly<Record<string, Verb>> = {
  ...createVerbs,
  ...rolloutVerbs,
  ...setVerbs,
  annotate: annotateVerb,
  'apply set-last-applied': setLastAppliedVerb,
  'apply view-last-applied': viewLastAppliedVerb,
  autoscale: autoscaleVerb,
  cordon: cordonVerb,
  drain: drainVerb,
  edit: editVerb,
  expose: exposeVerb,
  label: labelVerb,
  patch: patchVerb,
  replace: replaceVerb,
  run: runVerb,
  scale: scaleVerb,
  taint: taintVerb,
  uncordon: uncordonVerb,
};
