import {execFileSync} from 'node:child_process';
import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import {dirname, join, relative, resolve} from 'node:path';
import {describe, expect, it} from 'vitest';

const root = resolve(import.meta.dirname, '..');

/**
 * Which part may import which, besides itself. In reality these are linked into one program; everything else meets in
 * the API server, a map, xDS or a packet. The longest matching path of a file is its part.
 */
const engine = ['base', 'core'];
const network = [...engine, 'wire', 'bpf', 'linux'];
const mayImport: Readonly<Record<string, readonly string[]>> = {
  base: [],
  core: ['base'],
  wire: engine,
  bpf: engine,
  linux: [...engine, 'wire', 'bpf'],
  fabric: network,
  shell: engine,
  'k8s/api': engine,
  'k8s/client': [...engine, 'k8s/api'],
  'k8s/record': [...engine, 'k8s/api', 'k8s/client'],
  'k8s/controllers': [...engine, 'k8s/api', 'k8s/client', 'k8s/record'],
  'k8s/scheduler': [...engine, 'k8s/api', 'k8s/client', 'k8s/record'],
  'k8s/kubelet': [...network, 'shell', 'k8s/api', 'k8s/client', 'k8s/record'],
  'k8s/dns': [...network, 'shell', 'k8s/api', 'k8s/client'],
  envoy: network,
  nginx: network,
  images: [...network, 'shell'],
  'cilium/maps': ['base', 'bpf'],
  'cilium/datapath': [...network, 'cilium/maps'],
  'cilium/agent': [...network, 'shell', 'k8s/api', 'k8s/client', 'k8s/record', 'cilium/maps', 'envoy/xds'],
  'cilium/operator': [...engine, 'k8s/api', 'k8s/client'],
  'cilium/hubble': [...network, 'k8s/api', 'k8s/client', 'cilium/maps'],
  world: [...network, 'fabric', 'shell', 'k8s', 'envoy', 'nginx', 'images', 'cilium', 'protocol', 'cli'],
  cli: [...network, 'shell', 'k8s', 'envoy', 'cilium', 'images'],
  protocol: engine,
};

/** What the compiler lets through; each ban names what to use. */
const banned: readonly (readonly [RegExp, string])[] = [
  [/\bDate\.now\(|new Date\(\)/, 'engine.clock'],
  [/\bMath\.random\(/, 'engine.rng.stream(name)'],
  [/\bas any\b|: any(\[\])?\s*([;,)=|]|$)|\w<any>|<any>\w/, 'unknown and narrowing'],
  [/@ts-(ignore|nocheck|expect-error)/, 'a type that is true'],
  [/biome-ignore/, 'code that needs no exception'],
  [/\b(TODO|FIXME|XXX)\b/, 'doing it, or an issue'],
  [/\b(it|test|describe)\.(skip|todo|only)\b/, 'a test that runs'],
];

interface Source {
  readonly path: string;
  readonly text: string;
}

function sources(folder: string): Source[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), {recursive: true, encoding: 'utf8'})
    .filter(name => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map(name => join(folder, name))
    .filter(path => statSync(join(root, path)).isFile())
    .map(path => ({path, text: readFileSync(join(root, path), 'utf8')}));
}

/** Files imported by relative path, type-only imports too: a type is a dependency on a shape. */
function importsOf({path, text}: Source): string[] {
  const found = text.matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g);
  return [...found].map(([, target]) => relative(root, resolve(root, dirname(path), target!.replace(/\?.*$/, ''))));
}

function partOf(path: string): string {
  const inside = path.replace(/^sim\//, '');
  const parts = Object.keys(mayImport).filter(part => inside === part || inside.startsWith(`${part}/`));
  return parts.sort((a, b) => b.length - a.length)[0] ?? inside.split('/')[0]!;
}

function forbiddenImports(files: readonly Source[]): string[] {
  return files.flatMap(file => {
    const part = partOf(file.path);
    const allowed = mayImport[part];
    if (!allowed) return [];
    return importsOf(file)
      .filter(target => {
        const inside = target.replace(/^sim\//, '');
        const own = inside.startsWith(`${part}/`);
        return !own && !allowed.some(other => inside.startsWith(`${other}/`));
      })
      .map(target => `${file.path} imports ${target}`);
  });
}

function bannedUses(files: readonly Source[]): string[] {
  return files.flatMap(({path, text}) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        banned.filter(([pattern]) => pattern.test(line)).map(([, instead]) => `${path}:${index + 1}: use ${instead}`),
      ),
  );
}

const engineSources = sources('sim').filter(({path}) => !path.startsWith('sim/headless/') && path !== 'sim/worker.ts');
const pageSources = sources('src');

describe('the tree', () => {
  it('imports only along the allowed edges', () => {
    expect(forbiddenImports(engineSources)).toEqual([]);
  });

  it('lets the page know of the engine only its protocol', () => {
    const crossings = pageSources.flatMap(file =>
      importsOf(file)
        .filter(
          target => target.startsWith('sim/') && !target.startsWith('sim/protocol/') && target !== 'sim/worker.ts',
        )
        .map(target => `${file.path} imports ${target}`),
    );
    expect(crossings).toEqual([]);
  });

  it('uses nothing that is banned', () => {
    const written = [...engineSources, ...pageSources].filter(({path}) => !path.includes('generated'));
    expect(bannedUses(written)).toEqual([]);
  });

  it('keeps files within 500 lines', () => {
    const long = [...sources('sim'), ...pageSources]
      .map(({path, text}) => ({path, lines: text.split('\n').length}))
      .filter(({path, lines}) => lines > 500 && !path.includes('generated'));
    expect(long).toEqual([]);
  });

  it('has a README in every folder with more than two sources', () => {
    const folders = new Map<string, number>();
    for (const {path} of [...sources('sim'), ...pageSources])
      folders.set(dirname(path), (folders.get(dirname(path)) ?? 0) + 1);
    const silent = [...folders]
      .filter(
        ([folder, count]) => count > 2 && folder.split('/').length <= 3 && !existsSync(join(root, folder, 'README.md')),
      )
      .map(([folder]) => folder);
    expect(silent).toEqual([]);
  });

  it.skipIf(!existsSync(join(root, '.git')))('has at its top only the folders and files that everybody expects', () => {
    const tracked = execFileSync('git', ['ls-files'], {cwd: root, encoding: 'utf8'}).split('\n').filter(Boolean);
    const top = [...new Set(tracked.map(path => path.split('/')[0]!))];
    const expected = /^(src|lessons|sim|public|test|vite|index\.html|README\.md|LICENSE|\..+|.+\.json|.+\.config\.ts)$/;
    expect(top.filter(name => !expected.test(name))).toEqual([]);
  });

  it('gives the engine no DOM library', () => {
    const files = execFileSync('npx', ['tsc', '-p', 'sim', '--listFilesOnly'], {cwd: root, encoding: 'utf8'});
    expect(files.split('\n').filter(name => /lib\.(dom|webworker)/.test(name))).toEqual([]);
  });
});

describe('the tidy checks themselves', () => {
  it('find a planted import against the order', () => {
    const planted = {path: 'sim/base/ipv4.ts', text: "import {Clock} from '../core/clock.ts';"};
    expect(forbiddenImports([planted])).toEqual(['sim/base/ipv4.ts imports sim/core/clock.ts']);
  });

  it('find a planted use of wall time', () => {
    expect(bannedUses([{path: 'sim/x.ts', text: 'const t = Date.now();'}])).toEqual(['sim/x.ts:1: use engine.clock']);
  });
});
