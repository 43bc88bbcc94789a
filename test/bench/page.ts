import type {Browser, CDPSession, Page} from 'playwright-core';
import {launch, serveBuild} from '../browser/page.ts';
import {type Figure, report} from './measure.ts';

/** The slow line and the slow machine of the budgets. */
const slowLine = {offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8};
const slowdown = 4;
const loads = 3;
const curls = 40;
/** tsx marks inner functions with a helper of its own; functions that run in the page take the mark along */
const helpers = {content: 'globalThis.__name = value => value'};

/** What the page costs in a browser. */
export async function run(): Promise<void> {
  for (const {name, value, unit} of await measurePage()) report(name, value, unit);
}

/** Builds the page, opens it in Chromium and measures loading and the way from a click to its output. */
export async function measurePage(): Promise<Figure[]> {
  const server = await serveBuild();
  const browser = await launch();
  try {
    return [...(await measureLoads(browser, server.url)), ...(await measureCurl(browser, server.url))];
  } finally {
    await browser.close();
    await server.close();
  }
}

async function measureLoads(browser: Browser, url: string): Promise<Figure[]> {
  const all: Load[] = [];
  for (let i = 0; i < loads; i++) all.push(await load(browser, url));
  const best = (pick: (load: Load) => number) => Math.min(...all.map(pick));
  return [
    {name: 'page.text-readable', value: best(({textMs}) => textMs), unit: 'ms at 1.6 Mb/s, CPU ÷ 4'},
    {name: 'page.prompt-usable', value: best(({promptMs}) => promptMs), unit: 'ms at 1.6 Mb/s, CPU ÷ 4'},
    {name: 'page.bytes-to-prompt', value: best(({bytes}) => bytes) / 1000, unit: 'kB gzip, without the worker'},
  ];
}

interface Load {
  readonly textMs: number;
  readonly promptMs: number;
  readonly bytes: number;
}

async function load(browser: Browser, url: string): Promise<Load> {
  const context = await browser.newContext({viewport: {width: 1440, height: 900}, serviceWorkers: 'block'});
  const page = await context.newPage();
  await page.addInitScript(helpers);
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', slowLine);
  await cdp.send('Emulation.setCPUThrottlingRate', {rate: slowdown});
  const bytes = countBytes(cdp);
  await page.goto(url, {waitUntil: 'commit'});
  const promptMs = await page.evaluate(untilPrompt);
  const textMs = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]!.startTime);
  await context.close();
  return {textMs, promptMs, bytes: bytes()};
}

function countBytes(cdp: CDPSession): () => number {
  let sum = 0;
  cdp.on('Network.loadingFinished', ({encodedDataLength}) => {
    sum += encodedDataLength;
  });
  return () => sum;
}

/** Runs in the page: the moment a shell's prompt stands in a terminal. */
function untilPrompt(): Promise<number> {
  return new Promise(resolve => {
    const look = () => {
      if (/[#$]\s*$/m.test(document.querySelector('.xterm-rows')?.textContent?.trimEnd() ?? ''))
        resolve(performance.now());
      else requestAnimationFrame(look);
    };
    look();
  });
}

async function measureCurl(browser: Browser, url: string): Promise<Figure[]> {
  const page = await browser.newPage({viewport: {width: 1440, height: 900}, serviceWorkers: 'block'});
  await page.addInitScript(helpers);
  await page.goto(url);
  await page.waitForSelector('.top-status-ready', {timeout: 120_000});
  await page.click('#curl-root .button-quiet');
  await page.waitForSelector('#three-places .hex-done', {timeout: 120_000});
  await page.waitForTimeout(1_000);
  const longest = await page.evaluateHandle(watchLongTasks);
  const times = await page.evaluate(clickToOutput, {id: 'curl-root', count: curls});
  await openEachView(page);
  const sorted = times.sort((a, b) => a - b);
  return [
    {name: 'page.curl-cell.p50', value: sorted[Math.floor(curls * 0.5)]!, unit: 'ms'},
    {name: 'page.curl-cell.p95', value: sorted[Math.floor(curls * 0.95)]!, unit: 'ms'},
    {name: 'page.longest-task', value: await longest.evaluate(state => state.ms), unit: 'ms'},
  ];
}

async function openEachView(page: Page): Promise<void> {
  for (const view of ['objects', 'path', 'flows', 'envoy', 'iptables', 'bpf', 'map']) {
    await page.click(`#tab-${view}`);
    await page.waitForTimeout(200);
  }
}

/** Runs in the page. Tasks under 50 ms are no long tasks, so 0 is good. */
function watchLongTasks(): {ms: number} {
  const state = {ms: 0};
  new PerformanceObserver(list => {
    for (const {duration} of list.getEntries()) state.ms = Math.max(state.ms, duration);
  }).observe({type: 'longtask'});
  return state;
}

/** Runs in the page: presses a cell's button again and again; ms from click to its output on the screen. */
async function clickToOutput({id, count}: {id: string; count: number}): Promise<number[]> {
  const cell = () => document.querySelector<HTMLElement>(`#${id}`)!;
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const start = performance.now();
    cell().querySelector<HTMLElement>('.button-run')!.click();
    await new Promise<void>(resolve => {
      const look = () => {
        if (cell().dataset.phase === 'done' && cell().querySelector('.cell-output')) {
          observer.disconnect();
          resolve();
        }
      };
      const observer = new MutationObserver(look);
      observer.observe(cell().parentElement!, {subtree: true, childList: true, attributes: true});
    });
    times.push(performance.now() - start);
    await new Promise(resolve => setTimeout(resolve, 60));
  }
  return times;
}
