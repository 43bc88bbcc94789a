import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {Site} from './page.ts';

/** The first lesson in the page, against the real engine in its worker. */
let site: Site;

beforeAll(async () => {
  site = await Site.open('lessons');
});

afterAll(() => site.close());

describe('the first lesson', () => {
  it.each(['en-US', 'ko-KR'])('runs in the page (%s)', async locale => {
    const {page, complaints} = await site.visit('', {locale});
    await page.waitForSelector('.top-status-ready', {timeout: 60_000});
    await page.click('#curl-ratings .button-quiet');
    await page.waitForSelector('#curl-details .hex-done', {timeout: 90_000});
    await page.click('#curl-ratings .button-run');
    await page.waitForSelector('#curl-ratings .hex-done', {timeout: 30_000});
    expect(await page.innerText('#curl-ratings .cell-output pre')).toContain('404');
    if (process.env.SHOTS) await page.screenshot({path: `${process.env.SHOTS}/${locale}.png`});
    expect(complaints).toEqual([]);
  });
});
