import {aboutVerbs} from './about.ts';
import {apiResourcesVerb, apiVersionsVerb} from './api-resources.ts';
import {authVerbs} from './auth.ts';
import {clusterInfoDumpVerb, clusterInfoVerb} from './cluster-info.ts';
import {contextVerbs} from './config/contexts.ts';
import {entryVerbs} from './config/entries.ts';
import {propertyVerbs} from './config/property.ts';
import {viewVerb} from './config/view.ts';
import {eventsVerb} from './events.ts';
import {explainVerb} from './explain/explain.ts';
import {portForwardVerb} from './port-forward.ts';
import {proxyVerb} from './proxy.ts';
import {topVerbs} from './top.ts';
import type {Verb} from './verb.ts';
import {versionVerb} from './version.ts';

/** Commands that look at the cluster, connect to it, or are about kubectl itself. */
export const readingVerbs: Readonly<Record<string, Verb>> = {
  ...aboutVerbs,
  ...authVerbs,
  ...topVerbs,
  'api-resources': apiResourcesVerb,
  'api-versions': apiVersionsVerb,
  'cluster-info': clusterInfoVerb,
  'cluster-info dump': clusterInfoDumpVerb,
  ...contextVerbs,
  ...entryVerbs,
  ...propertyVerbs,
  'config view': viewVerb,
  events: eventsVerb,
  explain: explainVerb,
  'port-forward': portForwardVerb,
  proxy: proxyVerb,
  version: versionVerb,
};
