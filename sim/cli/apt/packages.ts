/** The packages of Ubuntu 24.04 that the lab knows, by machine. */

/** A package that can be fetched from the archive and installed. */
export interface ArchivePackage {
  readonly name: string;
  readonly version: string;
  readonly suite: string;
  readonly component: string;
  /** below the archive's root */
  readonly path: string;
  readonly downloadBytes: number;
  readonly installedBytes: number;
  readonly programs: readonly string[];
}

export const archiveHost = 'us.archive.ubuntu.com';
export const securityHost = 'security.ubuntu.com';

/** What a machine's `/etc/apt/sources.list.d/ubuntu.sources` asks, in order: host and suite. */
export const sources: readonly (readonly [host: string, suite: string])[] = [
  [archiveHost, 'noble'],
  [archiveHost, 'noble-updates'],
  [archiveHost, 'noble-backports'],
  [securityHost, 'noble-security'],
];

/** @source seed: `apt install mkcert -y` */
export const installable: readonly ArchivePackage[] = [
  {
    name: 'mkcert',
    version: '1.4.4-1ubuntu3.2',
    suite: 'noble-updates',
    component: 'universe',
    path: 'pool/universe/m/mkcert/mkcert_1.4.4-1ubuntu3.2_amd64.deb',
    downloadBytes: 1_418_000,
    installedBytes: 3_672_000,
    programs: ['mkcert'],
  },
];

/** Installed on every machine: by Ubuntu, and by the Vagrantfile. */
const installedEverywhere = `arping=2.24-1 bash=5.2.21-2ubuntu4 bash-completion=1:2.11-8 bind9-host=1:9.18.30-0ubuntu0.24.04.2
bridge-utils=1.7.1-1ubuntu2 bsdextrautils=2.39.3-9ubuntu6.3 conntrack=1:1.4.8-1ubuntu1 coreutils=9.4-3ubuntu6
curl=8.5.0-2ubuntu10.6 diffutils=1:3.10-1build1 dnsutils=1:9.18.30-0ubuntu0.24.04.2 ethtool=1:6.7-1build1
findutils=4.9.0-5build1 git=1:2.43.0-1ubuntu7.3 grep=3.11-4build1 htop=3.3.0-4build1 iproute2=6.1.0-1ubuntu6.2
ipset=7.19-1ubuntu2 iptables=1.8.10-3ubuntu2 iputils-ping=3:20240117-1ubuntu0.1 jq=1.7.1-3ubuntu0.24.04.1
less=590-2ubuntu2.1 lsof=4.95.0-1build3 mtr-tiny=0.95-1.1ubuntu0.1 nano=7.2-2ubuntu0.1 net-tools=2.10-0.1ubuntu4.4
netcat-openbsd=1.226-1ubuntu2 nftables=1.0.9-1build1 ngrep=1.47+ds1-5 openssh-client=1:9.6p1-3ubuntu13.13
openssh-server=1:9.6p1-3ubuntu13.13 openssl=3.0.13-0ubuntu3.5 procps=2:4.0.4-4ubuntu3.2 psmisc=23.7-1build1
python3=3.12.3-0ubuntu2 rsync=3.2.7-1ubuntu1.2 sed=4.9-2build1 sshpass=1.09-1 strace=6.8-0ubuntu2 sudo=1.9.15p5-3ubuntu5.24.04.1
tar=1.35+dfsg-3build1 tcpdump=4.99.4-3ubuntu4.24.04.1 tmux=3.4-1ubuntu0.1 tree=2.1.1-2ubuntu3.24.04.2 unzip=6.0-28ubuntu4.1
vim=2:9.1.0016-1ubuntu7.8 wget=1.21.4-1ubuntu4.1 wireguard=1.0.20210914-1ubuntu4`;

/** Installed on the cluster's machines. */
const installedOnNodes = 'containerd.io=1.7.27-1 cri-tools=1.33.0-1.1 kubeadm=1.33.4-1.1 kubelet=1.33.4-1.1';
const installedOnControlPlane = 'kubectl=1.33.4-1.1';

/** In the real archive too, and asked for by those who learn networks; the lab cannot install them. */
export const uninstallable: ReadonlySet<string> = new Set(
  `apache2 apache2-utils bind9 bpfcc-tools build-essential clang cmake dnsmasq docker.io dsniff ebtables fping gcc golang-go
  haproxy hey hping3 httpie iftop iotop iperf iperf3 ipvsadm keepalived kubecolor libbpf-dev linux-tools-common
  linux-tools-generic llvm make nethogs nginx nmap nodejs npm podman python3-pip python3-venv screen siege snapd socat
  speedtest-cli stress stress-ng telnet traceroute tshark whois wireshark wrk yq zsh`.split(/\s+/),
);

/** Name and version of what provisioning installed on a machine. */
export function installedOn(role: 'control-plane' | 'worker' | 'router' | 'outside'): [string, string][] {
  const lists = [installedEverywhere];
  if (role === 'control-plane' || role === 'worker') lists.push(installedOnNodes);
  if (role === 'control-plane') lists.push(installedOnControlPlane);
  const words = lists.flatMap(list => list.split(/\s+/)).sort();
  return words.map(word => word.split('=') as [string, string]);
}
