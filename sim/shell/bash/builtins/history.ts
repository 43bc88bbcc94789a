import {parseOptions, usage, words} from './builtin.ts';

export const historyBuiltin = words(async (shell, args) => {
  const options = parseOptions(args, 'cd:anrwps');
  if (options.problem) {
    return usage(
      shell,
      'history',
      options.problem,
      'history [-c] [-d offset] [n] or history -anrw [filename] or history -ps arg [arg...]',
    );
  }
  if (options.flags.has('c')) {
    shell.history.length = 0;
    return 0;
  }
  const position = options.values.get('d');
  if (position !== undefined) {
    if (shell.history[Number(position) - 1] === undefined) {
      await shell.complain(`history: ${position}: history position out of range`);
      return 1;
    }
    shell.history.splice(Number(position) - 1, 1);
    return 0;
  }
  if (options.flags.size > 0) return 0;
  const [count] = options.operands;
  if (count !== undefined && !/^\d+$/.test(count)) {
    await shell.complain(`history: ${count}: numeric argument required`);
    return 1;
  }
  const first = count === undefined ? 0 : Math.max(0, shell.history.length - Number(count));
  const lines = shell.history.slice(first).map((text, index) => `${String(first + index + 1).padStart(5)}  ${text}\n`);
  await shell.process.out(lines.join(''));
  return 0;
});
