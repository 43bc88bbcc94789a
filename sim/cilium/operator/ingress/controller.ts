import type {Engine} from '../../../core/engine.ts';
import {
  type CiliumEnvoyConfig,
  ciliumEnvoyConfigs,
  type Ingress,
  ingressClasses,
  ingresses,
  type Service,
  services,
} from '../../../k8s/api/kinds/index.ts';
import type {Client} from '../../../k8s/client/client.ts';
import {createWorkQueue} from '../../../k8s/client/work-queue.ts';
import {hostRoutes, type RouteBackend, type RouteSource} from './routes.ts';
import {type EnvoyConfigSpec, translate} from './translate.ts';

/** The Service that all Ingresses of shared mode use. Helm makes it; the operator only reads its address. */
const shared = {namespace: 'kube-system', name: 'cilium-ingress'} as const;
const className = 'cilium';
const modeAnnotations = ['ingress.cilium.io/loadbalancer-mode', 'io.cilium.ingress/loadbalancer-mode'];

/**
 * Turns the Ingresses of class `cilium` into one CiliumEnvoyConfig and copies the shared Service's address into them.
 *
 * @models cilium operator/pkg/ingress/ingress_reconcile.go
 * @omits dedicated load balancers (such an Ingress gets nothing), TLS, secret sync, host network, request timeouts
 */
export function startIngressController(options: {client: Client; engine: Engine}): void {
  const {client, engine} = options;
  const ingressInformer = client.informer(ingresses);
  const classInformer = client.informer(ingressClasses);
  const serviceInformer = client.informer(services, {namespace: shared.namespace});
  const configInformer = client.informer(ciliumEnvoyConfigs, {namespace: shared.namespace});
  const queue = createWorkQueue(engine, 'cilium-operator/ingress', () => {
    const isDefault =
      classInformer.get(undefined, className)?.metadata.annotations?.['ingressclass.kubernetes.io/is-default-class'] ===
      'true';
    const managed = ingressInformer
      .list()
      .filter(ingress => isManaged(ingress, isDefault) && !ingress.metadata.deletionTimestamp && isShared(ingress));
    writeConfig(
      client,
      configInformer.get(shared.namespace, shared.name),
      translate(hostRoutes(managed.map(sourceOf)), shared),
    );
    const service = serviceInformer.get(shared.namespace, shared.name);
    for (const ingress of managed) writeStatus(client, ingress, service);
  });
  const changed = {added: () => queue.add('all'), updated: () => queue.add('all'), deleted: () => queue.add('all')};
  ingressInformer.on(changed);
  classInformer.on(changed);
  serviceInformer.on(changed);
  configInformer.on(changed);
}

/** The annotation wins over the field; without either the class must be the default one. */
function isManaged(ingress: Ingress, isDefault: boolean): boolean {
  const annotated = ingress.metadata.annotations?.['kubernetes.io/ingress.class'];
  const name = annotated ?? ingress.spec.ingressClassName;
  return name === undefined || name === '' ? isDefault : name === className;
}

function isShared(ingress: Ingress): boolean {
  const mode = modeAnnotations.map(name => ingress.metadata.annotations?.[name]).find(value => value !== undefined);
  return mode !== 'dedicated';
}

function sourceOf(ingress: Ingress): RouteSource {
  const namespace = ingress.metadata.namespace ?? 'default';
  const service = ingress.spec.defaultBackend?.service;
  const defaultBackend: RouteBackend | undefined = service && {
    namespace,
    service: service.name,
    port: String(service.port?.name || service.port?.number || ''),
  };
  return {namespace, rules: ingress.spec.rules ?? [], defaultBackend};
}

function writeConfig(client: Client, current: CiliumEnvoyConfig | undefined, spec: EnvoyConfigSpec | undefined): void {
  if (!spec) {
    if (current) client.delete(ciliumEnvoyConfigs, shared.namespace, shared.name);
    return;
  }
  if (!current) {
    client.create(ciliumEnvoyConfigs, {
      apiVersion: 'cilium.io/v2',
      kind: 'CiliumEnvoyConfig',
      metadata: {...shared, labels: {'cilium.io/use-original-source-address': 'false'}},
      spec,
    });
  } else if (JSON.stringify(current.spec) !== JSON.stringify(spec)) {
    client.update(ciliumEnvoyConfigs, {...current, spec});
  }
}

function writeStatus(client: Client, ingress: Ingress, service: Service | undefined): void {
  const wanted = (service?.status?.loadBalancer?.ingress ?? []).map(({ip, hostname}) => ({
    ...(ip && {ip}),
    ...(hostname && {hostname}),
  }));
  const held = ingress.status?.loadBalancer?.ingress ?? [];
  if (JSON.stringify(held) === JSON.stringify(wanted)) return;
  client.updateStatus(ingresses, {...ingress, status: {loadBalancer: wanted.length > 0 ? {ingress: wanted} : {}}});
}
