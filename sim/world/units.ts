import {type Unit, UnitManager} from '../cli/systemctl/units.ts';
import type {LabMachine} from './lab-machine.ts';
import type {ToolParts} from './tools.ts';

const ssh: Unit = {
  name: 'ssh.service',
  description: 'OpenBSD Secure Shell server',
  docs: ['man:sshd(8)', 'man:sshd_config(5)'],
};

const containerd: Unit = {
  name: 'containerd.service',
  description: 'containerd container runtime',
  docs: ['https://containerd.io'],
};

/** The services of a machine. @omits all that Ubuntu starts besides */
export function unitsOf({hostname, role, engine}: LabMachine, {kubeletOf}: ToolParts): UnitManager {
  const kubelet: Unit = {
    name: 'kubelet.service',
    description: 'kubelet: The Kubernetes Node Agent',
    docs: ['https://kubernetes.io/docs/'],
    dropIn: '10-kubeadm.conf',
    control: {
      isRunning: () => kubeletOf(hostname)?.isRunning ?? false,
      start: () => kubeletOf(hostname)?.start(),
      stop: () => kubeletOf(hostname)?.stop(),
    },
  };
  return new UnitManager(role === 'router' ? [ssh] : [containerd, kubelet, ssh], engine.clock);
}
