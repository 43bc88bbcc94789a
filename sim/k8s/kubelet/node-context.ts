import type {Prng} from '../../base/prng.ts';
import type {Engine} from '../../core/engine.ts';
import type {Kernel} from '../../linux/kernel.ts';
import type {Machine} from '../../shell/machine.ts';
import type {Pod, Service} from '../api/kinds/core.ts';
import type {Client} from '../client/client.ts';
import type {EventRecorder} from '../record/event-recorder.ts';
import type {Cni} from './cni.ts';
import type {InstallTools} from './container-files.ts';
import type {ImagePuller} from './image-puller.ts';
import type {ContainerRuntime} from './runtime.ts';
import type {VolumeHost} from './volumes.ts';

/** What every pod worker of one kubelet shares. */
export interface NodeContext {
  readonly engine: Engine;
  readonly rng: Prng;
  readonly client: Client;
  readonly recorder: EventRecorder;
  readonly kernel: Kernel;
  readonly machine: Machine;
  readonly nodeName: string;
  readonly nodeIp: number;
  readonly runtime: ContainerRuntime;
  readonly images: ImagePuller;
  readonly volumes: VolumeHost;
  readonly installTools: InstallTools;
  readonly clusterDns: string;
  readonly clusterDomain: string;
  readonly nodeResolvConf: string;
  /** the network plugin, once one is configured in /etc/cni/net.d */
  cni(): Cni | undefined;
  /** Services that may become service links of `pod` */
  servicesFor(pod: Pod): readonly Service[];
  /** Time until the next look of the pod lifecycle event generator, which notices starts and exits. */
  untilRelistUs(): number;
}
