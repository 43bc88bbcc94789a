import {generatedName} from '../../../k8s/api/names.ts';
import {Failure} from '../failure.ts';
import type {JsonObject} from '../json.ts';
import type {Session} from '../session.ts';
import {afterDash, generatorVerb, newMetadata} from './generator.ts';

export const createDeploymentVerb = generatorVerb({
  flags: ['image', 'port', 'replicas'],
  required: ['image'],
  resource: {group: 'apps', version: 'v1', plural: 'deployments', namespaced: true},
  failing: 'failed to create deployment: ',
  build: deployment,
});

/** @models kubectl pkg/cmd/create CreateDeploymentOptions.createDeployment */
function deployment(session: Session, name: string): JsonObject {
  const {flags} = session;
  const images = flags.list('image');
  const command = afterDash(session);
  if (images.length > 1 && command.length > 0) throw new Failure('cannot specify multiple --image options and command');
  const labels = {app: name};
  const ports = [{containerPort: flags.int('port')}];
  const containers = images.map((image, i) => ({
    name: containerName(session, image),
    image,
    ...(command.length > 0 && {command}),
    ...(i === 0 && flags.int('port') >= 0 && {ports}),
    resources: {},
  }));
  return {
    kind: 'Deployment',
    apiVersion: 'apps/v1',
    metadata: newMetadata(session, name, {labels}),
    spec: {
      replicas: flags.int('replicas'),
      selector: {matchLabels: labels},
      template: {metadata: {creationTimestamp: null, labels}, spec: {containers}},
      strategy: {},
    },
    status: {},
  };
}

/** The image's last path element; one that is no DNS label gets its odd characters replaced and a random tail. */
function containerName({process}: Session, image: string): string {
  const name = image.split('/').at(-1)!.split(':')[0]!.split('@')[0]!;
  if (!/[_.]/.test(name)) return name;
  return generatedName(process.engine.rng.stream('kubectl/container-name'), `${name.replace(/[_.]/g, '-')}-`);
}
