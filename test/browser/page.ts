import {existsSync} from 'node:fs';
import {type Browser, type BrowserContextOptions, chromium, type Page} from 'playwright-core';
import {createServer, type ViteDevServer} from 'vite';

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
  readonly #server: ViteDevServer;
  readonly #browser: Browser;

  private constructor(server: ViteDevServer, browser: Browser) {
    this.#server = server;
    this.#browser = browser;
  }

  /** @param lessons  folder of the lessons to serve */
  static async open(lessons: string): Promise<Site> {
    process.env.HIVEBOOK_LESSONS = lessons;
    const server = await createServer({server: {port: 0, hmr: false, watch: null}, logLevel: 'error'});
    await server.listen();
    return new Site(server, await chromium.launch({executablePath: findChromium(), args: flags}));
  }

  /** @param path  e.g. `?engine=fake`; what the console complains about ends up in `complaints` */
  async visit(path: string, options: BrowserContextOptions = {}): Promise<{page: Page; complaints: string[]}> {
    const context = await this.#browser.newContext({viewport: {width: 1440, height: 900}, locale: 'en-US', ...options});
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', error => complaints.push(error.message));
    page.on('console', message => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(`${this.#server.resolvedUrls!.local[0]}${path}`);
    return {page, complaints};
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#server.close();
  }
}
