import {execFileSync} from 'node:child_process';
import {readdirSync} from 'node:fs';
import {delimiter, join} from 'node:path';

/** A real kubectl on this machine. */
export interface RealKubectl {
  readonly path: string;
  /** 33 of v1.33.1 */
  readonly minor: number;
}

const minors = {oldest: 27, newest: 33};

/** Every real kubectl of 1.27 to 1.33 in PATH or where the Google Cloud SDK keeps them, newest first, one a version. */
export function findKubectls(): readonly RealKubectl[] {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/lib/google-cloud-sdk/bin'];
  const paths = folders.flatMap(folder =>
    namesIn(folder)
      .filter(name => /^kubectl(\.1\.\d+)?$/.test(name))
      .map(name => join(folder, name)),
  );
  const byMinor = new Map<number, RealKubectl>();
  for (const path of [...new Set(paths)]) {
    const named = /\.1\.(\d+)$/.exec(path)?.[1];
    const minor = named === undefined ? minorOf(path) : Number(named);
    if (minor !== undefined && minor >= minors.oldest && minor <= minors.newest && !byMinor.has(minor))
      byMinor.set(minor, {path, minor});
  }
  return [...byMinor.values()].sort((a, b) => b.minor - a.minor);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** @returns `undefined` for something that is no kubectl */
function minorOf(path: string): number | undefined {
  try {
    const text = execFileSync(path, ['version', '--client', '-o', 'json'], {encoding: 'utf8', stdio: 'pipe'});
    return Number.parseInt((JSON.parse(text) as {clientVersion: {minor: string}}).clientVersion.minor, 10);
  } catch {
    return undefined;
  }
}
