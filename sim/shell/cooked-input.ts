import {concatBytes, decodeUtf8, encodeUtf8} from '../base/utf8.ts';
import type {Wait} from '../core/tasks.ts';
import type {Signal} from './process.ts';
import {characterWidth} from './text-width.ts';

/**
 * The line discipline: echoes what is typed, lets the line be corrected, and hands whole lines to whoever reads.
 *
 * @models linux drivers/tty/n_tty.c in canonical mode with ECHO, ECHOCTL and ISIG
 * @omits literal next (^V), flow control (^S, ^Q), background readers being stopped (SIGTTIN)
 */
export class CookedInput {
  readonly #echo: (text: string) => void;
  readonly #signal: (signal: Signal) => void;
  #line: string[] = [];
  /** what can be read; null = an end of file typed on an empty line */
  #ready: (Uint8Array | null)[] = [];
  #wake: (() => void) | undefined;
  #cbreakReaders = 0;
  #rawReaders = 0;
  #onKeys: ((keys: string) => void) | undefined;

  constructor(options: {echo: (text: string) => void; signal: (signal: Signal) => void}) {
    this.#echo = options.echo;
    this.#signal = options.signal;
  }

  /** Keys arrive. */
  type(keys: string): void {
    if (this.#rawReaders > 0) return this.#deliver(encodeUtf8(keys));
    if (this.#cbreakReaders === 0) {
      for (const character of keys) this.#character(character);
      return;
    }
    // ISIG stays on: a pager that reads a pipe is still reached by Ctrl-C
    for (const part of keys.split(/([\x03\x1a\x1c])/)) {
      const signal = signalKeys[part];
      if (signal) this.#signal(signal);
      else if (part !== '') this.#onKeys ? this.#onKeys(part) : this.#deliver(encodeUtf8(part));
    }
  }

  #character(character: string): void {
    switch (character) {
      case '\r':
      case '\n':
        this.#echo('\r\n');
        this.#deliver(encodeUtf8(`${this.#line.join('')}\n`));
        this.#line = [];
        return;
      case '\x03':
        return this.#interrupt('^C', 'SIGINT');
      case '\x1a':
        return this.#interrupt('^Z', 'SIGTSTP');
      case '\x1c':
        return this.#interrupt('^\\', 'SIGQUIT');
      case '\x04':
        this.#deliver(this.#line.length > 0 ? encodeUtf8(this.#line.join('')) : null);
        this.#line = [];
        return;
      case '\x7f':
      case '\b':
        this.#erase(1);
        return;
      case '\x15':
        this.#erase(this.#line.length);
        return;
      case '\x17':
        this.#erase(/\S*\s*$/.exec(this.#line.join(''))?.[0].length ?? 0);
        return;
      default:
        this.#line.push(character);
        this.#echo(echoOf(character));
    }
  }

  #interrupt(shown: string, signal: Signal): void {
    this.#line = [];
    this.#ready = [];
    this.#echo(shown);
    this.#signal(signal);
  }

  #erase(count: number): void {
    for (const character of this.#line.splice(Math.max(0, this.#line.length - count)).reverse()) {
      const width = character < ' ' ? 2 : characterWidth(character);
      this.#echo('\b'.repeat(width) + ' '.repeat(width) + '\b'.repeat(width));
    }
  }

  #deliver(bytes: Uint8Array | null): void {
    this.#ready.push(bytes);
    this.#wake?.();
  }

  /** Takes back what nobody has read, as keys: a shell's line editor goes on with it. */
  takeTyped(): string {
    const lines = this.#ready.map(bytes => (bytes === null ? '\x04' : decodeUtf8(bytes).replaceAll('\n', '\r')));
    const typed = lines.join('') + this.#line.join('');
    this.#ready = [];
    this.#line = [];
    return typed;
  }

  async read(wait: Wait): Promise<Uint8Array | null> {
    while (this.#ready.length === 0) {
      await wait<void>(wake => {
        this.#wake = wake;
        return () => {
          this.#wake = undefined;
        };
      });
    }
    return this.#ready.shift()!;
  }

  unread(bytes: Uint8Array): void {
    const next = this.#ready[0];
    if (next) this.#ready[0] = concatBytes([bytes, next]);
    else this.#ready.unshift(bytes);
  }

  /** Whether everything typed goes to the reader, Ctrl-C too. */
  get isRaw(): boolean {
    return this.#rawReaders > 0;
  }

  /** Keys go to the reader, or to `onKeys`, as they come until the returned function is called. */
  setCbreak(onKeys?: (keys: string) => void): () => void {
    const before = this.#onKeys;
    this.#cbreakReaders++;
    this.#onKeys = onKeys;
    return once(() => {
      this.#cbreakReaders--;
      this.#onKeys = before;
    });
  }

  /** Like {@link setCbreak}, and no key sends a signal. */
  setRaw(): () => void {
    this.#rawReaders++;
    return once(() => this.#rawReaders--);
  }
}

function once(action: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) action();
    isDone = true;
  };
}

const signalKeys: Readonly<Record<string, Signal>> = {'\x03': 'SIGINT', '\x1a': 'SIGTSTP', '\x1c': 'SIGQUIT'};

function echoOf(character: string): string {
  if (character === '\t') return '\t';
  return character < ' ' ? `^${String.fromCharCode(character.charCodeAt(0) + 0x40)}` : character;
}
