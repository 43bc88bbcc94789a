import type {Chain} from '../chain.ts';
import {type ListOptions, listHeader, listRule, listRuleInline} from '../list.ts';
import type {CommandResult, Netfilter} from '../netfilter.ts';
import {ParameterProblem} from '../problem.ts';
import type {RuleSpec, TableName} from '../rule.ts';
import {saveRule, saveSpec} from '../save.ts';
import {builtIn, type Table} from '../tables.ts';
import {isTargetName} from '../targets/registry.ts';
import {helpText} from './help.ts';
import {refusal} from './kernel-checks.ts';
import {BadArgument, type ParsedCommand, parseCommandLine} from './parse.ts';

/** What the tool calls itself. */
export const iptablesVersion = 'iptables v1.8.10 (nf_tables)';
const tryHelp = "Try `iptables -h' or 'iptables --help' for more information.\n";
const chainNameMax = 28;

const noSuchName = 'No chain/target/match by that name.';

/** What only the caller knows. */
export interface Surroundings {
  /** names of hosts for `-L` without `-n` */
  readonly hostName?: (address: number) => string | undefined;
}

/**
 * Runs one `iptables` command line on the rules of a namespace.
 *
 * @param argv  without the program's name
 * @models iptables iptables/xtables.c do_commandeb, iptables/nft.c
 */
export function runIptables(
  netfilter: Netfilter,
  argv: readonly string[],
  surroundings: Surroundings = {},
): CommandResult {
  try {
    const findChain = (table: string, name: string) =>
      isTable(table) ? netfilter.table(table).chain(name) : undefined;
    const command = parseCommandLine(argv, findChain);
    const result = runCommand(netfilter, command, surroundings);
    return command.warnings === '' ? result : {...result, stderr: command.warnings + result.stderr};
  } catch (error) {
    if (error instanceof ParameterProblem) return failed(2, `${iptablesVersion}: ${error.message}\n${tryHelp}`);
    if (error instanceof BadArgument) return failed(2, `${error.message}\n${tryHelp}`);
    throw error;
  }
}

function runCommand(netfilter: Netfilter, command: ParsedCommand, surroundings: Surroundings): CommandResult {
  const {letter, table: tableName} = command;
  if (command.help) return printed(helpText);
  if (command.version) return printed(`${iptablesVersion}\n`);
  if (!letter) throw new ParameterProblem('no command specified');
  if (!isTable(tableName))
    return failed(
      3,
      `${iptablesVersion}: table '${tableName}' does not exist\nPerhaps iptables or your kernel needs to be upgraded.\n`,
    );
  const context: Run = {netfilter, command, table: netfilter.table(tableName), surroundings};
  switch (letter) {
    case 'A':
    case 'I':
      return addRules(context);
    case 'C':
    case 'D':
      return findRules(context);
    case 'R':
      return replaceRule(context);
    case 'L':
      return listChains(context);
    case 'S':
      return saveChains(context);
    case 'F':
      return eachChain(context, 'Flushing', chain => chain.flush());
    case 'Z':
      return zero(context);
    case 'N':
      return newChain(context);
    case 'X':
      return deleteChains(context);
    case 'E':
      return renameChain(context);
    case 'P':
      return setPolicy(context);
  }
}

interface Run {
  readonly netfilter: Netfilter;
  readonly command: ParsedCommand;
  readonly table: Table;
  readonly surroundings: Surroundings;
}

function addRules(context: Run): CommandResult {
  const {command, table, netfilter} = context;
  const chain = table.chain(command.chain!);
  if (!chain) return said(noSuchName);
  const isInsert = command.letter === 'I';
  const index = isInsert ? (command.ruleNumber ?? 1) - 1 : chain.rules.length;
  if (index > chain.rules.length) return said('Index of insertion too big.');
  let stdout = '';
  for (const spec of command.specs) {
    const problem = refusal(table, chain, spec);
    if (problem) return kernelSays(isInsert ? 'RULE_INSERT' : 'RULE_APPEND', problem, `rule in chain ${chain.name}`);
    const rule = chain.insert(isInsert ? index : chain.rules.length, netfilter.nextRuleId(), spec);
    Object.assign(rule, command.counters ?? {});
    if (command.verbose) stdout += listRuleInline(rule);
    use(table, chain);
    netfilter.changed();
  }
  return printed(stdout);
}

/** `-C` and `-D`: by number or by being the same rule. */
function findRules({command, table, netfilter}: Run): CommandResult {
  const chain = table.chain(command.chain!);
  if (!chain) return said(noSuchName);
  if (command.ruleNumber !== undefined) {
    if (command.ruleNumber > chain.rules.length) return said(noSuchName);
    chain.remove(command.ruleNumber - 1);
    netfilter.changed();
    return printed('');
  }
  for (const spec of command.specs) {
    const index = indexOf(chain, spec);
    if (index < 0) return said('Bad rule (does a matching rule exist in that chain?).');
    if (command.letter === 'C') continue;
    chain.remove(index);
    netfilter.changed();
  }
  return printed('');
}

function indexOf(chain: Chain, spec: RuleSpec): number {
  const wanted = saveSpec(spec);
  return chain.rules.findIndex(rule => saveSpec(rule.spec) === wanted);
}

function replaceRule({command, table, netfilter}: Run): CommandResult {
  const chain = table.chain(command.chain!);
  const number = command.ruleNumber!;
  const [spec, another] = command.specs;
  if (another) throw new ParameterProblem('Replacement rule does not specify a unique address');
  if (!chain || number > chain.rules.length) return said(noSuchName);
  const problem = refusal(table, chain, spec!);
  if (problem) return kernelSays('RULE_REPLACE', problem, `rule in chain ${chain.name}`);
  Object.assign(chain.replace(number - 1, netfilter.nextRuleId(), spec!), command.counters ?? {});
  netfilter.changed();
  return printed('');
}

function listChains({command, table, surroundings}: Run): CommandResult {
  const chains = chosen(table, command);
  if (!chains) return unknownChain(table, command);
  const options: ListOptions = {...command, ...surroundings};
  const number = command.ruleNumber;
  if (number !== undefined) {
    const rule = chains[0]!.rules[number - 1];
    return printed(rule ? listRule(rule, number, options) : '');
  }
  const texts = chains.map(chain => {
    const lines = chain.rules.map((rule, index) => listRule(rule, index + 1, options));
    return listHeader(chain, table.references(chain), options) + lines.join('');
  });
  return printed(texts.join('\n'));
}

/** Policies and new chains first, then the rules of every chain. */
function saveChains({command, table}: Run): CommandResult {
  const chains = chosen(table, command);
  if (!chains) return unknownChain(table, command);
  const counters = (counted: {packets: number; bytes: number}) =>
    command.verbose ? ` -c ${counted.packets} ${counted.bytes}` : '';
  const rules = chains.flatMap(chain => chain.rules.map(rule => `${saveRuleWithCounters(rule, counters(rule))}\n`));
  const number = command.ruleNumber;
  if (number !== undefined) return printed(rules[number - 1] ?? '');
  const heads = chains.map(chain =>
    chain.hook ? `-P ${chain.name} ${chain.policy}${counters(chain)}\n` : `-N ${chain.name}\n`,
  );
  return printed([...heads, ...rules].join(''));
}

/** Counters stand before the target. */
function saveRuleWithCounters(rule: Chain['rules'][number], counters: string): string {
  if (counters === '') return saveRule(rule);
  const {spec} = rule;
  const condition = saveSpec({...spec, jump: undefined, standard: undefined, target: undefined});
  const action = saveSpec({matches: [], jump: spec.jump, standard: spec.standard, target: spec.target});
  return `-A ${rule.chain.name}${condition}${counters}${action}`;
}

function eachChain({command, table, netfilter}: Run, verb: string, action: (chain: Chain) => void): CommandResult {
  const chains = chosen(table, command);
  if (!chains) return said(noSuchName);
  let stdout = '';
  for (const chain of chains) {
    action(chain);
    if (command.verbose) stdout += `${verb} chain \`${chain.name}'\n`;
  }
  netfilter.changed();
  return printed(stdout);
}

function zero(context: Run): CommandResult {
  const {command, table} = context;
  const number = command.ruleNumber;
  const chain = command.chain === undefined ? undefined : table.chain(command.chain);
  if (number !== undefined && chain) {
    const rule = chain.rules[number - 1];
    if (rule) Object.assign(rule, {packets: 0, bytes: 0});
    return printed('');
  }
  return eachChain(context, 'Zeroing', each => {
    each.counts = each.present;
    for (const counted of [each, ...each.rules]) Object.assign(counted, {packets: 0, bytes: 0});
  });
}

function newChain({command, table, netfilter}: Run): CommandResult {
  const name = command.chain!;
  checkChainName(name);
  if (table.chain(name)) return said('Chain already exists.');
  table.add(name);
  table.used = true;
  netfilter.changed();
  return printed('');
}

function deleteChains({command, table, netfilter}: Run): CommandResult {
  const chains = chosen(table, command);
  if (!chains) return said(noSuchName);
  let stdout = '';
  const targets = command.chain === undefined ? chains.filter(chain => !chain.hook) : chains;
  const isBusy = (chain: Chain) =>
    chain.hook ? chain.rules.length > 0 : chain.rules.length > 0 || table.references(chain) > 0;
  for (const chain of targets) {
    if (isBusy(chain)) return kernelSays('CHAIN_DEL', 'Device or resource busy', `chain ${chain.name}`);
    if (command.verbose) stdout += `Deleting chain \`${chain.name}'\n`;
    if (chain.hook) Object.assign(chain, {present: false, counts: false, policy: 'ACCEPT'});
    else table.remove(chain);
  }
  netfilter.changed();
  return printed(stdout);
}

function renameChain({command, table, netfilter}: Run): CommandResult {
  checkChainName(command.newName!);
  if (table.chain(command.newName!)) return said('File exists.');
  const chain = table.chain(command.chain!);
  if (!chain || chain.hook) return said(noSuchName);
  table.rename(chain, command.newName!);
  netfilter.changed();
  return printed('');
}

function setPolicy({command, table, netfilter}: Run): CommandResult {
  const policy = command.newName!;
  const chain = table.chain(command.chain!);
  if (!chain?.hook) return said('Bad built-in chain name.');
  if (policy !== 'ACCEPT' && policy !== 'DROP') return said("Bad policy name. Run `dmesg' for more information.");
  use(table, chain);
  Object.assign(chain, {
    policy,
    counts: true,
    packets: command.counters?.packets ?? 0,
    bytes: command.counters?.bytes ?? 0,
  });
  netfilter.changed();
  return printed('');
}

/** The chain the command names, or all. */
function chosen(table: Table, {chain: name}: ParsedCommand): readonly Chain[] | undefined {
  if (name === undefined) return table.list();
  const chain = table.chain(name);
  return chain && [chain];
}

function use(table: Table, chain: Chain): void {
  table.used = true;
  chain.present = true;
}

/** @throws {ParameterProblem} */
function checkChainName(name: string): void {
  if (name.startsWith('-') || name.startsWith('!'))
    throw new ParameterProblem(`chain name not allowed to start with \`${name[0]}'`);
  if (name.length > chainNameMax)
    throw new ParameterProblem(`chain name \`${name}' too long (must be under ${chainNameMax + 1} chars)`);
  if (isTargetName(name)) throw new ParameterProblem('chain name may not clash with target name');
  if (/\s/.test(name)) throw new ParameterProblem(`Invalid chain name \`${name}'`);
}

function isTable(name: string): name is TableName {
  return Object.hasOwn(builtIn, name);
}

function unknownChain(table: Table, command: ParsedCommand): CommandResult {
  return failed(
    1,
    `${iptablesVersion}: chain \`${command.chain}' in table \`${table.name}' is incompatible, use 'nft' tool.\n`,
  );
}

function kernelSays(operation: string, problem: string, about: string): CommandResult {
  return failed(4, `${iptablesVersion}:  ${operation} failed (${problem}): ${about}\n`);
}

function said(text: string): CommandResult {
  return failed(1, `iptables: ${text}\n`);
}

function printed(stdout: string): CommandResult {
  return {status: 0, stdout, stderr: ''};
}

function failed(status: number, stderr: string): CommandResult {
  return {status, stdout: '', stderr};
}
