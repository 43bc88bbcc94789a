import type {FileSystem} from '../../shell/files.ts';

/** dpkg's record of what is installed. @omits fields beyond name, state, architecture and version */
const statusFile = '/var/lib/dpkg/status';

export function installedPackages(files: FileSystem): ReadonlyMap<string, string> {
  const text = files.exists(statusFile) ? files.readText(statusFile) : '';
  const found = [...text.matchAll(/^Package: (.+)\nStatus: install ok installed\n(?:.+\n)*?Version: (.+)$/gm)];
  return new Map(found.map(([, name, version]) => [name!, version!]));
}

export function recordInstalled(files: FileSystem, packages: readonly (readonly [string, string])[]): void {
  files.makeDirectory('/var/lib/dpkg', {parents: true});
  const before = files.exists(statusFile) ? files.readText(statusFile) : '';
  const stanzas = packages.map(
    ([name, version]) => `Package: ${name}\nStatus: install ok installed\nArchitecture: amd64\nVersion: ${version}\n\n`,
  );
  files.writeFile(statusFile, before + stanzas.join(''));
}
