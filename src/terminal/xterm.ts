import {FitAddon} from '@xterm/addon-fit';
import {Unicode11Addon} from '@xterm/addon-unicode11';
import {WebLinksAddon} from '@xterm/addon-web-links';
import {type ITheme, Terminal} from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import type {SessionId} from '../../sim/protocol/messages.ts';
import type {Undo} from '../base/observable.ts';
import type {Lab} from '../engine/lab.ts';

/** An open terminal; the owner disposes it. */
export interface OpenTerminal {
  focus(): void;
  /** after its area became visible or changed size */
  fit(): void;
  dispose(): void;
}

const theme: ITheme = {
  background: '#17140f',
  foreground: '#ece5d8',
  cursor: '#ffc533',
  cursorAccent: '#17140f',
  selectionBackground: '#5a4a1f',
  black: '#2a251d',
  red: '#f0857a',
  green: '#a8d08d',
  yellow: '#f3c14b',
  blue: '#86b8ee',
  magenta: '#dba3d3',
  cyan: '#86d0cf',
  white: '#ece5d8',
  brightBlack: '#8b8270',
  brightRed: '#ffa79d',
  brightGreen: '#c4e6ac',
  brightYellow: '#ffd978',
  brightBlue: '#b0d3fa',
  brightMagenta: '#f0c4ea',
  brightCyan: '#b0ebea',
  brightWhite: '#fffaf0',
};

/** Opens a terminal on `session` in `host`, showing what the session printed before. */
export function openTerminal(host: HTMLElement, lab: Lab, session: SessionId): OpenTerminal {
  const terminal = new Terminal({
    allowProposedApi: true,
    convertEol: false,
    cursorBlink: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    fontFamily: getComputedStyle(host).getPropertyValue('--font-code'),
    fontSize: 13,
    lineHeight: 1.2,
    macOptionIsMeta: true,
    screenReaderMode: true,
    scrollback: 5_000,
    theme,
  });
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  terminal.loadAddon(new Unicode11Addon());
  terminal.loadAddon(new WebLinksAddon());
  terminal.unicode.activeVersion = '11';
  terminal.open(host);
  const undo = connect(terminal, lab, session);
  const refit = () => {
    if (host.offsetWidth > 0 && host.offsetHeight > 0) fit.fit();
  };
  const observer = new ResizeObserver(refit);
  observer.observe(host);
  refit();
  return {
    focus: () => terminal.focus(),
    fit: refit,
    dispose: () => {
      for (const off of undo) off();
      observer.disconnect();
      terminal.dispose();
    },
  };
}

function connect(terminal: Terminal, lab: Lab, session: SessionId): Undo[] {
  const log = lab.logs.of(session);
  terminal.write(log.text);
  // browser and app shortcuts stay theirs: Alt+letter moves between the areas
  terminal.attachCustomKeyEventHandler(
    event => !(event.altKey && !event.ctrlKey && /^(Key[LTVC]|Digit\d)$/.test(event.code)),
  );
  const subscriptions = [
    terminal.onData(data => lab.input(session, data)),
    terminal.onResize(({cols, rows}) => lab.resize(session, {columns: cols, rows})),
  ];
  const offState = lab.state.subscribe(state => {
    if (state.kind === 'ready') lab.resize(session, {columns: terminal.cols, rows: terminal.rows});
  });
  if (lab.state.value.kind === 'ready') lab.resize(session, {columns: terminal.cols, rows: terminal.rows});
  return [
    log.appended.subscribe(data => terminal.write(data)),
    log.cleared.subscribe(() => terminal.reset()),
    offState,
    ...subscriptions.map(subscription => () => subscription.dispose()),
  ];
}
