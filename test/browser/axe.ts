import {AxeBuilder} from '@axe-core/playwright';
import type {Page} from 'playwright-core';

/**
 * What axe finds, one line each.
 *
 * The whole page is slow to analyse (a terminal and an editor are thousands of elements), so it is done once a state;
 * after that only the part that changed.
 *
 * @param part  selector of the part to look at; the whole page without it
 */
export async function violations(page: Page, part?: string): Promise<string[]> {
  const builder = new AxeBuilder({page}).setLegacyMode(true).exclude('.xterm-rows');
  const {violations: found} = await (part === undefined ? builder : builder.include(part)).analyze();
  return found.map(violation => `${violation.id}: ${violation.nodes.map(node => node.target.join(' ')).join(', ')}`);
}
