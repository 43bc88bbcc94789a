import type {Verb} from '../verb.ts';
import {rolloutPauseVerb, rolloutRestartVerb, rolloutResumeVerb} from './change.ts';
import {rolloutHistoryVerb} from './history.ts';
import {rolloutStatusVerb} from './status.ts';
import {rolloutUndoVerb} from './undo.ts';

/** What is below `kubectl rollout`. */
export const rolloutVerbs: Readonly<Record<string, Verb>> = {
  'rollout history': rolloutHistoryVerb,
  'rollout pause': rolloutPauseVerb,
  'rollout restart': rolloutRestartVerb,
  'rollout resume': rolloutResumeVerb,
  'rollout status': rolloutStatusVerb,
  'rollout undo': rolloutUndoVerb,
};
