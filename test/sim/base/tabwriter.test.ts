import {describe, expect, it} from 'vitest';
import {Tabwriter, tabwriter} from '../../../sim/base/tabwriter.ts';

const blanks = {minwidth: 0, tabwidth: 8, padding: 2};

describe('tabwriter', () => {
  it('aligns cells that end with a tab and leaves the rest of the line alone', () => {
    expect(tabwriter(blanks, ['Name:\tweb', 'Namespace:\tdefault', 'IP:\t'])).toBe(
      'Name:       web\nNamespace:  default\nIP:         \n',
    );
  });

  it('ends a column at a line without a tab', () => {
    expect(tabwriter(blanks, ['a:\t1', 'long-name:\t2', 'Rules:', 'b:\t3'])).toBe(
      'a:          1\nlong-name:  2\nRules:\nb:  3\n',
    );
  });

  it('nests columns by runs of consecutive lines', () => {
    expect(tabwriter(blanks, ['a\tb\tc', 'aaa\tbbbb\tc', 'aaaaa\tx', 'a\tb\tc'])).toBe(
      'a      b     c\naaa    bbbb  c\naaaaa  x\na      b  c\n',
    );
  });

  it('gives an empty column its padding and honours minwidth', () => {
    expect(tabwriter({minwidth: 6, tabwidth: 4, padding: 3}, ['ZZ\tLABELS', '\tx'])).toBe('ZZ    LABELS\n      x\n');
    expect(tabwriter(blanks, ['a\t\tb'])).toBe('a    b\n');
  });

  it('pads with tabs to the next tab stop', () => {
    expect(tabwriter({minwidth: 0, tabwidth: 8, padding: 1, padchar: '\t'}, ['a\tb\tc', 'aaaaaaaaa\tb\tc'])).toBe(
      'a\t\tb\tc\naaaaaaaaa\tb\tc\n',
    );
  });

  it('counts code points, not bytes', () => {
    expect(tabwriter(blanks, ['한글\tx', 'abc\ty'])).toBe('한글   x\nabc  y\n');
  });

  it('prints nothing for no lines and keeps empty ones', () => {
    expect(tabwriter(blanks, [])).toBe('');
    expect(tabwriter(blanks, ['', 'a\tb', ''])).toBe('\na  b\n\n');
  });

  it('remembers widths between blocks when asked', () => {
    const writer = new Tabwriter({minwidth: 6, tabwidth: 4, padding: 3}, {widths: true});
    expect(writer.layout(['a-long-name\tx'])).toBe('a-long-name   x\n');
    expect(writer.layout(['b\ty'])).toBe('b             y\n');
    writer.reset();
    expect(writer.layout(['b\ty'])).toBe('b     y\n');
  });
});
