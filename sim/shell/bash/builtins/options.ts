import type {Shell} from '../shell.ts';
import {parseOptions, usage, words} from './builtin.ts';
import {printValues} from './declare.ts';

const byLetter: Readonly<Record<string, string>> = {
  a: 'allexport',
  b: 'notify',
  e: 'errexit',
  f: 'noglob',
  h: 'hashall',
  k: 'keyword',
  m: 'monitor',
  n: 'noexec',
  p: 'privileged',
  t: 'onecmd',
  u: 'nounset',
  v: 'verbose',
  x: 'xtrace',
  B: 'braceexpand',
  C: 'noclobber',
  E: 'errtrace',
  H: 'histexpand',
  P: 'physical',
  T: 'functrace',
};

const names = [
  'allexport',
  'braceexpand',
  'emacs',
  'errexit',
  'errtrace',
  'functrace',
  'hashall',
  'histexpand',
  'history',
  'ignoreeof',
  'interactive-comments',
  'keyword',
  'monitor',
  'noclobber',
  'noexec',
  'noglob',
  'nolog',
  'notify',
  'nounset',
  'onecmd',
  'physical',
  'pipefail',
  'posix',
  'privileged',
  'verbose',
  'vi',
  'xtrace',
];

export const setBuiltin = words(async (shell, args) => {
  if (args.length === 0) return printValues(shell);
  for (let index = 0; index < args.length; index++) {
    const arg = args[index]!;
    if (arg === '--' || arg === '-') {
      if (arg === '--' || index + 1 < args.length) shell.positional = args.slice(index + 1);
      return 0;
    }
    if (!/^[-+]./.test(arg)) {
      shell.positional = args.slice(index);
      return 0;
    }
    const status = await applyLetters(shell, arg, args[index + 1]);
    if (status === undefined) index++;
    else if (status !== 0) return status;
  }
  return 0;
});

/** @returns `undefined` when the next argument was an option's name and is used up */
async function applyLetters(shell: Shell, arg: string, next: string | undefined): Promise<number | undefined> {
  const on = arg.startsWith('-');
  let status: number | undefined = 0;
  for (const letter of arg.slice(1)) {
    const name = letter === 'o' ? next : byLetter[letter];
    if (letter === 'o') {
      if (next === undefined || /^[-+]/.test(next)) {
        await shell.process.out(
          names
            .map(each =>
              on
                ? `${each.padEnd(15)}\t${shell.has(each) ? 'on' : 'off'}\n`
                : `set ${shell.has(each) ? '-o' : '+o'} ${each}\n`,
            )
            .join(''),
        );
        continue;
      }
      status = undefined;
    }
    if (name === undefined || !names.includes(name)) {
      if (letter !== 'o')
        return usage(
          shell,
          'set',
          `${arg[0]}${letter}: invalid option`,
          'set [-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]',
        );
      await shell.complain(`set: ${name}: invalid option name`);
      return 2;
    }
    setOption(shell, name, on);
  }
  return status;
}

function setOption(shell: Shell, name: string, on: boolean): void {
  if (on) shell.options.add(name);
  else shell.options.delete(name);
}

const shoptNames = [
  'autocd',
  'assoc_expand_once',
  'cdable_vars',
  'cdspell',
  'checkhash',
  'checkjobs',
  'checkwinsize',
  'cmdhist',
  'compat31',
  'compat32',
  'compat40',
  'compat41',
  'compat42',
  'compat43',
  'compat44',
  'complete_fullquote',
  'direxpand',
  'dirspell',
  'dotglob',
  'execfail',
  'expand_aliases',
  'extdebug',
  'extglob',
  'extquote',
  'failglob',
  'force_fignore',
  'globasciiranges',
  'globskipdots',
  'globstar',
  'gnu_errfmt',
  'histappend',
  'histreedit',
  'histverify',
  'hostcomplete',
  'huponexit',
  'inherit_errexit',
  'interactive_comments',
  'lastpipe',
  'lithist',
  'localvar_inherit',
  'localvar_unset',
  'login_shell',
  'mailwarn',
  'no_empty_cmd_completion',
  'nocaseglob',
  'nocasematch',
  'noexpand_translation',
  'nullglob',
  'patsub_replacement',
  'progcomp',
  'progcomp_alias',
  'promptvars',
  'restricted_shell',
  'shift_verbose',
  'sourcepath',
  'varredir_close',
  'xpg_echo',
];

export const shoptBuiltin = words(async (shell, args) => {
  const options = parseOptions(args, 'opqsu');
  if (options.problem) return usage(shell, 'shopt', options.problem, 'shopt [-pqsu] [-o] [optname ...]');
  const {flags, operands} = options;
  const known = flags.has('o') ? names : shoptNames;
  const table = flags.has('o') ? shell.options : shell.shopts;
  let status = 0;
  for (const name of operands.length > 0 ? operands : known) {
    if (!known.includes(name)) {
      await shell.complain(`shopt: ${name}: invalid ${flags.has('o') ? 'option' : 'shell option'} name`);
      status = 1;
      continue;
    }
    if (operands.length > 0 && flags.has('s')) table.add(name);
    else if (operands.length > 0 && flags.has('u')) table.delete(name);
    else {
      const on = table.has(name);
      if (!on && operands.length > 0) status = 1;
      const wanted = flags.has('s') ? on : flags.has('u') ? !on : true;
      if (!flags.has('q') && wanted)
        await shell.process.out(
          flags.has('p') ? `shopt ${on ? '-s' : '-u'} ${name}\n` : `${name.padEnd(15)}\t${on ? 'on' : 'off'}\n`,
        );
    }
  }
  return status;
});
