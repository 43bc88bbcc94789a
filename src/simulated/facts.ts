/** What was found in the engine's sources, its tables and a lab that has just booted; see vite/simulated-plugin.ts. */
export interface Facts {
  readonly parts: readonly Part[];
  readonly differences: readonly {readonly topic: string; readonly command: string; readonly why: string}[];
  /** commands recorded from the real tools */
  readonly compared: number;
  readonly programs: readonly string[];
  readonly images: readonly string[];
  readonly kinds: readonly {readonly groupVersion: string; readonly kinds: readonly string[]}[];
  readonly gaps: readonly {readonly tool: string; readonly words: readonly string[]}[];
}

/** One part of the engine, as its docstring has it. */
export interface Part {
  readonly where: string;
  readonly about: string;
  readonly models: string;
  readonly omits: string;
}
