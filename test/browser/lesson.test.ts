import type {Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it, vi} from 'vitest';
import {violations} from './axe.ts';
import {Site} from './page.ts';

/** The first lesson in the page, against the real engine in its worker. */
let site: Site;

beforeAll(async () => {
  site = await Site.openBuild();
});

afterAll(() => site.close());

const views = ['map', 'objects', 'path', 'flows', 'envoy', 'iptables', 'bpf'];
/** a slow machine that does other things beside */
const patience = {timeout: 120_000};
vi.setConfig({testTimeout: 400_000});

async function open(options: Parameters<Site['visit']>[1] = {}) {
  const visit = await site.visit('', options);
  await visit.page.waitForSelector('.top-status-ready', patience);
  return visit;
}

/** Runs a cell by mouse and waits for its end. @returns what it printed */
async function run(page: Page, id: string): Promise<string> {
  await page.click(`#${id} .button-run`);
  await page.waitForSelector(`#${id}[data-phase=done]`, patience);
  return outputOf(page, id);
}

async function outputOf(page: Page, id: string): Promise<string> {
  const output = page.locator(`#${id} .cell-output`);
  return (await output.count()) > 0 ? output.innerText() : '';
}

/** Everything a learner would miss after a reload. */
function memoryOf(page: Page): Promise<unknown> {
  return page.evaluate(() => ({
    cells: [...document.querySelectorAll<HTMLElement>('.cell')].map(cell => [
      cell.id,
      cell.dataset.phase,
      cell.querySelector<HTMLElement>('.cell-output')?.innerText,
      cell.querySelector<HTMLElement>('.question-verdict')?.innerText,
    ]),
    terminal: [...document.querySelectorAll('.xterm-rows > div')]
      .map(row => row.textContent?.trimEnd())
      .join('\n')
      .trim(),
  }));
}

/** Cells in order, each with what kind it is. */
function cellsOf(page: Page): Promise<{id: string; kind: string}[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('lab-notebook .cell')].map(({id, classList}) => ({
      id,
      kind: /cell-(\w+)/.exec([...classList].join(' '))![1]!,
    })),
  );
}

async function markedRows(page: Page, mark: string): Promise<string[]> {
  const row = page.locator(`lab-views tr[data-mark=${mark}]`);
  await row.first().waitFor(patience);
  return row.allInnerTexts();
}

describe('the first lesson', () => {
  it('goes from start to end in Korean by mouse, and a reload finds everything as it was', async () => {
    const {page, complaints} = await open({locale: 'ko-KR'});
    await page.click('.pace button >> nth=1');
    for (const {id, kind} of await cellsOf(page)) {
      if (kind === 'question') {
        await page.check(`#${id} input >> nth=0`);
        await page.click(`#${id} .button`);
      } else {
        await page.click(`#${id} .button-run`);
        await page.waitForSelector(`#${id}[data-phase=done]`, patience);
        await page.waitForSelector(`#${id} .hex-done`, {timeout: 5_000}).catch(async () => {
          throw new Error(`${id} did not end well: ${await page.innerText(`#${id}`)}`);
        });
      }
    }
    expect(await page.innerText('#guess-xff .question-verdict')).toBe('예측이 맞았습니다.');
    expect(await page.innerText('#guess-ratings .choice-right')).toContain('404');
    expect(await outputOf(page, 'router-curl')).toMatch(/^200 \/\n200 \/details\/1\n404 \/ratings\n/);
    const before = await memoryOf(page);
    await page.reload();
    await page.waitForSelector('.top-status-ready', patience);
    await expect.poll(() => memoryOf(page), patience).toEqual(before);
    expect(await run(page, 'xff-router')).toContain('X-Forwarded-For: 192.168.10.200');
    expect(complaints).toEqual([]);
  });

  it('goes from start to end in English by keyboard alone', async () => {
    const {page, complaints} = await open();
    const {keyboard} = page;
    const focusOn = (id: string) =>
      expect.poll(() => page.evaluate(() => document.activeElement?.closest('.cell')?.id), patience).toBe(id);
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    for (const {id, kind} of await cellsOf(page)) {
      await keyboard.press('Alt+ArrowDown');
      await focusOn(id);
      if (kind === 'question') {
        await keyboard.press('Space');
        await keyboard.press('Control+Enter');
        await page.waitForSelector(`#${id} .question-end p`);
      } else {
        await keyboard.press('Control+Enter');
        await page.waitForSelector(`#${id} .hex-done`, patience);
      }
    }
    await keyboard.press('Alt+T');
    await keyboard.type('curl -s http://$LBIP/details/1\n');
    await expect.poll(() => page.innerText('.xterm-rows'), patience).toContain('William Shakespeare');
    await keyboard.press('Alt+3');
    await page.waitForSelector('lab-path-view .walk', patience);
    await keyboard.press('Alt+L');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('lesson');
    expect(complaints).toEqual([]);
  });

  it('answers otherwise when the manifest is edited, and the views show what changed', async () => {
    const {page, complaints} = await open();
    await page.click('#xff-node .button-quiet');
    await page.waitForSelector('#xff-router .hex-done', patience);

    await page.click('#tab-envoy');
    await page.click('#ingress-webpod .cell-head .button-quiet >> text=Edit');
    await page.click('#ingress-webpod .view-line:has-text("/webpod")', patience);
    await page.keyboard.press('End');
    await page.keyboard.type('-2');
    await run(page, 'ingress-webpod');
    await page.waitForSelector('lab-envoy-view [data-mark] >> text=/webpod-2', patience);
    expect(await run(page, 'xff-router')).not.toContain('X-Forwarded-For');
    await page.click('#ingress-webpod .cell-head >> text=Original');
    await run(page, 'ingress-webpod');
    expect(await run(page, 'xff-router')).toContain('X-Forwarded-For: 192.168.10.200');

    await page.click('#tab-flows');
    const flows = async () => Number((await page.innerText('lab-flows-view .view-note')).split(' ')[0]);
    const count = await flows();
    await run(page, 'router-curl');
    await expect.poll(flows, patience).toBeGreaterThan(count);
    expect(await page.innerText('lab-flows-view')).toContain('HTTP/1.1 404');

    await page.click('#tab-bpf');
    const leader = /k8s-\w+/.exec(await outputOf(page, 'lease'))![0];
    await page.selectOption('lab-bpf-view select', leader);
    await page.click('lab-bpf-view .pick-list button:has-text("cilium_l2_responder_v4")');
    await page.waitForSelector('lab-bpf-view td >> text=192.168.10.211', patience);
    await run(page, 'arping-after');
    expect((await markedRows(page, 'changed')).join()).toContain('192.168.10.211');

    await page.click('#tab-iptables');
    await page.selectOption('lab-iptables-view select >> nth=0', 'router');
    await page.waitForSelector('lab-iptables-view h3', patience);
    await run(page, 'drop');
    expect((await markedRows(page, 'added')).join()).toContain('-d 192.168.10.211/32 -j DROP');
    await page.click('#curl-dropped .button-run');
    const counted = await markedRows(page, 'changed');
    expect(counted.join()).toMatch(/^[1-9]\d*\s+[1-9]\d*\s+-A OUTPUT -d 192.168.10.211\/32 -j DROP\s+changed/);
    await page.waitForSelector('#curl-dropped[data-phase=done]', patience);

    await page.click('#tab-path');
    const requests = page.locator('lab-path-view .pick-list button');
    await requests.filter({hasText: 'timed out'}).first().waitFor(patience);
    await requests.filter({hasText: 'timed out'}).first().click();
    await page.waitForSelector('lab-path-view .hop-drop >> text=-j DROP', patience);
    await run(page, 'counter');
    await run(page, 'xff-router');
    await requests.filter({hasText: '/webpod'}).first().click();
    await page.waitForSelector('lab-path-view .hop-decision >> text=lladdr', patience);
    const walk = await page.innerText('lab-path-view .walk');
    for (const decided of [
      /192\.168\.10\.211 dev eth1 lladdr 08:00:27/,
      /cilium_lb4_services_v2 192\.168\.10\.211:80\/TCP .*L7LB Proxy Port/,
      /-j TPROXY/,
      /pathSeparatedPrefix \/webpod → /,
      /default:webpod:80 → 172\.20\.\d\.\d+:80 \(of 2\)/,
    ])
      expect(walk).toMatch(decided);

    await page.click('#tab-map');
    await page.click('.map-pod:has-text("webpod") >> nth=0');
    await page.waitForSelector('lab-objects-view .view-detail >> text=podIP', patience);
    expect(complaints).toEqual([]);
  });

  it('has nothing for axe to find in the middle, with each view open', async () => {
    const {page} = await open();
    await page.click('#curl-ratings .button-quiet');
    await page.waitForSelector('#curl-details .hex-done', patience);
    await run(page, 'router-curl');
    expect(await violations(page)).toEqual([]);
    for (const view of views) {
      await page.click(`#tab-${view}`);
      await page.waitForSelector('.view-body');
      expect(await violations(page, 'lab-views'), view).toEqual([]);
    }
  });

  it('stops an endless loop, and the page stays alive', async () => {
    const {page, complaints} = await open();
    await page.click('.terminal-host');
    await page.keyboard.type('while true; do echo again; done\n');
    await expect.poll(() => page.innerText('.xterm-rows'), patience).toContain('again\nagain');
    await page.click('#svc-pending .button-run');
    await page.waitForSelector('#svc-pending .button-stop');
    await page.click('.terminal-host');
    await page.keyboard.press('Control+c');
    await page.waitForSelector('#svc-pending[data-phase=done]', patience);
    expect(complaints).toEqual([]);
  });

  it('keeps a damaged journal aside, says so, and starts afresh', async () => {
    const {page} = await open();
    await run(page, 'pool');
    await page.evaluate(() => {
      const key = Object.keys(localStorage).find(name => /journal.*\/0$/.test(name))!;
      localStorage.setItem(key, localStorage.getItem(key)!.replace('"exec"', '"excc"'));
    });
    await page.reload();
    await page.waitForSelector('.notice-bad', patience);
    expect(await page.innerText('.notice-bad')).toContain('no input that this lab knows');
    await page.waitForSelector('.top-status-ready', patience);
    expect(await page.getAttribute('#pool', 'data-phase')).toBe('idle');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.click('.notice-bad .notice-tools button >> nth=0'),
    ]);
    expect(download.suggestedFilename()).toBe('hivebook-journal.jsonl');
    expect(await run(page, 'pool')).toContain('created');
  });
});
