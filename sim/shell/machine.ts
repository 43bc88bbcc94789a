import type {Engine} from '../core/engine.ts';
import type {FileSystem} from './files.ts';
import {PidNamespace, ProcessTable} from './process.ts';

/** A root file system with processes: a machine, or a container on one. Knows a tool only as a file that is a `Command`. */
export interface Machine {
  readonly hostname: string;
  readonly engine: Engine;
  readonly files: FileSystem;
  readonly processes: ProcessTable;
}

/** A machine of nothing but files and processes: what tests and simple containers need. */
export class PlainMachine implements Machine {
  readonly hostname: string;
  readonly engine: Engine;
  readonly files: FileSystem;
  readonly processes: ProcessTable;

  constructor(options: {engine: Engine; hostname: string; files: FileSystem; firstPid?: number; pids?: PidNamespace}) {
    this.hostname = options.hostname;
    this.engine = options.engine;
    this.files = options.files;
    this.processes = new ProcessTable(this, options.pids ?? new PidNamespace(options.firstPid));
  }
}
