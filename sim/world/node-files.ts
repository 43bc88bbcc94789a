import type {FileSystem} from '../shell/files.ts';
import {manifestFolder, staticPodManifests} from './cluster/static-pods.ts';
import {writeShellFiles} from './shell-files.ts';
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

/** Ubuntu's accounts, and the box's own. */
const passwd = `root:x:0:0:root:/root:/bin/bash
daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
bin:x:2:2:bin:/bin:/usr/sbin/nologin
sys:x:3:3:sys:/dev:/usr/sbin/nologin
sync:x:4:65534:sync:/bin:/bin/sync
games:x:5:60:games:/usr/games:/usr/sbin/nologin
man:x:6:12:man:/var/cache/man:/usr/sbin/nologin
lp:x:7:7:lp:/var/spool/lpd:/usr/sbin/nologin
mail:x:8:8:mail:/var/mail:/usr/sbin/nologin
news:x:9:9:news:/var/spool/news:/usr/sbin/nologin
uucp:x:10:10:uucp:/var/spool/uucp:/usr/sbin/nologin
proxy:x:13:13:proxy:/bin:/usr/sbin/nologin
www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin
backup:x:34:34:backup:/var/backups:/usr/sbin/nologin
list:x:38:38:Mailing List Manager:/var/list:/usr/sbin/nologin
irc:x:39:39:ircd:/run/ircd:/usr/sbin/nologin
_apt:x:42:65534::/nonexistent:/usr/sbin/nologin
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
vagrant:x:1000:1000:vagrant:/home/vagrant:/bin/bash
`;

const group = `root:x:0:
daemon:x:1:
adm:x:4:
sudo:x:27:vagrant
www-data:x:33:
nogroup:x:65534:
vagrant:x:1000:
`;

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
  files.writeFile('/etc/passwd', passwd);
  files.writeFile('/etc/group', group);
  writeShellFiles(files, name);
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
export function environmentOf(): ReadonlyMap<string, string> {
  return new Map([
    ['HOME', '/root'],
    ['USER', 'root'],
    ['LOGNAME', 'root'],
    ['SHELL', '/bin/bash'],
    ['TERM', 'xterm-256color'],
    ['LANG', 'C.UTF-8'],
    ['TZ', 'Asia/Seoul'],
    ['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/snap/bin'],
  ]);
}
