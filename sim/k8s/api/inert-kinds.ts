import type {ResourceDefinition} from './definition.ts';

/**
 * Kinds that the API keeps while nothing in this lab acts on them. Whoever writes one is told, in the lab's own voice:
 * an object that is accepted and does nothing would be a lie.
 */
const inertKinds = new Set([
  '/LimitRange',
  '/ReplicationController',
  '/ResourceQuota',
  'admissionregistration.k8s.io/MutatingWebhookConfiguration',
  'admissionregistration.k8s.io/ValidatingAdmissionPolicy',
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding',
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
  'autoscaling/HorizontalPodAutoscaler',
  'certificates.k8s.io/CertificateSigningRequest',
  'cilium.io/CiliumCIDRGroup',
  'cilium.io/CiliumClusterwideEnvoyConfig',
  'cilium.io/CiliumClusterwideNetworkPolicy',
  'cilium.io/CiliumNetworkPolicy',
  'cilium.io/CiliumNodeConfig',
  'cilium.io/CiliumPodIPPool',
  'flowcontrol.apiserver.k8s.io/FlowSchema',
  'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration',
  'networking.k8s.io/NetworkPolicy',
  'node.k8s.io/RuntimeClass',
]);

/** What the API server answers beside a written object of such a kind. */
export function inertWarnings({group, kind}: ResourceDefinition): readonly string[] {
  if (!inertKinds.has(`${group}/${kind}`)) return [];
  return [`this lab does not model what a ${kind} does: the object is kept, and nothing acts on it`];
}
