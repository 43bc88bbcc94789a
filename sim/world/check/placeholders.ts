import {type Pod, pods, services} from '../../k8s/api/kinds/core.ts';
import type {Lab} from '../lab.ts';
import {labMachines} from '../topology.ts';
import {badClaim} from './proof.ts';

/**
 * Fills in `{lb:NS/NAME}`, `{svc:NS/NAME}`, `{pod:NS/NAME}` and `{node:NAME}` from the cluster's state.
 *
 * @throws {SimError} code `BadClaim`: what cannot be filled in, and why
 */
export function fillIn(text: string, lab: Lab): string {
  return text.replace(/\{(lb|svc|pod|node):([^{}]*)\}/g, (_whole, kind: string, name: string) =>
    addressOf(lab, kind, name),
  );
}

function addressOf(lab: Lab, kind: string, text: string): string {
  switch (kind) {
    case 'lb':
      return loadBalancerAddress(lab, text);
    case 'svc':
      return clusterAddress(lab, text);
    case 'pod':
      return findPod(lab, text).status?.podIP ?? '';
    default:
      return machineAddress(text);
  }
}

function split(text: string): {namespace: string; name: string} {
  const [namespace = '', name] = text.split('/');
  if (name === undefined) throw badClaim(`"${text}" is not NAMESPACE/NAME`);
  return {namespace, name};
}

function findService(lab: Lab, text: string) {
  const {namespace, name} = split(text);
  const service = lab.client.get(services, namespace, name);
  if (!service) throw badClaim(`there is no Service ${name} in namespace ${namespace}`);
  return service;
}

function loadBalancerAddress(lab: Lab, text: string): string {
  const ip = findService(lab, text).status?.loadBalancer?.ingress?.find(entry => entry.ip)?.ip;
  if (ip === undefined) throw badClaim(`Service ${text} has no load-balancer address`);
  return ip;
}

function clusterAddress(lab: Lab, text: string): string {
  const ip = findService(lab, text).spec.clusterIP;
  if (ip === undefined || ip === '' || ip === 'None') throw badClaim(`Service ${text} has no cluster IP`);
  return ip;
}

/** The first Running pod whose name starts with NAME. @throws {SimError} code `BadClaim` */
export function findPod(lab: Lab, text: string): Pod {
  const {namespace, name} = split(text);
  const pod = lab.client
    .list(pods, {namespace})
    .find(({metadata, status}) => metadata.name.startsWith(name) && status?.phase === 'Running' && status.podIP);
  if (!pod) throw badClaim(`no Running pod in namespace ${namespace} has a name that starts with ${name}`);
  return pod;
}

function machineAddress(name: string): string {
  const machine = labMachines.find(known => known.name === name);
  if (!machine) throw badClaim(`this lab has no machine called ${name}`);
  return machine.eth1;
}

/** The machine that has a device with this MAC, or '' when none has. */
export function machineOfMac(lab: Lab, mac: number): string {
  for (const [name, {kernel}] of lab.machines) if (kernel.initNetns.links.some(link => link.mac === mac)) return name;
  return '';
}
