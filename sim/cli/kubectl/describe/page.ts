import {tabwriter} from '../../../base/tabwriter.ts';
import {compareText, sortedKeys} from '../json.ts';

/** Text being described: lines whose cells end with a tab, laid out when the page is done. */
export class Page {
  readonly #blocks: string[][] = [[]];

  /** One line at `level`, two blanks deeper for each; a line break in `text` starts a line without indent. */
  line(level: number, text: string): void {
    this.#blocks.at(-1)!.push(...`${'  '.repeat(level)}${text}`.split('\n'));
  }

  /** What follows is laid out on its own. */
  flush(): void {
    this.#blocks.push([]);
  }

  /** `title:` and `k=v`, one a line, or `<none>`. @models kubectl describe printLabelsMultiline */
  labels(title: string, labels: Readonly<Record<string, string>>): void {
    const keys = sortedKeys(labels);
    if (keys.length === 0) this.line(0, `${title}:\t<none>`);
    keys.forEach((key, i) => {
      this.line(0, `${i === 0 ? `${title}:` : ''}\t${key}=${labels[key]}`);
    });
  }

  /** `title:` and `k: v`; long or many-lined values go below their key. @models kubectl describe printAnnotationsMultiline */
  annotations(title: string, annotations: Readonly<Record<string, string>>): void {
    const keys = sortedKeys(annotations).filter(key => key !== lastApplied);
    if (keys.length === 0) this.line(0, `${title}:\t<none>`);
    keys.forEach((key, i) => {
      const lead = i === 0 ? `${title}:\t` : '\t';
      const value = annotations[key]!.replace(/\n$/, '');
      if (value.length + key.length + 2 <= annotationLengthMax && !value.includes('\n')) {
        this.line(0, `${lead}${key}: ${value}`);
        return;
      }
      this.line(0, `${lead}${key}:`);
      for (const line of value.split('\n')) this.line(0, `\t  ${shorten(line, annotationLengthMax - 2)}`);
    });
  }

  /** Lines of `texts` under one title, or `<none>`. */
  multiline(title: string, texts: readonly string[]): void {
    if (texts.length === 0) this.line(0, `${title}:\t<none>`);
    texts.forEach((text, i) => {
      this.line(0, `${i === 0 ? `${title}:` : ''}\t${text}`);
    });
  }

  /** The lines as they are, cells still parted by tabs. */
  unaligned(): string {
    return this.#blocks.flatMap(lines => lines.map(line => `${line}\n`)).join('');
  }

  text(): string {
    return this.#blocks.map(lines => tabwriter({minwidth: 0, tabwidth: 8, padding: 2}, lines)).join('');
  }
}

export const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';
const annotationLengthMax = 140;

function shorten(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}...` : text;
}

/** `True`, `False`. */
export function boolText(value: unknown): string {
  return value === true ? 'True' : 'False';
}

/** Toleration lines in key order. @models kubectl describe printPodTolerationsMultiline */
export function tolerationTexts(
  tolerations: readonly {key: string; value: string; effect: string; operator: string; seconds?: number}[],
): string[] {
  return [...tolerations]
    .sort((a, b) => compareText(a.key, b.key))
    .map(({key, value, effect, operator, seconds}) => {
      const named = key + (value === '' ? '' : `=${value}`) + (effect === '' ? '' : `:${effect}`);
      const exists =
        operator === 'Exists' && value === '' ? (key !== '' || effect !== '' ? ' op=Exists' : 'op=Exists') : '';
      return named + exists + (seconds === undefined ? '' : ` for ${seconds}s`);
    });
}
