import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, describe, expect, it} from 'vitest';
import {tableWriter} from '../../../../sim/cli/kubectl/print/table.ts';
import {parseTranscript, playTranscript} from '../../../support/transcript.ts';

/**
 * The transcript of the write-up's commands compares with blanks collapsed; here the blanks count.
 *
 * `seed-tables.txt` holds the write-up's own tables, but for three with a ligature that was copied as two letters.
 */
const recorded = readFileSync(join(import.meta.dirname, 'seed-tables.txt'), 'utf8')
  .trimEnd()
  .split('\n\n');

const cellsOf = (line: string): string[] => line.split(/ {2,}/);

/** What the widths must be: the longest cell and three blanks, at least six; the last cell ends its line. */
function laidOut(table: string): string {
  const rows = table.split('\n').map(cellsOf);
  const widthOf = (column: number) => Math.max(6, ...rows.map(row => (row[column] ?? '').length + 3));
  return rows
    .map(row => row.map((cell, i) => (i < row.length - 1 ? cell.padEnd(widthOf(i)) : cell)).join(''))
    .join('\n');
}

/** The tables in what a command printed: from a header to a blank line. */
function tablesIn(output: string): string[] {
  const blocks = output.replace(/^.*Warning:.*\n/gm, '').split(/\n-{4}\n|\n\n+/);
  return blocks.map(block => block.replace(/^-{4}\n|\n$/g, '')).filter(block => /^NAME(SPACE)? {2,}[A-Z]/.test(block));
}

const headerOf = (table: string): string => cellsOf(table.split('\n')[0]!).join('|');

describe("the write-up's tables", () => {
  it.each(recorded.map(table => [table.split('\n').at(-1), table]))(
    'are laid out by the rule, and by our writer: %s',
    (_, table = '') => {
      expect(laidOut(table)).toBe(table);
      const lines = table.split('\n').map(line => cellsOf(line).join('\t'));
      expect(tableWriter().layout(lines).trimEnd()).toBe(table);
    },
  );
});

describe("the lab's tables for the write-up's commands", () => {
  let tables: string[];

  beforeAll(async () => {
    const story = readFileSync(join(import.meta.dirname, '../../../transcripts/seed-kubectl.txt'), 'utf8');
    const {steps} = await playTranscript(parseTranscript(story));
    tables = steps.filter(({command}) => /\bk(ubectl)? get\b/.test(command)).flatMap(({output}) => tablesIn(output));
  }, 120_000);

  it('have the widths of the rule, every row as many cells as its header', () => {
    expect(tables.length).toBe(16);
    for (const table of tables) {
      expect(table).toBe(laidOut(table));
      const counts = table.split('\n').map(line => cellsOf(line).length);
      expect(new Set(counts), table).toEqual(new Set([counts[0]]));
    }
  });

  it("have the write-up's columns", () => {
    const headers = new Set(recorded.map(headerOf));
    expect(tables.map(headerOf).filter(header => !headers.has(header))).toEqual(['NAME|STATUS|ROLES|AGE|VERSION']);
  });
});
