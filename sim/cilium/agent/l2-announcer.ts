import {RE2JS, RE2JSException} from 're2js';
import {parseIpv4} from '../../base/ipv4.ts';
import {macBroadcast} from '../../base/mac.ts';
import type {Prng} from '../../base/prng.ts';
import type {Timer} from '../../core/clock.ts';
import type {Engine} from '../../core/engine.ts';
import {
  type CiliumL2AnnouncementPolicy,
  ciliumL2AnnouncementPolicies,
  leases,
  type Service,
  services,
} from '../../k8s/api/kinds/index.ts';
import {matchesLabelSelector} from '../../k8s/api/selector.ts';
import type {Client, Informer} from '../../k8s/client/client.ts';
import {timestamp} from '../../k8s/record/timestamp.ts';
import type {Link} from '../../linux/link.ts';
import {transmit} from '../../linux/send.ts';
import type {CiliumMaps} from '../maps/cilium-maps.ts';
import type {AgentConfig} from './config.ts';
import {LeaderElection} from './lease.ts';

export interface L2AnnouncerOptions {
  readonly client: Client;
  readonly engine: Engine;
  readonly rng: Prng;
  readonly maps: CiliumMaps;
  readonly config: AgentConfig;
  readonly nodeName: string;
  /** labels of this node now */
  readonly nodeLabels: () => Readonly<Record<string, string>>;
  /** managed devices */
  readonly links: readonly Link[];
}

/** Time from a change to its consequences. */
const reconcileDelayUs = 5_000;
const leaseGcPeriodUs = 60_000_000;
const leasePrefix = 'cilium-l2announce';
const badInterfaceRegex = 'io.cilium/bad-interface-regex';

interface Announced {
  readonly election: LeaderElection;
  /** addresses and devices this node would answer for */
  targets: readonly {readonly ip: number; readonly link: Link}[];
}

/**
 * Announces service addresses on the local network: a Lease per selected Service decides which node answers ARP for
 * all its addresses; that node's data path then does.
 *
 * @models cilium pkg/l2announcer, pkg/datapath/l2responder, pkg/datapath/gneigh
 * @omits NDP
 */
export class L2Announcer {
  readonly #options: L2AnnouncerOptions;
  readonly #announced = new Map<string, Announced>();
  #policies: Informer<CiliumL2AnnouncementPolicy> | undefined;
  #services: Informer<Service> | undefined;
  #timer: Timer | undefined;
  #gc: Timer | undefined;

  constructor(options: L2AnnouncerOptions) {
    this.#options = options;
  }

  start(): void {
    const {client, engine} = this.#options;
    this.#policies = client.informer(ciliumL2AnnouncementPolicies);
    this.#services = client.informer(services);
    const ask = () => this.ask();
    this.#policies.on({added: ask, updated: ask, deleted: ask});
    this.#services.on({added: ask, updated: ask, deleted: ask});
    this.#gc = engine.clock.every(leaseGcPeriodUs, () => this.#collectLeases());
    this.ask();
  }

  /** Nobody renews and nobody answers news from here; the map stays until the next start writes it anew. */
  kill(): void {
    this.#stopWatching();
    for (const {election} of this.#announced.values()) election.kill();
    this.#announced.clear();
  }

  /** Gives up every lease first. */
  stop(): void {
    this.#stopWatching();
    for (const {election} of this.#announced.values()) election.stop();
    this.#announced.clear();
    this.#writeMap();
  }

  /** Something that a policy selects by has changed. */
  ask(): void {
    this.#timer ??= this.#options.engine.clock.after(reconcileDelayUs, () => {
      this.#timer = undefined;
      this.#reconcile();
    });
  }

  #stopWatching(): void {
    this.#policies?.stop();
    this.#services?.stop();
    this.#policies = undefined;
    this.#services = undefined;
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#gc?.cancel();
  }

  #reconcile(): void {
    const policies = (this.#policies?.list() ?? [])
      .filter(({spec}) => matchesLabelSelector(spec?.nodeSelector, this.#options.nodeLabels()))
      .map(policy => ({policy, devices: this.#devicesOf(policy)}));
    const wanted = new Map<string, Announced['targets']>();
    for (const service of this.#services?.list() ?? []) {
      const targets = policies.flatMap(({policy, devices}) => targetsOf(policy, service, devices));
      if (targets.length > 0) wanted.set(leaseName(service), uniqueTargets(targets));
    }
    for (const [name, {election}] of [...this.#announced])
      if (!wanted.has(name)) {
        this.#announced.delete(name);
        election.stop();
      }
    for (const [name, targets] of wanted) {
      const known = this.#announced.get(name);
      if (known) known.targets = targets;
      else this.#stand(name, targets);
    }
    this.#writeMap();
  }

  /** Devices that a policy names; a pattern that does not compile is told in the policy's status and names none. */
  #devicesOf(policy: CiliumL2AnnouncementPolicy): readonly Link[] {
    const {links} = this.#options;
    try {
      const patterns = policy.spec?.interfaces?.map(pattern => RE2JS.compile(pattern));
      this.#setCondition(policy, undefined);
      return links.filter(({name}) => !patterns || patterns.some(pattern => pattern.matcher(name).find()));
    } catch (error) {
      if (!(error instanceof RE2JSException)) throw error;
      this.#setCondition(policy, error.message);
      return [];
    }
  }

  #setCondition(policy: CiliumL2AnnouncementPolicy, message: string | undefined): void {
    const {client, engine} = this.#options;
    const known = policy.status?.conditions?.find(({type}) => type === badInterfaceRegex);
    const status = message === undefined ? 'False' : 'True';
    if (known ? known.status === status : message === undefined) return;
    const condition = {
      type: badInterfaceRegex,
      status,
      reason: 'error',
      message: message ?? '',
      lastTransitionTime: timestamp(engine.clock),
      observedGeneration: policy.metadata.generation,
    } as const;
    const others = (policy.status?.conditions ?? []).filter(({type}) => type !== badInterfaceRegex);
    client.updateStatus(ciliumL2AnnouncementPolicies, {...policy, status: {conditions: [...others, condition]}});
  }

  #stand(name: string, targets: Announced['targets']): void {
    const {engine, client, rng, config, nodeName} = this.#options;
    const election = new LeaderElection({
      engine,
      client,
      rng,
      namespace: config.namespace,
      name,
      identity: nodeName,
      leaseDurationUs: config.l2LeaseDurationUs,
      renewDeadlineUs: config.l2RenewDeadlineUs,
      retryPeriodUs: config.l2RetryPeriodUs,
      onStartedLeading: () => this.#writeMap(),
      onStoppedLeading: () => this.#writeMap(),
    });
    this.#announced.set(name, {election, targets});
    election.start();
  }

  /** Makes the responder map say what this node leads; a new entry is told to the network at once. */
  #writeMap(): void {
    const {maps} = this.#options;
    const led = [...this.#announced.values()].filter(({election}) => election.isLeader).flatMap(({targets}) => targets);
    const wanted = new Map(led.map(target => [`${target.ip} ${target.link.ifindex}`, target]));
    for (const [key] of [...maps.l2Responder.entries()])
      if (!wanted.delete(`${key.ip} ${key.ifindex}`)) maps.l2Responder.delete(key);
    for (const {ip, link} of wanted.values()) {
      maps.l2Responder.update({ip, ifindex: link.ifindex}, {responsesSent: 0});
      sendGratuitousArp(ip, link);
    }
  }

  /** Leases that nobody holds are litter. */
  #collectLeases(): void {
    const {client, config} = this.#options;
    for (const lease of client.list(leases, {namespace: config.namespace}))
      if (lease.metadata.name.startsWith(leasePrefix) && !lease.spec?.holderIdentity)
        client.delete(leases, config.namespace, lease.metadata.name);
  }
}

function leaseName({metadata}: Service): string {
  return `${leasePrefix}-${metadata.namespace}-${metadata.name}`;
}

/** Addresses of a service that a policy announces, on the devices it names. */
function targetsOf(
  policy: CiliumL2AnnouncementPolicy,
  service: Service,
  devices: readonly Link[],
): Announced['targets'] {
  const {metadata, spec, status} = service;
  const wanted = policy.spec;
  if (spec.loadBalancerClass !== undefined && spec.loadBalancerClass !== 'io.cilium/l2-announcer') return [];
  const labels = {
    ...metadata.labels,
    'io.kubernetes.service.namespace': metadata.namespace ?? '',
    'io.kubernetes.service.name': metadata.name,
  };
  if (!matchesLabelSelector(wanted?.serviceSelector, labels)) return [];
  const texts = [
    ...(wanted?.externalIPs ? (spec.externalIPs ?? []) : []),
    ...(wanted?.loadBalancerIPs ? (status?.loadBalancer?.ingress ?? []).map(({ip}) => ip ?? '') : []),
  ];
  return texts.flatMap(text => {
    const ip = parseIpv4(text);
    return ip === undefined ? [] : devices.map(link => ({ip, link}));
  });
}

function uniqueTargets(targets: Announced['targets']): Announced['targets'] {
  return [...new Map(targets.map(target => [`${target.ip} ${target.link.ifindex}`, target])).values()];
}

/** Tells everybody on the segment where an address lives now. */
function sendGratuitousArp(ip: number, link: Link): void {
  const {skbs} = link.netns.kernel;
  transmit(
    link,
    skbs.arp({operation: 2, senderMac: link.mac, senderIp: ip, targetMac: macBroadcast, targetIp: ip}, macBroadcast),
  );
}
