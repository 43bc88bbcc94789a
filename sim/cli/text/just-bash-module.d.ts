/** What this lab uses of just-bash; see `just-bash-module.js`. */

export interface JustBashResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
  readonly stdoutKind?: 'text' | 'bytes';
  readonly stdoutEncoding?: 'binary';
}

export interface JustBashCommand {
  execute(args: string[], context: object): Promise<JustBashResult>;
}

export interface JustBashStat {
  readonly isFile: boolean;
  readonly isDirectory: boolean;
  readonly isSymbolicLink: boolean;
  readonly mode: number;
  readonly size: number;
  readonly mtime: Date;
}

/** Its file system interface. */
export interface JustBashFiles {
  readFile(path: string): Promise<string>;
  readFileBuffer(path: string): Promise<Uint8Array>;
  writeFile(path: string, content: string | Uint8Array): Promise<void>;
  appendFile(path: string, content: string | Uint8Array): Promise<void>;
  exists(path: string): Promise<boolean>;
  stat(path: string): Promise<JustBashStat>;
  lstat(path: string): Promise<JustBashStat>;
  mkdir(path: string, options?: {recursive?: boolean}): Promise<void>;
  readdir(path: string): Promise<string[]>;
  rm(path: string, options?: {recursive?: boolean; force?: boolean}): Promise<void>;
  cp(source: string, target: string, options?: {recursive?: boolean}): Promise<void>;
  mv(source: string, target: string): Promise<void>;
  resolvePath(base: string, path: string): string;
  getAllPaths(): string[];
  chmod(path: string, mode: number): Promise<void>;
  symlink(target: string, path: string): Promise<void>;
  link(existing: string, path: string): Promise<void>;
  readlink(path: string): Promise<string>;
  realpath(path: string): Promise<string>;
  utimes(path: string, atime: Date, mtime: Date): Promise<void>;
}

export interface JustBashModule {
  readonly Bash: new (options: {fs: JustBashFiles}) => {readonly commands: ReadonlyMap<string, JustBashCommand>};
  createCommandContext(options: {
    fs: JustBashFiles;
    cwd: string;
    env: Map<string, string>;
    exportedEnv: Record<string, string>;
    stdin: string;
  }): object;
}

export function loadJustBash(): Promise<JustBashModule>;
