import type {FileSystem} from '../shell/files.ts';
import {manifestFolder, staticPodManifests} from './cluster/static-pods.ts';
import type {LabMachineName} from './topology.ts';

/** What the machines' disks hold after provisioning, as far as programs and learners read it. */

/** `/etc/hosts` of a machine. */
export function hostsFile(name: LabMachineName): string {
  return `127.0.0.1 localhost
127.0.1.1 vagrant

# The following lines are desirable for IPv6 capable hosts
::1     ip6-localhost ip6-loopback
fe00::0 ip6-localnet
ff00::0 ip6-mcastprefix
ff02::1 ip6-allnodes
ff02::2 ip6-allrouters
127.0.2.1 ${name} ${name}
192.168.10.100 k8s-ctr
192.168.10.200 router
192.168.20.100 k8s-w0
192.168.10.101 k8s-w1
`;
}

const kubeconfig = `apiVersion: v1
clusters:
- cluster:
    server: https://192.168.10.100:6443
  name: kubernetes
contexts:
- context:
    cluster: kubernetes
    user: kubernetes-admin
  name: HomeLab
current-context: HomeLab
kind: Config
preferences: {}
users:
- name: kubernetes-admin
  user: {}
`;

const osRelease = `PRETTY_NAME="Ubuntu 24.04.2 LTS"
NAME="Ubuntu"
VERSION_ID="24.04"
VERSION="24.04.2 LTS (Noble Numbat)"
VERSION_CODENAME=noble
ID=ubuntu
ID_LIKE=debian
`;

/** Aliases and prompt that the provisioning scripts append to root's profile. */
export const startupScripts: Readonly<Record<LabMachineName, string>> = {
  'k8s-ctr': 'alias k=kubectl\nalias kc=kubecolor\nalias vi=vim\n',
  'k8s-w1': 'alias vi=vim\n',
  router: 'alias vi=vim\n',
};

export function writeNodeFiles(files: FileSystem, name: LabMachineName): void {
  for (const directory of [
    '/root',
    '/home/vagrant',
    '/tmp',
    '/var/log',
    '/etc',
    '/proc',
    '/sys/fs/bpf',
    '/opt/cni/bin',
    '/run',
  ])
    files.makeDirectory(directory, {parents: true});
  files.writeFile('/etc/hostname', `${name}\n`);
  files.writeFile('/etc/hosts', hostsFile(name));
  files.writeFile('/etc/os-release', osRelease);
  files.makeDirectory('/run/systemd/resolve', {parents: true});
  files.writeFile('/run/systemd/resolve/resolv.conf', 'nameserver 10.0.2.3\n');
  files.writeFile('/etc/resolv.conf', 'nameserver 10.0.2.3\n');
  if (name === 'router') return;
  files.makeDirectory(manifestFolder, {parents: true});
  if (name !== 'k8s-ctr') return;
  for (const [file, text] of staticPodManifests()) files.writeFile(`${manifestFolder}/${file}`, text, {mode: 0o600});
  for (const path of ['/root/.kube', '/home/vagrant/.kube']) files.makeDirectory(path, {parents: true});
  for (const path of ['/root/.kube/config', '/etc/kubernetes/admin.conf', '/home/vagrant/.kube/config'])
    files.writeFile(path, kubeconfig, {mode: 0o600});
}

/** What root's login shell has in its environment. */
export function environmentOf(name: LabMachineName): ReadonlyMap<string, string> {
  const prompt = name === 'k8s-ctr' ? '(⎈|HomeLab:N/A) \\u@\\h:\\w\\$ ' : '\\u@\\h:\\w\\$ ';
  return new Map([
    ['HOME', '/root'],
    ['USER', 'root'],
    ['LOGNAME', 'root'],
    ['SHELL', '/bin/bash'],
    ['TERM', 'xterm-256color'],
    ['LANG', 'C.UTF-8'],
    ['TZ', 'Asia/Seoul'],
    ['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/snap/bin'],
    ['PS1', prompt],
  ]);
}
