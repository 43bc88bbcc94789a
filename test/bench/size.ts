import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {build} from 'vite';
import {report} from './measure.ts';

const dist = join(import.meta.dirname, '../../dist');

/** Bytes over the wire: until the lesson can be read, and until its first cell runs. */
export async function run(): Promise<void> {
  await build({logLevel: 'silent'});
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const linked = [...html.matchAll(/(?:src|href)="\.?\/?([^"]+\.(?:js|css))"/g)].map(([, path]) => path!);
  const firstView = ['index.html', ...linked];
  report('size.first-view', gzipKb(firstView), 'kB gzip');
  const app = closure(linked);
  report('size.first-cell', gzipKb(['index.html', ...app]), 'kB gzip');
}

/** Files and what they import, workers included, without what is imported late. */
function closure(files: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path) || !existsSync(join(dist, path))) return;
    seen.add(path);
    if (!path.endsWith('.js')) return;
    const text = readFileSync(join(dist, path), 'utf8');
    const imports = text.matchAll(/(?:from|import)"(\.[^"]+)"/g);
    for (const [, target] of imports) visit(join(path, '..', target!));
    for (const [, target] of text.matchAll(/new URL\(["'`]([^"'`]*worker[^"'`]*\.js)["'`]/g))
      if (!/editor|yaml|monaco/.test(target!)) visit(join(path, '..', target!).replace(/^.*assets\//, 'assets/'));
  };
  for (const file of files) visit(file);
  return seen;
}

function gzipKb(files: Iterable<string>): number {
  let bytes = 0;
  for (const file of new Set(files)) bytes += gzipSync(readFileSync(join(dist, file)), {level: 9}).length;
  return bytes / 1000;
}
