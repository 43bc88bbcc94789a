import type {AnyObject, ResourceDefinition} from '../definition.ts';
import {apiVersionOf} from '../objects.ts';

const template = {metadata: {creationTimestamp: null}, spec: {containers: null}};
const roleRef = {apiGroup: '', kind: '', name: ''};

/**
 * What an object of a kind holds before anything is set: structs that are no pointers, numbers and lists that are always
 * written. A field that is already there is changed by a creation, not added, so nobody manages the struct itself.
 *
 * @source kubernetes api, JSON tags without omitempty, release-1.33
 */
const zeroValues: Readonly<Record<string, object>> = {
  ClusterRoleBinding: {roleRef},
  ControllerRevision: {revision: 0},
  CronJob: {spec: {jobTemplate: {metadata: {creationTimestamp: null}, spec: {template}}, schedule: ''}, status: {}},
  DaemonSet: {spec: {selector: null, template, updateStrategy: {}}, status: {}},
  Deployment: {spec: {selector: null, strategy: {}, template}, status: {}},
  EndpointSlice: {addressType: '', endpoints: null, ports: null},
  Event: {involvedObject: {}, reportingComponent: '', reportingInstance: '', source: {}},
  HorizontalPodAutoscaler: {spec: {maxReplicas: 0, scaleTargetRef: {kind: '', name: ''}}, status: {}},
  Ingress: {spec: {}, status: {loadBalancer: {}}},
  IngressClass: {spec: {}},
  Job: {spec: {template}, status: {}},
  Lease: {spec: {}},
  LimitRange: {spec: {}},
  Namespace: {spec: {}, status: {}},
  NetworkPolicy: {spec: {podSelector: {}}},
  Node: {spec: {}, status: {daemonEndpoints: {kubeletEndpoint: {Port: 0}}, nodeInfo: {}}},
  PersistentVolume: {spec: {}, status: {}},
  PersistentVolumeClaim: {spec: {resources: {}}, status: {}},
  Pod: {spec: {containers: null}, status: {}},
  PodDisruptionBudget: {spec: {}, status: {}},
  PriorityClass: {value: 0},
  ReplicaSet: {spec: {selector: null, template}, status: {replicas: 0}},
  ReplicationController: {spec: {}, status: {replicas: 0}},
  ResourceQuota: {spec: {}, status: {}},
  RoleBinding: {roleRef},
  Service: {spec: {}, status: {loadBalancer: {}}},
  StatefulSet: {spec: {selector: null, serviceName: '', template, updateStrategy: {}}, status: {}},
  StorageClass: {provisioner: ''},
};

/** An object of the kind with nothing set. A custom resource has no type, so it has nothing. */
export function zeroValueOf(definition: ResourceDefinition): AnyObject {
  const {kind, isBuiltIn} = definition;
  return {apiVersion: apiVersionOf(definition), kind, metadata: {name: ''}, ...(isBuiltIn && zeroValues[kind])};
}
