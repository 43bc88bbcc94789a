import type {FileSystem} from '../shell/files.ts';
import {kubePs1Script} from './kube-ps1.ts';
import type {LabMachineName} from './topology.ts';

/** What the machines' shells read when they start: Ubuntu's files as far as they matter here, and what provisioning appended. */

const profile = `# /etc/profile: system-wide .profile file for the Bourne shell (sh(1))
# and Bourne compatible shells (bash(1), ksh(1), ash(1), ...).

if [ "\${PS1-}" ]; then
  if [ -f /etc/bash.bashrc ]; then
    . /etc/bash.bashrc
  fi
fi

alias vi=vim
`;

const bashrc = `# System-wide .bashrc file for interactive bash(1) shells.

[ -z "$PS1" ] && return
shopt -s checkwinsize
PS1='\${debian_chroot:+($debian_chroot)}\\u@\\h:\\w\\$ '
`;

const ownProfile = `# ~/.profile: executed by the command interpreter for login shells.

if [ "$BASH" ] && [ -f ~/.bashrc ]; then
  . ~/.bashrc
fi
`;

const ownBashrc = `# ~/.bashrc: executed by bash(1) for non-login shells.

case $- in
    *i*) ;;
      *) return;;
esac
HISTCONTROL=ignoreboth
PS1='\${debian_chroot:+($debian_chroot)}\\u@\\h:\\w\\$ '
alias ll='ls -alF'
alias la='ls -A'
alias l='ls -CF'
`;

/** Provisioning makes whoever logs in as vagrant root. */
const vagrantBashrc = `${ownBashrc}sudo su -
`;

const controlPlaneProfile = `alias k=kubectl
alias kc=kubecolor
`;

const promptProfile = `source /root/kube-ps1/kube-ps1.sh
KUBE_PS1_SYMBOL_ENABLE=true
function get_cluster_short() {
  echo "$1" | cut -d . -f1
}
KUBE_PS1_CLUSTER_FUNCTION=get_cluster_short
KUBE_PS1_SUFFIX=') '
PS1='$(kube_ps1)'$PS1
`;

/** @source gasida/vagrant-lab cilium-study/6w: init_cfg.sh, k8s-ctr.sh, router.sh */
export function writeShellFiles(files: FileSystem, name: LabMachineName): void {
  const isControlPlane = name === 'k8s-ctr';
  files.writeFile('/etc/profile', isControlPlane ? profile + controlPlaneProfile : profile);
  files.writeFile('/etc/bash.bashrc', bashrc);
  for (const home of ['/root', '/home/vagrant']) files.writeFile(`${home}/.profile`, ownProfile);
  files.writeFile('/root/.bashrc', ownBashrc);
  files.writeFile('/home/vagrant/.bashrc', vagrantBashrc);
  if (!isControlPlane) return;
  files.writeFile('/root/.bash_profile', promptProfile);
  files.makeDirectory('/root/kube-ps1');
  files.writeFile('/root/kube-ps1/kube-ps1.sh', kubePs1Script);
}
