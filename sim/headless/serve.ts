import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {World} from '../world/world.ts';
import {createApiHttp} from './api-http.ts';
import {Driver, type ServePace} from './driver.ts';
import {parseLabOptions} from './options.ts';

export interface ServeOptions {
  readonly preset: string;
  readonly seed: number;
  /** 0: a free one */
  readonly port: number;
  readonly pace: ServePace;
}

/** A lab that is being served. */
export interface Served {
  /** path of a file that makes kubectl talk to this lab */
  readonly kubeconfig: string;
  readonly url: string;
  readonly driver: Driver;
  /** ends when the lab was closed; rejects when its engine failed */
  readonly done: Promise<void>;
  close(): void;
}

/** `npm run lab -- serve`: serves the lab's API on the host's loopback until a signal ends it. */
export async function runServe(args: readonly string[]): Promise<number> {
  const served = await serveLab(parseServeOptions(args));
  process.stdout.write(`${served.kubeconfig}\n`);
  process.stderr.write(
    `The lab's Kubernetes API listens on ${served.url}; Ctrl-C stops it. In another terminal:\n` +
      `  KUBECONFIG=${served.kubeconfig} kubectl get nodes\n`,
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => served.close());
  await served.done;
  return 0;
}

function parseServeOptions(args: readonly string[]): ServeOptions {
  const {seed, preset, extra} = parseLabOptions(args, ['--port', '--pace']);
  const port = Number(extra.get('--port') ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port takes a port number, not ${extra.get('--port')}`);
  const pace = extra.get('--pace') ?? 'wall';
  if (pace !== 'wall' && pace !== 'jump') throw new Error(`--pace takes wall or jump, not ${pace}`);
  return {seed, preset, port, pace};
}

/** A lab boots in less; it then stands at the host's date, because clients reckon ages from timestamps by their own clock. */
const bootMsMax = 120_000;

/** A lab whose time jumps starts that far behind the host, so that its timestamps do not pass the client's clock soon. */
const headStartMs = 3_600_000;

/**
 * Boots a lab and puts its API on a loopback port.
 *
 * @throws {Error} when the port is taken
 */
export async function serveLab({preset, seed, port, pace}: ServeOptions): Promise<Served> {
  const epochMs = Math.floor(Date.now() / 1000) * 1000 - (pace === 'wall' ? bootMsMax : headStartMs);
  const world = await World.boot({preset, seed, epochMs});
  if (pace === 'wall') await world.engine.runTo((Date.now() - epochMs) * 1000);
  const driver = new Driver(world, pace);
  const server = createApiHttp(driver);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const directory = mkdtempSync(join(tmpdir(), 'hivebook-'));
  const kubeconfig = join(directory, 'kubeconfig');
  writeFileSync(kubeconfig, kubeconfigText(url), {mode: 0o600});
  const done = driver.run().finally(() => {
    server.close();
    server.closeAllConnections();
    rmSync(directory, {recursive: true, force: true});
  });
  return {kubeconfig, url, driver, done, close: () => driver.stop()};
}

/** The names are those of the lab's own kubeconfig; only the server differs. */
function kubeconfigText(server: string): string {
  return `apiVersion: v1
clusters:
- cluster:
    server: ${server}
  name: kubernetes
contexts:
- context:
    cluster: kubernetes
    user: kubernetes-admin
  name: HomeLab
current-context: HomeLab
kind: Config
preferences: {}
users:
- name: kubernetes-admin
  user: {}
`;
}
