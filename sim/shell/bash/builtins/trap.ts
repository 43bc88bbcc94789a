import {type Signal, signalNumbers} from '../../process.ts';
import {signalByName} from '../jobs.ts';
import {quoteSingle} from '../quote.ts';
import type {Shell} from '../shell.ts';
import {words} from './builtin.ts';

const pseudo = ['EXIT', 'ERR', 'DEBUG', 'RETURN'];

export const trapBuiltin = words(async (shell, args) => {
  const [first] = args;
  if (first === '-l') {
    await shell.process.out(signalTable());
    return 0;
  }
  if (first === undefined || first === '-p' || (first === '--' && args.length === 1))
    return print(shell, args.slice(1));
  const operands = first === '--' ? args.slice(1) : args;
  const resets = operands[0] === '-' || operands.length === 1;
  const action = operands[0]!;
  if (operands.length === 1 && operands[0] !== '-' && trapName(operands[0]!) === undefined) {
    await shell.process.err('trap: usage: trap [-lp] [[arg] signal_spec ...]\n');
    return 2;
  }
  let status = 0;
  for (const name of resets && operands[0] !== '-' ? operands : operands.slice(1)) {
    const signal = trapName(name);
    if (signal === undefined) {
      await shell.complain(`trap: ${name}: invalid signal specification`);
      status = 1;
    } else set(shell, signal, resets ? undefined : action);
  }
  return status;
});

function set(shell: Shell, signal: string, action: string | undefined): void {
  if (action === undefined) shell.traps.delete(signal);
  else shell.traps.set(signal, action);
  if (pseudo.includes(signal)) return;
  const name = `SIG${signal}` as Signal;
  if (action === '') shell.process.ignoredSignals.add(name);
  else shell.process.ignoredSignals.delete(name);
}

/** `INT`, `EXIT`, … for a name or number as `trap` takes it. */
function trapName(text: string): string | undefined {
  if (text === '0') return 'EXIT';
  const upper = text.toUpperCase();
  if (pseudo.includes(upper)) return upper;
  return signalByName(text)?.slice(3);
}

async function print(shell: Shell, names: readonly string[]): Promise<number> {
  const wanted = names.map(trapName);
  const order = ['EXIT', ...Object.keys(signalNumbers).map(name => name.slice(3)), 'DEBUG', 'ERR', 'RETURN'];
  for (const name of order) {
    const action = shell.traps.get(name);
    if (action === undefined || (names.length > 0 && !wanted.includes(name))) continue;
    await shell.process.out(`trap -- ${quoteSingle(action)} ${pseudo.includes(name) ? name : `SIG${name}`}\n`);
  }
  return 0;
}

/** All signals of Linux in five columns, as `kill -l` and `trap -l` print them. */
export function signalTable(): string {
  const cells = signalList
    .map((name, index) => `${String(index + 1).padStart(2)}) SIG${name}`)
    .filter((_, index) => signalList[index] !== '');
  const rows: string[] = [];
  for (let i = 0; i < cells.length; i += 5) rows.push(cells.slice(i, i + 5).join('\t'));
  return `${rows.map((row, index) => (index < rows.length - 1 ? `${row}` : `${row}\t`)).join('\n')}\n`;
}

const signalList = [
  ...'HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS'.split(
    ' ',
  ),
  '',
  '',
  'RTMIN',
  ...Array.from({length: 15}, (_, index) => `RTMIN+${index + 1}`),
  ...Array.from({length: 14}, (_, index) => `RTMAX-${14 - index}`),
  'RTMAX',
];
