import {formatIpv4, parseIpv4} from '../base/ipv4.ts';
import type {Relay} from '../cilium/hubble/relay.ts';
import {aptCommand} from '../cli/apt/apt.ts';
import {installedOn} from '../cli/apt/packages.ts';
import {recordInstalled} from '../cli/apt/status.ts';
import {arpingCommand} from '../cli/arping/arping.ts';
import type {AskApi} from '../cli/cilium/api.ts';
import {ciliumCommand} from '../cli/cilium/cilium.ts';
import {ciliumDbgCommand} from '../cli/cilium-dbg/cilium-dbg.ts';
import {conntrackCommand} from '../cli/conntrack/conntrack.ts';
import {createCurl} from '../cli/curl/curl.ts';
import {dig} from '../cli/dns/dig.ts';
import {getent} from '../cli/dns/getent.ts';
import {host} from '../cli/dns/host.ts';
import {nslookup} from '../cli/dns/nslookup.ts';
import {resolveErrorTexts, resolveName} from '../cli/dns/resolve.ts';
import {hubbleCommand} from '../cli/hubble/hubble.ts';
import {ipCommand} from '../cli/ip/ip.ts';
import {iptablesCommand, iptablesRestoreCommand, iptablesSaveCommand} from '../cli/iptables/iptables.ts';
import {jqCommand, yqCommand} from '../cli/jq/jq.ts';
import {kubectlCommand} from '../cli/kubectl/command.ts';
import {kubectlCompleter} from '../cli/kubectl/completion.ts';
import {aggregated} from '../cli/kubectl/discovery.ts';
import {mergeConfig, readConfigFiles, resolveConfig} from '../cli/kubectl/kubeconfig.ts';
import type {ConnectHook, FetchUrl, LogsHook} from '../cli/kubectl/options.ts';
import {kubectx} from '../cli/kubectx/kubectx.ts';
import {kubens} from '../cli/kubectx/kubens.ts';
import {ngrepCommand} from '../cli/ngrep/ngrep.ts';
import {installUnmodelled} from '../cli/not-simulated/programs.ts';
import {pingCommand} from '../cli/ping/ping.ts';
import type {RemoteMachine} from '../cli/ssh/connect.ts';
import {writeHostKeys} from '../cli/ssh/host-keys.ts';
import {scpCommand} from '../cli/ssh/scp.ts';
import {sshCommand, sshpassCommand} from '../cli/ssh/ssh.ts';
import {sshKeygen} from '../cli/ssh/ssh-keygen.ts';
import {sshKeyscan} from '../cli/ssh/ssh-keyscan.ts';
import {su} from '../cli/sudo/su.ts';
import {sudo} from '../cli/sudo/sudo.ts';
import {journalctlCommand} from '../cli/systemctl/journalctl.ts';
import {systemctlCommand} from '../cli/systemctl/systemctl.ts';
import {tcpdumpCommand} from '../cli/tcpdump/tcpdump.ts';
import {installTextTools} from '../cli/text/install.ts';
import {httpGet, type Resolve} from '../images/http-client.ts';
import {overWebSocket, unreachableLog} from '../k8s/api/connect.ts';
import {pods} from '../k8s/api/kinds/core.ts';
import type {Kubelet} from '../k8s/kubelet/kubelet.ts';
import {type NetNs, netnsKey} from '../linux/netns.ts';
import {TcpSocket} from '../linux/socket/tcp.ts';
import type {Completer} from '../shell/bash/completion.ts';
import type {FileSystem} from '../shell/files.ts';
import type {Command} from '../shell/process.ts';
import {apiTransport} from './api-wire.ts';
import {forwardHook} from './forward.ts';
import type {Lab} from './lab.ts';
import type {LabMachine} from './lab-machine.ts';
import {unitsOf} from './units.ts';

/** What tools that look into the cluster are made of. */
export interface ToolParts {
  readonly lab: Lab;
  readonly kubeletOf: (node: string) => Kubelet | undefined;
}

/** getaddrinfo for programs, in the words of its errors. */
export const resolve: Resolve = async (process, name) => {
  const found = await resolveName(process, name);
  return 'addresses' in found ? found : {error: resolveErrorTexts[found.error]};
};

/** The lab's curl, which `check` cells call with too. */
export const curlCommand: Command = createCurl({resolve});

const networkTools: Readonly<Record<string, Command>> = {
  '/usr/bin/curl': curlCommand,
  '/usr/bin/dig': dig,
  '/usr/bin/getent': getent,
  '/usr/bin/host': host,
  '/usr/bin/nslookup': nslookup,
  '/usr/bin/ngrep': ngrepCommand,
  '/usr/sbin/conntrack': conntrackCommand,
  '/usr/bin/tcpdump': tcpdumpCommand,
  '/usr/sbin/arping': arpingCommand,
  '/usr/sbin/ip': ipCommand,
  '/usr/sbin/iptables': iptablesCommand,
  '/usr/sbin/iptables-save': iptablesSaveCommand,
  '/usr/sbin/iptables-restore': iptablesRestoreCommand,
  '/usr/bin/ping': pingCommand({resolve}),
  '/usr/bin/jq': jqCommand,
};

/** Programs in a container of an image that brings a set of tools. */
export function installContainerTools(files: FileSystem, set: 'busybox' | 'netshoot'): void {
  installTextTools(files);
  if (set === 'busybox') return;
  for (const [path, command] of Object.entries(networkTools)) files.install(path, command);
  for (const name of ['cilium', 'cilium-dbg']) files.install(`/usr/bin/${name}`, ciliumDbgCommand);
}

/** Programs of a virtual machine. */
export function installMachineTools(machine: LabMachine, parts: ToolParts): void {
  const {files} = machine;
  installUnmodelled(files, machine.role);
  installTextTools(files);
  for (const [path, command] of Object.entries(networkTools)) files.install(path, command);
  files.install('/usr/bin/yq', yqCommand);
  for (const name of ['apt', 'apt-get']) files.install(`/usr/bin/${name}`, aptCommand(resolve));
  recordInstalled(files, installedOn(machine.role));
  files.install('/usr/bin/sudo', sudo);
  files.install('/usr/bin/su', su);
  files.install('/usr/bin/sshpass', sshpassCommand);
  const units = unitsOf(machine, parts);
  files.install('/usr/bin/systemctl', systemctlCommand(units));
  files.install('/usr/bin/journalctl', journalctlCommand(units));
  const remote = {lookup: (address: number) => machineAt(parts.lab, address), resolve};
  files.install('/usr/bin/ssh', sshCommand(remote));
  files.install('/usr/bin/scp', scpCommand(remote));
  files.install('/usr/bin/ssh-keygen', sshKeygen);
  files.install('/usr/bin/ssh-keyscan', sshKeyscan(remote));
  writeHostKeys(files, machine.hostname, machine.engine.rng.stream(`ssh/keys/${machine.hostname}`));
  const ssh = new TcpSocket(machine.kernel.initNetns, {owner: 'sshd'});
  ssh.listen(0, 22, connection => {
    connection.handlers = {end: () => connection.close()};
  });
  if (machine.role === 'control-plane') installClusterTools(files, parts);
}

function machineAt({machines}: Lab, address: number): RemoteMachine | undefined {
  const machine = [...machines.values()].find(({kernel}) => kernel.initNetns.link('eth1')?.hasAddress(address));
  return machine && {machine, context: machine.context};
}

/** A large Go program takes its time to load and to read its caches. */
function starting(command: Command): Command {
  return async process => {
    await process.sleep(process.engine.rng.stream('tools/kubectl').between(45_000, 90_000));
    return command(process);
  };
}

function installClusterTools(files: FileSystem, parts: ToolParts): void {
  const kubectl = starting(
    kubectlCommand({
      transport: apiTransport,
      fetchUrl,
      connect: connectHook(parts),
      logs: logsHook(parts),
      forward: forwardHook((namespace, pod) => podNetns(parts, namespace, pod)),
    }),
  );
  for (const name of ['kubectl', 'kubecolor']) files.install(`/usr/bin/${name}`, kubectl);
  files.install('/opt/kubectx/kubens', kubens);
  files.install('/opt/kubectx/kubectx', kubectx);
  for (const name of ['kubens', 'kubectx']) files.link(`/opt/kubectx/${name}`, `/usr/local/bin/${name}`);
  const findRelay = (): Relay | undefined => {
    const isRunning = parts.lab.client
      .list(pods, {namespace: 'kube-system', labelSelector: 'k8s-app=hubble-relay'})
      .some(({status}) => status?.phase === 'Running');
    return isRunning ? parts.lab.relay : undefined;
  };
  files.install('/usr/local/bin/cilium', ciliumCommand({ask: askApi, findRelay}));
  files.install('/usr/local/bin/hubble', hubbleCommand({forwarded: findRelay}));
}

/** cilium-cli's requests go where the kubeconfig says. */
const askApi: AskApi = async (process, request) => {
  const config = resolveConfig(mergeConfig(readConfigFiles(process, '')), {
    kubeconfig: '',
    context: '',
    cluster: '',
    user: '',
    server: '',
    namespace: '',
  });
  return apiTransport(process, request, {server: config.server ?? 'http://localhost:8080', user: config.user});
};

/** GET over the simulated network. @omits TLS: on port 443 the request crosses in clear */
const fetchUrl: FetchUrl = async (process, url) => {
  const parsed = /^(https?):\/\/([^/:]+)(?::(\d+))?(\/.*)?$/.exec(url);
  const netns = process.context.get(netnsKey);
  if (!parsed || !netns) return {error: `unable to read URL "${url}"`};
  const [, scheme, hostName = '', port, path = '/'] = parsed;
  const answer = await httpGet(
    process,
    {netns, resolve},
    {host: hostName, port: Number(port ?? (scheme === 'https' ? 443 : 80)), path},
  );
  if (!('error' in answer)) return {status: answer.head.status, body: answer.text};
  const isName = parseIpv4(hostName) === undefined && /not known|resolution/.test(answer.error);
  return {
    error: isName
      ? `Get "${url}": dial tcp: lookup ${hostName} on ${formatIpv4(0x7f000035)}:53: no such host`
      : `Get "${url}": ${answer.error}`,
  };
};

/** What Tab offers after a command's name: answered by the live cluster. */
export function labCompleters({api}: Lab): ReadonlyMap<string, Completer> {
  const kubectl = kubectlCompleter((process, url) => {
    if (process.machine.hostname !== 'k8s-ctr') return undefined;
    const {status, body} = api.handle({method: 'GET', url, headers: {accept: aggregated}});
    return status < 400 ? body : undefined;
  });
  return new Map([
    ['kubectl', kubectl],
    ['kubecolor', kubectl],
  ]);
}

/** The network namespace of a running pod. */
function podNetns({lab, kubeletOf}: ToolParts, namespace: string, name: string): NetNs | undefined {
  const pod = lab.client.get(pods, namespace, name);
  return kubeletOf(pod?.spec.nodeName ?? '')?.container(namespace, name)?.netns;
}

/** Connections go through the API server's door, but not over the wire. */
const connectHook =
  ({lab}: ToolParts): ConnectHook =>
  (_process, url) => {
    const answer = lab.api.handle({method: 'GET', url});
    return answer.program ? {...answer, program: overWebSocket(answer.program)} : answer;
  };

function logsHook({lab, kubeletOf}: ToolParts): LogsHook {
  return async (process, request, onLine) => {
    const pod = lab.client.get(pods, request.namespace, request.pod);
    const kubelet = kubeletOf(pod?.spec.nodeName ?? '');
    if (!kubelet) return {error: `pod ${request.pod} does not have a host assigned`};
    if (kubelet.unreachable !== undefined)
      return {error: unreachableLog(request, kubelet.unreachable), isUnreachable: true};
    const log = kubelet.openLog(request);
    if ('error' in log) return log;
    await log(process.wait, onLine);
    return undefined;
  };
}
