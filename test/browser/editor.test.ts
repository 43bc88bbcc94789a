import type {Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it, vi} from 'vitest';
import {violations} from './axe.ts';
import {Site} from './page.ts';

/** Files that programs in the terminals open, against the real engine. */
let site: Site;

beforeAll(async () => {
  site = await Site.openBuild();
});

afterAll(() => site.close());

/** a slow machine that does other things beside */
const patience = {timeout: 120_000};
vi.setConfig({testTimeout: 400_000});

async function open(options: Parameters<Site['visit']>[1] = {}) {
  const visit = await site.visit('', options);
  await visit.page.waitForSelector('.top-status-ready', patience);
  return visit;
}

async function type(page: Page, command: string): Promise<void> {
  await page.click('.terminal-panel:not([hidden]) .terminal-host');
  await page.keyboard.type(`${command}\n`);
}

const screen = (page: Page) => page.innerText('.terminal-panel:not([hidden]) .xterm-rows');
const hasFocus = (page: Page, part: string) =>
  expect.poll(() => page.evaluate(name => document.activeElement?.closest(name) !== null, part), patience).toBe(true);
const shown = '.view-panel:not([hidden]) lab-file-editor';

describe('a file opened by a program', () => {
  it('is written and closed by the keys of vi, and the terminal has the keys before and after', async () => {
    const {page, complaints} = await open();
    await type(page, 'vi notes.txt');
    await page.waitForSelector(`${shown} .monaco-editor`, patience);
    await hasFocus(page, 'lab-file-editor');
    await page.keyboard.type('one\n');
    await page.keyboard.press('Control+s');
    await expect
      .poll(() => page.innerText(`${shown} .file-foot`), patience)
      .toContain('"notes.txt" [New] 1L, 4B written');
    await page.keyboard.type(':wq\n');
    await expect.poll(() => page.innerText(`${shown} .file-foot`)).toContain('press Esc before it');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('one\ntwo');
    await page.keyboard.press('Escape');
    await page.keyboard.type(':q\n');
    await expect.poll(() => page.innerText(`${shown} .file-foot`)).toContain('E37: No write since last change');
    expect(await violations(page, 'lab-views')).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.type(':wq\n');
    await hasFocus(page, 'lab-terminal');
    await page.keyboard.type('cat notes.txt\n');
    await expect.poll(() => screen(page), patience).toMatch(/cat notes.txt\s+one\s+two/);
    expect(complaints).toEqual([]);
  });

  it('keeps what was typed when the tab is reloaded, and when Ctrl-C ends the program', async () => {
    const {page, complaints} = await open();
    await type(page, 'nano draft.txt');
    await page.waitForSelector(`${shown} .monaco-editor`, patience);
    await page.keyboard.type('precious');
    await page.reload();
    await page.waitForSelector('.top-status-ready', patience);
    await expect.poll(() => page.innerText(`${shown} .view-lines`), patience).toBe('precious');
    await page.click('.terminal-host');
    await page.keyboard.press('Control+c');
    await page.waitForSelector('lab-file-editor', {state: 'detached'});
    await expect.poll(() => page.innerText('.notices')).toContain('/root/draft.txt has ended');
    await type(page, 'nano draft.txt');
    await page.click(`${shown} .notice button >> nth=0`, patience);
    await page.keyboard.press('Control+x');
    await page.click(`${shown} [role=alertdialog] button >> nth=0`);
    await hasFocus(page, 'lab-terminal');
    await page.keyboard.type('cat draft.txt\n');
    await expect.poll(() => screen(page), patience).toMatch(/cat draft.txt\s+precious/);
    expect(complaints).toEqual([]);
  });

  it('may be open in two terminals at once, and kubectl edit opens one too', async () => {
    const {page, complaints} = await open();
    await type(page, 'kubectl edit -n kube-system configmap coredns');
    await page.waitForSelector(`${shown} .monaco-editor`, patience);
    await page.click('#tab-router');
    await page.waitForSelector('#terminal-router .xterm', patience);
    await type(page, 'vi b.txt');
    await expect.poll(() => page.locator('lab-views [role=tab] .ui-icon').count(), patience).toBe(2);
    await expect.poll(() => page.innerText(`${shown} .file-name`), patience).toContain('router');
    await page.waitForSelector(`${shown} .monaco-editor`, patience);
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('#tab-file-2', {state: 'detached', ...patience});
    await page.click(`${shown} .monaco-editor .view-line >> nth=0`);
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('# by hand\n');
    await page.keyboard.press('Control+Enter');
    await hasFocus(page, 'lab-terminal');
    await expect.poll(() => screen(page), patience).toContain('Edit cancelled, no changes made.');
    expect(complaints).toEqual([]);
  });

  it('is a plain text field on a phone, which comes and goes with the program', async () => {
    const {page, complaints} = await open({
      viewport: {width: 375, height: 740},
      hasTouch: true,
      isMobile: true,
      locale: 'ko-KR',
    });
    await page.click('#tab-terminal');
    await type(page, 'vi p.txt');
    await page.fill(`${shown} textarea`, '손으로', patience);
    expect(await violations(page, 'lab-views')).toEqual([]);
    await page.click(`${shown} >> text=저장하고 닫기`);
    await page.waitForSelector('.app[data-pane=terminal]');
    await type(page, 'cat p.txt');
    await expect.poll(() => screen(page), patience).toMatch(/cat p.txt\s+손으로/);
    expect(complaints).toEqual([]);
  });
});
