import type {Verb} from '../verb.ts';
import {createConfigMapVerb} from './configmap.ts';
import {createDeploymentVerb} from './deployment.ts';
import {createVerb} from './from-files.ts';
import {createIngressVerb} from './ingress.ts';
import {createCronJobVerb, createJobVerb} from './job.ts';
import {createPodDisruptionBudgetVerb, createPriorityClassVerb, createQuotaVerb} from './limits.ts';
import {createNamespaceVerb, createServiceAccountVerb} from './namespace.ts';
import {createClusterRoleBindingVerb, createClusterRoleVerb, createRoleBindingVerb, createRoleVerb} from './rbac.ts';
import {createSecretDockerRegistryVerb, createSecretGenericVerb, createSecretTlsVerb} from './secret.ts';
import {
  createServiceClusterIpVerb,
  createServiceExternalNameVerb,
  createServiceLoadBalancerVerb,
  createServiceNodePortVerb,
} from './service.ts';
import {createTokenVerb} from './token.ts';

/** `kubectl create` and everything below it. */
export const createVerbs: Readonly<Record<string, Verb>> = {
  create: createVerb,
  'create clusterrole': createClusterRoleVerb,
  'create clusterrolebinding': createClusterRoleBindingVerb,
  'create configmap': createConfigMapVerb,
  'create cronjob': createCronJobVerb,
  'create deployment': createDeploymentVerb,
  'create ingress': createIngressVerb,
  'create job': createJobVerb,
  'create namespace': createNamespaceVerb,
  'create poddisruptionbudget': createPodDisruptionBudgetVerb,
  'create priorityclass': createPriorityClassVerb,
  'create quota': createQuotaVerb,
  'create role': createRoleVerb,
  'create rolebinding': createRoleBindingVerb,
  'create secret docker-registry': createSecretDockerRegistryVerb,
  'create secret generic': createSecretGenericVerb,
  'create secret tls': createSecretTlsVerb,
  'create service clusterip': createServiceClusterIpVerb,
  'create service externalname': createServiceExternalNameVerb,
  'create service loadbalancer': createServiceLoadBalancerVerb,
  'create service nodeport': createServiceNodePortVerb,
  'create serviceaccount': createServiceAccountVerb,
  'create token': createTokenVerb,
};
