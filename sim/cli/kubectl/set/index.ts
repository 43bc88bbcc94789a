import type {Verb} from '../verb.ts';
import {setEnvVerb} from './env.ts';
import {setImageVerb} from './image.ts';
import {setResourcesVerb} from './resources.ts';
import {setSelectorVerb, setServiceAccountVerb, setSubjectVerb} from './simple.ts';

/** What is below `kubectl set`. */
export const setVerbs: Readonly<Record<string, Verb>> = {
  'set env': setEnvVerb,
  'set image': setImageVerb,
  'set resources': setResourcesVerb,
  'set selector': setSelectorVerb,
  'set serviceaccount': setServiceAccountVerb,
  'set subject': setSubjectVerb,
};
