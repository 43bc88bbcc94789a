import {Context} from '../core/context.ts';
import type {Engine} from '../core/engine.ts';
import type {Kernel} from '../linux/kernel.ts';
import {netnsKey} from '../linux/netns.ts';
import type {FileSystem} from '../shell/files.ts';
import type {Machine} from '../shell/machine.ts';
import {PidNamespace, ProcessTable} from '../shell/process.ts';
import {createFiles} from '../shell/tree.ts';
import type {LabMachineName, MachineRole} from './topology.ts';

/** One of the lab's virtual machines: a kernel with files and processes on it. */
export class LabMachine implements Machine {
  readonly hostname: LabMachineName;
  readonly role: MachineRole;
  readonly engine: Engine;
  readonly kernel: Kernel;
  readonly files: FileSystem;
  readonly processes: ProcessTable;
  /** what every process on the machine itself starts with */
  readonly context: Context;

  constructor(options: {name: LabMachineName; role: MachineRole; kernel: Kernel}) {
    this.hostname = options.name;
    this.role = options.role;
    this.kernel = options.kernel;
    this.engine = options.kernel.engine;
    this.files = createFiles(this.engine);
    this.processes = new ProcessTable(this, new PidNamespace(1200));
    this.context = new Context().with(netnsKey, options.kernel.initNetns);
  }
}
