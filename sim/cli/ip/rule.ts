import {networkOf} from '../../base/cidr.ts';
import {formatIpv4} from '../../base/ipv4.ts';
import {UnsupportedError} from '../../base/sim-error.ts';
import {type Rule, tableMain} from '../../linux/fib.ts';
import {
  type IpContext,
  IpFailure,
  matches,
  pick,
  requireRoot,
  rtnetlink,
  unknownCommand,
  Words,
  wrongArgument,
} from './context.ts';
import {coloured, type Field, field, printRows, type Row} from './output.ts';
import {parsePrefix, parseProtocol, parseTable, parseUnsigned, prefixText, tableText} from './values.ts';

type Wanted = {-readonly [K in keyof Rule]?: Rule[K]};

/** `ip rule`. @models iproute2 ip/iprule.c; linux net/core/fib_rules.c @omits ports, uid ranges, suppressors, goto and actions */
export function ruleCommand(context: IpContext, argv: readonly string[]): string {
  const [word = 'list', ...rest] = argv;
  const words = new Words(rest);
  const command = pick(word, ['list', 'lst', 'show', 'add', 'delete', 'flush', 'save', 'restore']);
  switch (command) {
    case 'list':
    case 'lst':
    case 'show':
      return showRules(context, readRule(words));
    case 'add':
      return addRule(context, words);
    case 'delete':
      return deleteRule(context, words);
    case 'flush': {
      requireRoot(context);
      const {fib} = context.netns;
      for (const rule of fib.rules) if (rule.priority !== 0) fib.removeRule(rule);
      return '';
    }
    case undefined:
      throw unknownCommand('rule', word);
    default:
      throw new UnsupportedError(`"ip rule ${command}"`);
  }
}

function showRules(context: IpContext, filter: Wanted): string {
  const rules = context.isIpv6 ? [] : context.netns.fib.rules.filter(rule => isMeant(filter, rule));
  return printRows(
    rules.map(rule => ruleRow(rule, context)),
    context,
  );
}

/** @models iproute2 ip/iprule.c print_rule */
function ruleRow(rule: Rule, context: IpContext): Row {
  const {priority, from, to, fwmark, fwmask, iif, oif, table, protocol} = rule;
  const isFullMask = fwmask === undefined || fwmask === 0xffffffff;
  const mark = fwmark === undefined ? '' : `0x${fwmark.toString(16)}${isFullMask ? '' : `/0x${fwmask.toString(16)}`}`;
  const showsProtocol = context.details || protocol === 'static' || protocol === 'dhcp' || protocol === 'cilium';
  const protocolText = protocol === 'boot' ? 'unspec' : protocol;
  return [
    field(`${priority}:\t`, 'priority', priority),
    field('from '),
    ...prefixFields(from, 'src'),
    ...(to ? [field('to '), ...prefixFields(to, 'dst')] : []),
    ...(fwmark === undefined ? [] : [field(`fwmark ${mark} `, 'fwmark', `0x${fwmark.toString(16)}`)]),
    ...(fwmark === undefined || isFullMask ? [] : [field('', 'fwmask', `0x${fwmask.toString(16)}`)]),
    ...deviceFields('iif', iif, context),
    ...deviceFields('oif', oif, context),
    field(`lookup ${tableText(table)}`, 'table', tableText(table)),
    ...(showsProtocol ? [field(` proto ${protocolText}`, 'protocol', protocolText)] : []),
  ];
}

function prefixFields(prefix: Rule['from'], key: string): Field[] {
  if (!prefix) return [field('all ', key, 'all')];
  const address = formatIpv4(networkOf(prefix));
  const length = prefix.prefixLength === 32 ? [] : [field('', `${key}len`, prefix.prefixLength)];
  return [coloured('inet', `${prefixText(prefix)} `, key, address), ...length];
}

function deviceFields(key: 'iif' | 'oif', name: string | undefined, {netns}: IpContext): Field[] {
  if (name === undefined) return [];
  return [
    field(`${key} `),
    coloured('ifname', `${name} `, key, name),
    ...(netns.link(name) ? [] : [field('[detached] ', `${key}_detached`, null)]),
  ];
}

function readRule(words: Words): Wanted {
  const wanted: Wanted = {};
  while (!words.isEmpty) readWord(words, wanted);
  return wanted;
}

/** Words of a rule that this lab does not act on. */
export const unmodelledRuleWords: readonly string[] = [
  'not',
  'tos',
  'dsfield',
  'uidrange',
  'sport',
  'dport',
  'ipproto',
  'suppress_prefixlength',
  'goto',
  'nat',
  'l3mdev',
  'realms',
];

function readWord(words: Words, wanted: Wanted): void {
  const word = words.take();
  if (unmodelledRuleWords.includes(word)) throw new UnsupportedError(`"${word}" of a routing rule`);
  if (word === 'from') wanted.from = takePrefix(words);
  else if (word === 'to') wanted.to = takePrefix(words);
  else if (word === 'iif' || word === 'dev') wanted.iif = words.value();
  else if (word === 'oif') wanted.oif = words.value();
  else if (word === 'fwmark') readMark(words.value(), wanted);
  else if (word === 'lookup' || matches(word, 'table')) wanted.table = takeTable(words);
  else if (matches(word, 'preference') || matches(word, 'order') || (word.length > 2 && matches(word, 'priority')))
    wanted.priority = takePriority(words);
  else if (word.length > 2 && matches(word, 'protocol')) wanted.protocol = parseProtocol(words.value());
  else throw new IpFailure(`Error: argument "${word}" is wrong: Failed to parse rule type`, 255);
}

/** Every address is no condition. */
function takePrefix(words: Words): Rule['from'] {
  const prefix = parsePrefix(words.value());
  return prefix.prefixLength === 0 ? undefined : prefix;
}

function readMark(text: string, wanted: Wanted): void {
  const [markText = '', maskText] = text.split('/');
  wanted.fwmark = parseUnsigned(markText);
  wanted.fwmask = maskText === undefined ? undefined : parseUnsigned(maskText);
  if (wanted.fwmark === undefined) throw wrongArgument(text, 'fwmark value is invalid');
  if (maskText !== undefined && wanted.fwmask === undefined) throw wrongArgument(maskText, 'fwmask value is invalid');
}

function takeTable(words: Words): number {
  const text = words.value();
  const table = parseTable(text);
  if (table === undefined) throw wrongArgument(text, 'invalid table ID');
  return table;
}

function takePriority(words: Words): number {
  const text = words.value();
  const priority = parseUnsigned(text);
  if (priority === undefined) throw wrongArgument(text, 'preference value is invalid');
  return priority;
}

function addRule(context: IpContext, words: Words): string {
  if (words.isEmpty) throw new IpFailure('"ip rule add" requires arguments.', 1);
  const wanted = readRule(words);
  requireRoot(context);
  const {fib} = context.netns;
  const {table = tableMain, protocol = 'boot', priority, ...rest} = wanted;
  if (
    priority !== undefined &&
    fib.rules.some(rule => rule.priority === priority && rule.table === table && isMeant(rest, rule))
  )
    throw rtnetlink('File exists');
  fib.addRule({...rest, table, protocol, priority: priority ?? freePriority(context)});
  return '';
}

/** Just before the first rule after the local one. @models linux net/core/fib_rules.c fib_default_rule_pref */
function freePriority({netns}: IpContext): number {
  const second = netns.fib.rules[1];
  return second && second.priority > 0 ? second.priority - 1 : 0;
}

function deleteRule(context: IpContext, words: Words): string {
  if (words.isEmpty) throw new IpFailure('"ip rule del" requires arguments.', 1);
  const wanted = readRule(words);
  requireRoot(context);
  const {fib} = context.netns;
  const found = fib.rules.find(rule => isMeant(wanted, rule));
  if (!found) throw rtnetlink('No such file or directory');
  fib.removeRule(found);
  return '';
}

function isMeant({from, to, ...rest}: Wanted, rule: Rule): boolean {
  const same = (a: Rule['from'], b: Rule['from']) =>
    !a || (b !== undefined && a.prefixLength === b.prefixLength && networkOf(a) === networkOf(b));
  const keys = ['priority', 'table', 'fwmark', 'fwmask', 'iif', 'oif', 'protocol'] as const;
  return (
    same(from, rule.from) && same(to, rule.to) && keys.every(key => rest[key] === undefined || rest[key] === rule[key])
  );
}
