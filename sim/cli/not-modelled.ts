import {unmodelledMatches} from '../linux/netfilter/matches/registry.ts';
import {unmodelledTargets} from '../linux/netfilter/targets/registry.ts';
import {unmodelledApt} from './apt/apt.ts';
import {unmodelledArping} from './arping/options.ts';
import {unmodelledConntrack} from './conntrack/options.ts';
import {flagsNotModelled, valuesNotModelled} from './curl/unmodelled-options.ts';
import {unmodelledRouteWords} from './ip/route-change.ts';
import {unmodelledRuleWords} from './ip/rule.ts';
import {commands, groups} from './kubectl/commands.ts';
import {unmodelledDescriptions} from './kubectl/describe/index.ts';
import {globalSpecs, modelledGlobals, specsOf} from './kubectl/flag-specs.ts';
import {flagTable} from './kubectl/flag-table.ts';
import {unmodelledNgrep} from './ngrep/options.ts';
import {unmodelledPrograms} from './not-simulated/programs.ts';
import {unmodelledPing} from './ping/options.ts';
import {unmodelledSystemctl} from './systemctl/systemctl.ts';
import {unmodelledTcpdump} from './tcpdump/options.ts';

/** Words that a tool knows from the real one and answers with “this lab does not model …”. */
export interface Gap {
  /** as typed before them: `kubectl get` */
  readonly tool: string;
  readonly words: readonly string[];
}

/** What the tools' own tables say they do not do. */
export function notModelled(): readonly Gap[] {
  const gaps: readonly Gap[] = [
    {tool: 'programs of the real machines', words: unmodelledPrograms},
    {tool: 'kubectl', words: Object.keys(flagTable).filter(name => !commands[name] && !groups.has(name))},
    {
      tool: 'kubectl …',
      words: globalSpecs
        .map(({name}) => name)
        .filter(isUnmodelledGlobal)
        .map(long),
    },
    ...Object.keys(commands).map(name => ({tool: `kubectl ${name}`, words: flagsOf(name).map(long)})),
    {tool: 'kubectl describe', words: [...unmodelledDescriptions].map(key => key.replace(/^.*\//, ''))},
    {tool: 'curl', words: [...flagsNotModelled, ...valuesNotModelled].map(word => long(word.replace(/\/.*$/, '')))},
    {tool: 'iptables -m', words: [...unmodelledMatches]},
    {tool: 'iptables -j', words: [...unmodelledTargets]},
    {tool: 'ip route', words: unmodelledRouteWords},
    {tool: 'ip rule', words: unmodelledRuleWords},
    {tool: 'ping', words: [...unmodelledPing].map(letter => `-${letter}`)},
    {tool: 'tcpdump', words: [...unmodelledTcpdump].map(letter => `-${letter}`)},
    {tool: 'ngrep', words: [...unmodelledNgrep].map(letter => `-${letter}`)},
    {tool: 'conntrack', words: unmodelledConntrack},
    {tool: 'systemctl', words: unmodelledSystemctl},
    {tool: 'apt', words: unmodelledApt},
    {tool: 'arping', words: [...unmodelledArping].map(letter => `-${letter}`)},
  ];
  return gaps.filter(({words}) => words.length > 0);
}

function isUnmodelledGlobal(name: string): boolean {
  return !modelledGlobals.has(name);
}

/** A command's own flags that it does not act on. */
function flagsOf(name: string): string[] {
  const globals = new Set(globalSpecs.map(spec => spec.name));
  const own = specsOf(name)
    .map(spec => spec.name)
    .filter(flag => !globals.has(flag));
  return own.filter(flag => !commands[name]!.flags.includes(flag));
}

function long(name: string): string {
  return `--${name}`;
}
