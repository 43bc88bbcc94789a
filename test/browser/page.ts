import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page} from 'playwright-core';
import {build, createServer} from 'vite';
import {type StaticServer, serveFolder} from './static-server.ts';

const executables = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @throws {Error} saying what to do, when there is no browser */
function findChromium(): string {
  const path = [process.env.CHROME_PATH, ...executables].find(
    candidate => candidate !== undefined && existsSync(candidate),
  );
  if (path === undefined)
    throw new Error('no Chrome or Chromium found: install Debian’s “chromium”, or set CHROME_PATH');
  return path;
}

/** The page served by Vite, and a browser to look at it. */
export class Site {
  readonly #server: StaticServer;
  readonly #browser: Browser;
  #context: BrowserContext | undefined;

  private constructor(server: StaticServer, browser: Browser) {
    this.#server = server;
    this.#browser = browser;
  }

  /** The sources as they are; only this way knows `?engine=fake`. @param lessons  folder of the lessons to serve */
  static async open(lessons: string): Promise<Site> {
    process.env.HIVEBOOK_LESSONS = lessons;
    const server = await createServer({server: {port: 0, hmr: false, watch: null}, logLevel: 'error'});
    await server.listen();
    return Site.#with({url: server.resolvedUrls!.local[0]!, close: () => server.close()});
  }

  /** What `npm run build` makes, as learners get it. */
  static async openBuild(): Promise<Site> {
    return Site.#with(await serveBuild());
  }

  static async #with(server: StaticServer): Promise<Site> {
    return new Site(server, await launch());
  }

  /**
   * A page in a fresh profile; the one before is closed, so that its lab no longer takes part of the processor.
   *
   * @param path  e.g. `?engine=fake`; what the console complains about ends up in `complaints`
   */
  async visit(path: string, options: BrowserContextOptions = {}): Promise<{page: Page; complaints: string[]}> {
    await this.#context?.close();
    this.#context = await this.#browser.newContext({
      viewport: {width: 1440, height: 900},
      locale: 'en-US',
      serviceWorkers: 'block',
      ...options,
    });
    const page = await this.#context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', error => complaints.push(error.message));
    page.on('console', message => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(`${this.#server.url}${path}`, {waitUntil: 'domcontentloaded', timeout: 60_000});
    return {page, complaints};
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#server.close();
  }
}

export function launch(): Promise<Browser> {
  return chromium.launch({executablePath: findChromium(), args: flags});
}

/** Builds the page into a folder of its own and serves it, compressed as static hosts do. */
export async function serveBuild(): Promise<StaticServer> {
  const outDir = mkdtempSync(join(tmpdir(), 'hivebook-'));
  await build({build: {outDir, emptyOutDir: true}, logLevel: 'error'});
  const server = await serveFolder(outDir);
  return {
    url: server.url,
    close: async () => {
      await server.close();
      rmSync(outDir, {recursive: true, force: true});
    },
  };
}
