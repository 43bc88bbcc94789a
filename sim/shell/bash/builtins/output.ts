import {assign, splitSubscript} from '../assignment.ts';
import {decodeEscapes} from '../escapes.ts';
import {formatPrintf} from '../printf.ts';
import {usage, words} from './builtin.ts';

export const echoBuiltin = words(async (shell, args) => {
  let newline = true;
  let escapes = shell.shopts.has('xpg_echo');
  let index = 0;
  for (; index < args.length && /^-[neE]+$/.test(args[index]!); index++) {
    for (const letter of args[index]!.slice(1)) {
      if (letter === 'n') newline = false;
      else escapes = letter === 'e';
    }
  }
  const text = args.slice(index).join(' ');
  if (!escapes) {
    await shell.process.out(newline ? `${text}\n` : text);
    return 0;
  }
  const decoded = decodeEscapes(text);
  await shell.process.out(newline && !decoded.stop ? `${decoded.text}\n` : decoded.text);
  return 0;
});

export const printfBuiltin = words(async (shell, args) => {
  let operands = args;
  let target: string | undefined;
  if (operands[0] === '-v') {
    target = operands[1];
    operands = operands.slice(2);
  }
  if (operands[0] === '--') operands = operands.slice(1);
  const [format, ...values] = operands;
  if (format === undefined) {
    await shell.process.err('printf: usage: printf [-v var] format [arguments]\n');
    return 2;
  }
  if (/^-./.test(format) && args === operands)
    return usage(shell, 'printf', `${format.slice(0, 2)}: invalid option`, 'printf [-v var] format [arguments]');
  const {text, problems, status} = formatPrintf(format, values, {
    nowMs: shell.process.engine.clock.date().getTime(),
    startMs: shell.process.engine.clock.epochMs,
    timeZone: shell.get('TZ') ?? 'Asia/Seoul',
  });
  for (const problem of problems) await shell.complain(`printf: ${problem}`);
  if (target === undefined) await shell.process.out(text);
  else {
    const reference = splitSubscript(target);
    if (!reference) {
      await shell.complain(`printf: \`${target}': not a valid identifier`);
      return 2;
    }
    assign(shell, {...reference, append: false, value: text});
  }
  return status;
});
