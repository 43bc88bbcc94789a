import type {Process} from '../../shell/process.ts';
import type {Session} from './session.ts';

type HelpTexts = typeof import('./help/generated.ts');

let loading: Promise<HelpTexts> | undefined;

/**
 * What `kubectl NAME --help` prints; '' is kubectl itself.
 *
 * The texts are kubectl's own, so they speak of flags and commands that this lab stops at too. They are many, and
 * loaded when first asked for.
 */
export async function helpText(process: Process, name: string): Promise<string> {
  loading ??= import('./help/generated.ts');
  const {texts, usages} = await process.external(loading);
  const text = texts[name];
  if (!text) return '';
  const home = process.env.get('HOME') ?? '/root';
  const options = text.flags.map(flag => {
    const flagName = /--([\w-]+)=/.exec(flag)![1]!;
    const usage = text.own?.[flagName] ?? usages[flagName];
    return `    ${flag.replace("'/root/.kube/cache'", `'${home}/.kube/cache'`)}:\n\t${usage}\n`;
  });
  return `${text.before}${options.join('\n')}${text.after}`;
}

/** Prints the help of the running command, as kubectl does where an argument is missing. */
export async function printHelp(session: Session): Promise<void> {
  await session.out(await helpText(session.process, session.command));
}
