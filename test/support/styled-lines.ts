import type headless from '@xterm/headless';

type Headless = InstanceType<typeof headless.Terminal>;

/** The screen's lines from its top to the last that is not empty; what is set off stands in `⟦style:text⟧`. */
export async function styledLines(terminal: Headless): Promise<string[]> {
  await new Promise<void>(resolve => terminal.write('', resolve));
  const {active} = terminal.buffer;
  const lines = Array.from({length: terminal.rows}, (_, row) => styledLine(terminal, active.baseY + row).trimEnd());
  return lines.slice(0, lines.findLastIndex(line => line !== '') + 1);
}

function styledLine(terminal: Headless, row: number): string {
  const line = terminal.buffer.active.getLine(row);
  let text = '';
  let style = '';
  for (let column = 0; line && column < line.length; column++) {
    const cell = line.getCell(column)!;
    if (cell.getWidth() === 0) continue;
    const own = styleOf(cell);
    if (own !== style) text += `${style === '' ? '' : '⟧'}${own === '' ? '' : `⟦${own}:`}`;
    style = own;
    text += cell.getChars() || ' ';
  }
  return style === '' ? text : `${text}⟧`;
}

type Cell = NonNullable<ReturnType<NonNullable<ReturnType<Headless['buffer']['active']['getLine']>>['getCell']>>;

function styleOf(cell: Cell): string {
  const parts = [
    cell.isInverse() ? 'reverse' : '',
    cell.isBold() ? 'bold' : '',
    cell.isUnderline() ? 'underline' : '',
    cell.isFgDefault() ? '' : `fg${cell.getFgColor()}`,
    cell.isBgDefault() ? '' : `bg${cell.getBgColor()}`,
  ];
  return parts.filter(part => part !== '').join(' ');
}
