import {formatDate} from '../../../shell/dates.ts';
import {blocksOf, inodeOf, typeLetter} from '../files/list-files.ts';
import {formatMode} from '../files/mode.ts';
import type {Entry} from './entry.ts';
import type {Plan} from './plan.ts';

const halfYearMs = (31_556_952 / 2) * 1000;

/** A line of `-ls`; columns are widened by the first file that needs it. @models findutils lib/listfile.c */
export function listing({process}: Plan): (entry: Entry) => string {
  const widths = {inode: 9, blocks: 6, links: 3, owner: 8, group: 8, size: 8};
  const widen = (key: keyof typeof widths, text: string) => {
    widths[key] = Math.max(widths[key], text.length);
    return widths[key];
  };
  return ({path, absolute, stat}) => {
    const zone = process.env.get('TZ') ?? '';
    const ageMs = process.engine.clock.date().getTime() - stat.mtimeMs;
    const isRecent = ageMs >= -1000 && ageMs < halfYearMs;
    const inode = String(inodeOf(absolute));
    const blocks = String(Math.ceil(blocksOf(stat) / 1024));
    const [links, size] = [String(stat.links), String(stat.sizeBytes)];
    const cells = [
      inode.padStart(widen('inode', inode)),
      blocks.padStart(widen('blocks', blocks)),
      `${typeLetter(stat)}${formatMode(stat.mode)}`,
      links.padStart(widen('links', links)),
      stat.owner.padEnd(widen('owner', stat.owner)),
      stat.group.padEnd(widen('group', stat.group)),
      size.padStart(widen('size', size)),
      formatDate(stat.mtimeMs, isRecent ? '%b %e %H:%M' : '%b %e  %Y', zone),
      stat.target === undefined ? escaped(path) : `${escaped(path)} -> ${escaped(stat.target)}`,
    ];
    return `${cells.join(' ')}\n`;
  };
}

function escaped(path: string): string {
  const named: Readonly<Record<string, string>> = {'\\': '\\\\', '\n': '\\n', '\t': '\\t', ' ': '\\ ', '"': '\\"'};
  return path.replace(/[\\\n\t "]/g, character => named[character]!);
}
