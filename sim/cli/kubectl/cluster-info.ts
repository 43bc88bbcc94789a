import {UnsupportedError} from '../../base/sim-error.ts';
import {query} from './discovery.ts';
import {isObject, listAt, numberAt, textAt, textsAt} from './json.ts';
import type {Session} from './session.ts';
import type {Verb} from './verb.ts';

/** `kubectl cluster-info`. */
export const clusterInfoVerb: Verb = {
  flags: [],
  run: clusterInfo,
};

/** `kubectl cluster-info dump`, which this lab does not do. */
export const clusterInfoDumpVerb: Verb = {
  flags: [],
  run: async () => {
    throw new UnsupportedError(
      '`kubectl cluster-info dump`: print what you need with `kubectl get -o yaml` and `kubectl logs`',
    );
  },
};

/** @models kubectl pkg/cmd/clusterinfo ClusterInfoOptions.Run, v0.33.4 @omits addresses of LoadBalancer services */
async function clusterInfo(session: Session): Promise<number> {
  const url = `/api/v1/namespaces/kube-system/services${query({labelSelector: 'kubernetes.io/cluster-service=true', limit: '500'})}`;
  const list = await session.fetchObject({method: 'GET', url});
  const green = (text: string) => (session.coloured() ? `\x1b[0;32m${text}\x1b[0m` : text);
  const yellow = (text: string) => (session.coloured() ? `\x1b[0;33m${text}\x1b[0m` : text);
  const say = (name: string, link: string) => session.out(`${green(name)} is running at ${yellow(link)}\n`);
  await say('Kubernetes control plane', session.serverUrl);
  for (const service of listAt(list, 'items').filter(isObject)) {
    const name = textsAt(service, 'metadata', 'labels')['kubernetes.io/name'] || textAt(service, 'metadata', 'name');
    await say(name, `${session.serverUrl}${proxyPath(service)}`);
  }
  await session.out("\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n");
  return 0;
}

/** Where the API server passes requests on to the service: its only port by name, https for port 443. */
function proxyPath(service: object): string {
  const name = textAt(service, 'metadata', 'name');
  const [port] = listAt(service, 'spec', 'ports');
  const portName = textAt(port, 'name');
  const scheme = portName === 'https' || numberAt(port, 'port') === 443 ? 'https:' : '';
  const target = scheme !== '' || portName !== '' ? `${scheme}${name}:${portName}` : name;
  return `/api/v1/namespaces/${textAt(service, 'metadata', 'namespace')}/services/${target}/proxy`;
}
