import type {Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {violations} from './axe.ts';
import {Site} from './page.ts';

/** The page by itself, against a scripted engine and a sample lesson. */
let site: Site;

beforeAll(async () => {
  site = await Site.open('test/support/lessons');
});

afterAll(() => site.close());

async function open(options: Parameters<Site['visit']>[1] = {}) {
  const visit = await site.visit('?engine=fake', options);
  await visit.page.waitForSelector('.top-status-ready');
  return visit;
}

function phaseOf(page: Page, id: string): Promise<string | null> {
  return page.getAttribute(`#${id}`, 'data-phase');
}

describe('the notebook', () => {
  it('runs cells by keyboard and shows what they print in place', async () => {
    const {page, complaints} = await open();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Alt+ArrowDown');
    await page.keyboard.press('Shift+Enter');
    await page.waitForSelector('#pool .hex-done');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('#ippool .hex-done');
    expect(await page.innerText('#ippool .cell-output pre')).toContain(
      'cilium-lb-ippool   false      False         4               16s',
    );
    expect(complaints).toEqual([]);
  });

  it('does the earlier steps, asks before the cell and lets its output decide', async () => {
    const {page} = await open();
    await page.click('#curl-ratings .button-quiet');
    await page.waitForSelector('#ingress .hex-done');
    await page.check('#guess-ratings input >> nth=0');
    await page.click('#guess-ratings .button');
    await page.click('#curl-ratings .button-run');
    await page.waitForSelector('#guess-ratings .question-verdict');
    expect(await page.innerText('#guess-ratings .question-verdict')).toBe('The lab says otherwise.');
    expect(await page.innerText('#guess-ratings .choice-right')).toContain('404');
  });

  it('changes the language in the middle of a run and loses nothing', async () => {
    const {page} = await open();
    await page.click('#observe .button-run');
    await page.waitForSelector('#observe .cell-output');
    await page.click('.top-language');
    await page.waitForSelector('text=Ingress에 주소 주기');
    expect(await phaseOf(page, 'observe')).toBe('running');
    await page.click('#observe .button-stop');
    await page.waitForSelector('#observe[data-phase=done]');
    expect(await page.innerText('#observe .cell-state')).toBe('중지됨');
  });

  it('resumes after a reload, and says when what was saved is damaged', async () => {
    const {page} = await open();
    await page.click('#pool .button-run');
    await page.waitForSelector('#pool .hex-done');
    await page.reload();
    await page.waitForSelector('#pool .cell-output');
    await page.evaluate(() => {
      const key = Object.keys(localStorage).find(name => /journal.*\/0$/.test(name))!;
      localStorage.setItem(key, localStorage.getItem(key)!.slice(0, -5));
    });
    await page.reload();
    await page.waitForSelector('.notice-bad');
    expect(await page.innerText('.notice-bad')).toContain('its last line is cut off');
    await page.waitForSelector('.top-status-ready');
    expect(await phaseOf(page, 'pool')).toBe('idle');
  });

  it('edits a manifest with completion from the kind’s schema, and keeps the edit', async () => {
    const {page} = await open();
    await page.click('#pool .cell-head .button-quiet');
    await page.click('.monaco-editor .view-line >> nth=5', {timeout: 60_000});
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('dis');
    await page.waitForSelector('.suggest-widget :text("disabled")', {timeout: 30_000});
    await page.keyboard.press('Escape');
    await page.reload();
    await page.waitForSelector('#pool .badge-edited');
    await page.click('#pool .button-quiet');
    await page.waitForSelector('#pool .badge-edited', {state: 'detached'});
  });

  it.each([
    ['light', 1440],
    ['dark', 375],
  ] as const)('has nothing for axe to find: %s, %i px', async (colorScheme, width) => {
    const {page} = await open({colorScheme, viewport: {width, height: 800}});
    await page.click('#curl-ratings .button-quiet');
    await page.waitForSelector('#ingress .hex-done');
    await page.click('#curl-ratings .button-run');
    await page.waitForSelector('#curl-ratings .hex-done');
    expect(await violations(page)).toEqual([]);
    if (width < 900) await page.click('#tab-views');
    for (const view of ['map', 'objects', 'path', 'flows', 'envoy', 'iptables', 'bpf']) {
      await page.click(`#tab-${view}`);
      await page.waitForSelector('.view-body');
      expect(await violations(page, 'lab-views'), view).toEqual([]);
    }
  });

  it('tells what is simulated: by the header, by address and by search, in both languages', async () => {
    const {page, complaints} = await open();
    await page.click('.top-about');
    await page.waitForSelector('lab-simulated article');
    expect(await page.title()).toBe('What is simulated · Hivebook');
    expect(await violations(page, '#lesson')).toEqual([]);
    await page.fill('lab-simulated input', 'hashlimit');
    expect(await page.innerText('lab-simulated section')).toContain('iptables -m');
    await page.fill('lab-simulated input', 'no such word anywhere');
    expect(await page.innerText('lab-simulated .empty')).toBe('Nothing on this page has that word.');
    await page.click('lab-simulated header a');
    await page.waitForSelector('#pool .button-run');
    await page.goto(page.url().replace(/#.*/, '#/what-is-simulated/differences'));
    await page.reload();
    await page.waitForSelector('lab-simulated #differences');
    await page.click('.top-language');
    await page.waitForSelector('text=알려진 차이');
    await page.click('#differences ~ details summary');
    expect(await violations(page, '#lesson')).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('fits on a phone without scrolling sideways', async () => {
    const {page} = await open({viewport: {width: 375, height: 740}});
    expect(await page.evaluate(() => document.querySelector('#lesson')!.scrollWidth)).toBeLessThanOrEqual(375);
  });
});
