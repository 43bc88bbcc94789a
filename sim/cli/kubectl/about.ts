import {UnsupportedError} from '../../base/sim-error.ts';
import {Failure} from './failure.ts';
import {helpText} from './help.ts';
import type {Session} from './session.ts';
import type {Verb} from './verb.ts';

/** Commands about kubectl itself, and those that this lab only knows by name. */
export const aboutVerbs: Readonly<Record<string, Verb>> = {
  options: {
    flags: [],
    run: async session => {
      await session.out(await helpText(session.process, 'options'));
      return 0;
    },
  },
  completion: {
    flags: [],
    run: completion,
  },
  'plugin list': {
    flags: ['name-only'],
    run: listPlugins,
  },
  'certificate approve': {
    flags: ['filename'],
    run: certificate,
  },
  'certificate deny': {
    flags: ['filename'],
    run: certificate,
  },
};

async function completion({flags}: Session): Promise<number> {
  const [shell, ...rest] = flags.args;
  const seeHelp = "\nSee 'kubectl completion -h' for help and examples";
  if (shell === undefined) throw new Failure(`Shell not specified.${seeHelp}`);
  if (rest.length > 0) throw new Failure(`Too many arguments. Expected only the shell type.${seeHelp}`);
  if (!['bash', 'zsh', 'fish', 'powershell'].includes(shell))
    throw new Failure(`Unsupported shell type ${JSON.stringify(shell)}.${seeHelp}`);
  throw new UnsupportedError('the scripts of `kubectl completion`: its shell completes kubectl by itself');
}

/** @models kubectl pkg/cmd/plugin PluginListOptions.Run */
async function listPlugins(session: Session): Promise<number> {
  const {env, machine} = session.process;
  const paths = (env.get('PATH') ?? '').split(':').filter(path => path !== '' && machine.files.exists(path));
  const found = paths.flatMap(path =>
    machine.files
      .list(path)
      .filter(name => name.startsWith('kubectl-'))
      .map(name => (session.flags.bool('name-only') ? name : `${path}/${name}`)),
  );
  if (found.length === 0) throw new Failure('unable to find any kubectl plugins in your PATH');
  await session.out(`The following compatible plugins are available:\n\n${found.map(each => `${each}\n`).join('')}`);
  return 0;
}

async function certificate(session: Session): Promise<number> {
  if (session.flags.args.length === 0 && !session.flags.isGiven('filename'))
    throw new Failure('one or more CSRs must be specified as <name> or -f <filename>');
  return session.unsupported('(nobody signs certificates here)');
}
