import {ipv4} from '../base/ipv4.ts';
import {type Agent, createAgent} from '../cilium/agent/agent.ts';
import {type AgentApi, agentSocketPath} from '../cilium/agent/api.ts';
import type {CiliumEnvoyConfig as ParsedEnvoyConfig} from '../cilium/agent/envoy/cec.ts';
import {EnvoyConfigs} from '../cilium/agent/envoy/envoy-configs.ts';
import {loadDatapath} from '../cilium/datapath/load.ts';
import type {Flow} from '../cilium/hubble/flow.ts';
import {Observer} from '../cilium/hubble/observer.ts';
import type {AccessLogEntry} from '../envoy/access-log.ts';
import {Envoy} from '../envoy/envoy.ts';
import type {ProxyPolicy} from '../envoy/policy.ts';
import {type CiliumEnvoyConfig, ciliumEnvoyConfigs} from '../k8s/api/kinds/cilium.ts';
import type {Client, Informer} from '../k8s/client/client.ts';
import {runIptables} from '../linux/netfilter/command/execute.ts';
import type {LabMachine} from './lab-machine.ts';

/** Where the proxy writes its access log, as on a real node. */
const accessLogPath = '/var/run/cilium/envoy/sockets/access_log.sock';

interface AccessLogServer {
  write(entry: AccessLogEntry): void;
}

/** Cilium on one node: agent, Hubble's server in it, and the Envoy beside it. Their pods start and stop them. */
export class CiliumNode {
  readonly agent: Agent;
  readonly envoyConfigs: EnvoyConfigs;
  readonly envoy: Envoy;
  observer: Observer | undefined;
  readonly #machine: LabMachine;
  readonly #client: Client;
  #configs: Informer<CiliumEnvoyConfig> | undefined;
  #stopMonitor: (() => void) | undefined;
  #isCniConfigured = false;
  readonly #flowListeners: ((flow: Flow) => void)[] = [];

  constructor(machine: LabMachine, options: {nodeIp: string; client: Client}) {
    const {kernel, engine, hostname} = machine;
    const {netfilter} = kernel.initNetns;
    this.#machine = machine;
    this.#client = options.client;
    this.envoyConfigs = new EnvoyConfigs({
      engine,
      kernel,
      ingressAddress: () => this.agent.ingressIp,
      eds: {
        backends: (namespace, service, port) => this.agent.services.backends(namespace, service, port),
        onChange: listener => this.agent.services.onChange(listener),
      },
    });
    this.agent = createAgent({
      kernel,
      engine,
      client: options.client,
      nodeName: hostname,
      nodeIp: ipv4(options.nodeIp),
      loadPrograms: constants => loadDatapath(kernel, constants),
      iptables: args => runIptables(netfilter, args),
      redirects: this.envoyConfigs,
    });
    this.envoy = new Envoy({
      netns: kernel.initNetns,
      engine,
      name: hostname,
      policy: this.#policy(),
      accessLog: entry => kernel.unixSockets.connect<AccessLogServer>(accessLogPath)?.write(entry),
    });
  }

  /** The plugin, once a ready agent has written its configuration, which stays when the agent stops. */
  get cni(): Agent | undefined {
    this.#isCniConfigured ||= this.agent.isReady;
    return this.#isCniConfigured ? this.agent : undefined;
  }

  /** The cilium-agent process starts. */
  startAgent(): void {
    const {kernel, engine, hostname} = this.#machine;
    const {agent} = this;
    this.observer = new Observer({
      node: hostname,
      engine,
      client: this.#client,
      identityOf: address => agent.maps.ipcache.find(address)?.secIdentity,
      podOfCgroup: cookie => agent.endpoints.list().find(({pod}) => pod?.netnsCookie === cookie)?.ip,
      endpoint: id => {
        const endpoint = agent.endpoints.get(id);
        return endpoint && {address: endpoint.ip ?? 0, identity: endpoint.identity};
      },
    });
    const {observer} = this;
    for (const listener of this.#flowListeners) observer.follow(listener);
    this.#stopMonitor = agent.monitor.subscribe(event => observer.onEvent(event));
    const accessLog: AccessLogServer = {write: entry => observer.onHttp(entry)};
    kernel.unixSockets.listen(accessLogPath, accessLog);
    const api: AgentApi = {
      endpoints: () => agent.endpoints.list(),
      identities: () => agent.knownIdentities(),
      ips: () => agent.ipcache.list(),
    };
    kernel.unixSockets.listen(agentSocketPath, api);
    agent.start();
    agent.onReady(() => this.#followConfigs());
  }

  /** Tells of every flow that this node's Hubble sees, over restarts. */
  onFlow(listener: (flow: Flow) => void): void {
    this.#flowListeners.push(listener);
    this.observer?.follow(listener);
  }

  stopAgent(how: 'killed' | 'terminated'): void {
    this.#configs?.stop();
    this.#configs = undefined;
    this.envoyConfigs.stop();
    this.#stopMonitor?.();
    this.observer?.stop();
    this.observer = undefined;
    for (const path of [accessLogPath, agentSocketPath]) this.#machine.kernel.unixSockets.close(path);
    this.agent.stop(how);
  }

  #followConfigs(): void {
    this.envoyConfigs.start();
    this.#configs = this.#client.informer(ciliumEnvoyConfigs);
    const upsert = (config: CiliumEnvoyConfig) => void this.envoyConfigs.upsert(config as ParsedEnvoyConfig);
    this.#configs.on({added: upsert, updated: upsert, deleted: ({metadata}) => this.envoyConfigs.remove(metadata)});
  }

  /** What Envoy reads from the node's maps. */
  #policy(): ProxyPolicy {
    return {
      identityOf: address => this.agent.maps.ipcache.find(address)?.secIdentity,
      isLocalEndpoint: address => {
        const entry = this.agent.maps.lxc.lookup({ip: address});
        return entry !== undefined && entry.ifindex !== 0;
      },
      allows: () => true,
    };
  }
}
