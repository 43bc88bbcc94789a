/** Which file system a path of the lab is on. The lab has one tree of files; what the kernel computes is mounted in it. */

export interface FileSystemKind {
  /** as in `/proc/mounts` */
  readonly type: string;
  /** as `stat -f` calls it */
  readonly statName: string;
  readonly source: string;
  readonly device: number;
}

const mounted: readonly (readonly [path: string, kind: FileSystemKind])[] = [
  ['/proc', {type: 'proc', statName: 'proc', source: 'proc', device: 22}],
  ['/sys/fs/bpf', {type: 'bpf', statName: 'bpf_fs', source: 'bpf', device: 32}],
  ['/sys', {type: 'sysfs', statName: 'sysfs', source: 'sysfs', device: 21}],
  ['/dev', {type: 'devtmpfs', statName: 'tmpfs', source: 'udev', device: 6}],
  ['/run', {type: 'tmpfs', statName: 'tmpfs', source: 'tmpfs', device: 25}],
];

const root: FileSystemKind = {type: 'ext4', statName: 'ext2/ext3', source: '/dev/sda1', device: 2049};

/** @param path  absolute */
export function fileSystemOf(path: string): FileSystemKind {
  return mounted.find(([at]) => path === at || path.startsWith(`${at}/`))?.[1] ?? root;
}

/** Where file systems are mounted. */
export function mountedPaths(): readonly string[] {
  return ['/', ...mounted.map(([path]) => path)];
}
