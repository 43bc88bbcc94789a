import {UnsupportedError} from '../../base/sim-error.ts';
import type {FileSystem} from '../../shell/files.ts';
import type {Command} from '../../shell/process.ts';

type Machines = 'every' | 'cluster' | 'control-plane';

/**
 * What Ubuntu's server, kubeadm's packages and the lab's Vagrantfile put on the machines beyond what is simulated, by
 * folder. What the real machines lack (`docker`, `iperf3`) is not found here either.
 *
 * @source seed: what provisioning installs (`[TASK 4] Install Packages` and on); Ubuntu 24.04, ubuntu-server and
 *   ubuntu-standard
 */
const table: readonly (readonly [on: Machines, folder: string, names: string])[] = [
  [
    'every',
    '/usr/bin',
    `apt-cache apt-mark bpftrace bzip2 crontab dmesg dpkg dpkg-query ftp git gpg gunzip gzip htop ionice ipcs last localectl
    loginctl lsblk lscpu lsipc lslogins lsmem lsns lsof lspci lsusb man mountpoint mtr nc
    networkctl nsenter passwd perf perl pidstat pmap prlimit pstree python3 renice resolvectl rsync screen script
    sftp snap ssh-add ssh-agent ssh-copy-id strace systemd-analyze systemd-cgtop systemd-resolve
    systemd-run tar taskset telnet termshark timedatectl tmux top tracepath umount unshare unzip vmstat w wg wg-quick wget who
    xz zcat zgrep`,
  ],
  [
    'every',
    '/usr/sbin',
    `blkid bpftool brctl bridge ebtables ethtool fdisk ifconfig insmod ip6tables ip6tables-restore ip6tables-save ipset
    iptables-apply iptables-legacy iptables-nft losetup lsmod modprobe netplan nft reboot rmmod route rtmon
    shutdown sshd sysctl tc useradd userdel usermod visudo`,
  ],
  ['every', '/usr/bin', 'netstat ss'],
  ['every', '/usr/sbin', 'arp nameif rarp'],
  ['cluster', '/usr/bin', 'containerd crictl ctr kubeadm kubelet runc'],
  ['cluster', '/usr/local/bin', 'helm pwru'],
  ['control-plane', '/usr/bin', 'k9s'],
];

/** Names of the programs that say “this lab does not model …” when they are run. */
export const unmodelledPrograms: readonly string[] = table.flatMap(([, , names]) => names.trim().split(/\s+/)).sort();

/** Puts them on a machine, where programs that are simulated may replace them. */
export function installUnmodelled(files: FileSystem, role: 'control-plane' | 'worker' | 'router' | 'outside'): void {
  const isNode = role === 'control-plane' || role === 'worker';
  for (const [on, folder, names] of table) {
    if (on === 'cluster' && !isNode) continue;
    if (on === 'control-plane' && role !== on) continue;
    for (const name of names.trim().split(/\s+/)) files.install(`${folder}/${name}`, unmodelledProgram(name));
  }
}

/** A program that is there and says that the lab does not model it. */
export function unmodelledProgram(name: string): Command {
  return async () => {
    throw new UnsupportedError(`the program ${name}`);
  };
}
