/** Which file system a path of the lab is on. The lab has one tree of files; what the kernel computes is mounted in it. */

export interface FileSystemKind {
  /** as in `/proc/mounts` */
  readonly type: string;
  readonly device: number;
}

const mounted: readonly (readonly [path: string, kind: FileSystemKind])[] = [
  ['/proc', {type: 'proc', device: 22}],
  ['/sys/fs/bpf', {type: 'bpf', device: 32}],
  ['/sys', {type: 'sysfs', device: 21}],
  ['/dev', {type: 'devtmpfs', device: 6}],
  ['/run', {type: 'tmpfs', device: 25}],
];

const root: FileSystemKind = {type: 'ext4', device: 2049};

/** @param path  absolute */
export function fileSystemOf(path: string): FileSystemKind {
  return mounted.find(([at]) => path === at || path.startsWith(`${at}/`))?.[1] ?? root;
}
