import {Failure, gather} from '../failure.ts';
import {printHelp} from '../help.ts';
import {compareText, textAt} from '../json.ts';
import {tableWriter} from '../print/table.ts';
import type {Session} from '../session.ts';
import type {Verb} from '../verb.ts';
import {type Config, defaultPath, loadConfig, modifyConfig} from './file.ts';

/** The commands of `kubectl config` that are about contexts. @models kubectl pkg/cmd/config, v0.33.4 */
export const contextVerbs: Readonly<Record<string, Verb>> = {
  'config current-context': {
    flags: [],
    run: async session => {
      const {currentContext} = loadConfig(session);
      if (currentContext === '') throw new Failure('current-context is not set');
      await session.out(`${currentContext}\n`);
      return 0;
    },
  },
  'config get-contexts': {
    flags: ['no-headers', 'output'],
    run: getContexts,
  },
  'config use-context': {
    flags: [],
    run: useContext,
  },
  'config set-context': {
    flags: ['cluster', 'current', 'namespace', 'user'],
    run: setContext,
  },
  'config rename-context': {
    flags: [],
    run: renameContext,
  },
  'config delete-context': {
    flags: [],
    run: deleteContext,
  },
};

/** A command line with too few or too many words: the help, then the complaint. */
export async function unexpectedArgs(session: Session, word = 'Unexpected'): Promise<never> {
  await printHelp(session);
  throw new Failure(`${word} args: [${session.flags.args.join(' ')}]`);
}

async function getContexts(session: Session): Promise<number> {
  const {flags} = session;
  const output = flags.text('output');
  if (!['', 'name'].includes(output))
    throw new Failure(
      `--output ${output} is not available in kubectl config get-contexts; resetting to default output format`,
    );
  const config = loadConfig(session);
  const asked = flags.args.length > 0 ? flags.args : [...config.contexts.keys()];
  const missing = asked
    .filter(name => !config.contexts.has(name))
    .map(name => new Failure(`context ${name} not found`));
  const found = asked.filter(name => config.contexts.has(name)).sort(compareText);
  if (output === 'name') await session.out(found.map(name => `${name}\n`).join(''));
  else await session.out(tableWriter().layout(tableLines(config, found, !flags.bool('no-headers'))));
  const failure = gather(missing);
  if (failure) throw failure;
  return 0;
}

function tableLines(config: Config, names: readonly string[], header: boolean): string[] {
  const rows = names.map(name => {
    const context = config.contexts.get(name);
    const fields = ['cluster', 'user', 'namespace'].map(field => textAt(context, field));
    return [name === config.currentContext ? '*' : '', name, ...fields].join('\t');
  });
  return header ? ['CURRENT\tNAME\tCLUSTER\tAUTHINFO\tNAMESPACE', ...rows] : rows;
}

async function useContext(session: Session): Promise<number> {
  const [name, ...rest] = session.flags.args;
  if (name === undefined || rest.length > 0) return unexpectedArgs(session);
  if (!loadConfig(session).contexts.has(name)) throw new Failure(`no context exists with the name: "${name}"`);
  modifyConfig(session, config => {
    config.currentContext = name;
  });
  await session.out(`Switched to context "${name}".\n`);
  return 0;
}

async function setContext(session: Session): Promise<number> {
  const {flags} = session;
  if (flags.args.length > 1) return unexpectedArgs(session);
  const [given = ''] = flags.args;
  const current = flags.bool('current');
  if (given === '' && !current) throw new Failure('you must specify a non-empty context name or --current');
  if (given !== '' && current) throw new Failure('you cannot specify both a context name and --current');
  const config = loadConfig(session);
  const name = current ? config.currentContext : given;
  if (name === '') throw new Failure('no current context is set');
  const changed = Object.fromEntries(
    ['cluster', 'user', 'namespace'].filter(field => flags.isGiven(field)).map(field => [field, flags.text(field)]),
  );
  modifyConfig(session, all => all.contexts.set(name, {...all.contexts.get(name), ...changed}));
  await session.out(`Context "${name}" ${config.contexts.has(name) ? 'modified' : 'created'}.\n`);
  return 0;
}

async function renameContext(session: Session): Promise<number> {
  const [from, to, ...rest] = session.flags.args;
  if (from === undefined || to === undefined || rest.length > 0) return unexpectedArgs(session);
  const {contexts} = loadConfig(session);
  const path = defaultPath(session);
  if (!contexts.has(from)) throw new Failure(`cannot rename the context "${from}", it's not in ${path}`);
  if (contexts.has(to))
    throw new Failure(`cannot rename the context "${from}", the context "${to}" already exists in ${path}`);
  modifyConfig(session, config => {
    config.contexts.set(to, config.contexts.get(from)!);
    config.contexts.delete(from);
    if (config.currentContext === from) config.currentContext = to;
  });
  await session.out(`Context "${from}" renamed to "${to}".\n`);
  return 0;
}

async function deleteContext(session: Session): Promise<number> {
  const name = await onlyName(session);
  if (name === undefined) return 0;
  const {contexts, currentContext} = loadConfig(session);
  const path = defaultPath(session);
  if (!contexts.has(name)) throw new Failure(`cannot delete context ${name}, not in ${path}`);
  if (currentContext === name)
    await session.err(
      'warning: this removed your active context, use "kubectl config use-context" to select a different one\n',
    );
  modifyConfig(session, config => config.contexts.delete(name));
  await session.out(`deleted context ${name} from ${path}\n`);
  return 0;
}

/** The one argument of a `delete-…` command; without it the help is printed and nothing is wrong. */
export async function onlyName(session: Session): Promise<string | undefined> {
  const [name, ...rest] = session.flags.args;
  if (name !== undefined && rest.length === 0) return name;
  await printHelp(session);
  return undefined;
}
