import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, describe, expect, it} from 'vitest';
import {kubectlCompleter} from '../../../../sim/cli/kubectl/completion.ts';
import type {Process} from '../../../../sim/shell/process.ts';
import {environmentOf} from '../../../../sim/world/node-files.ts';
import {labCompleters} from '../../../../sim/world/tools.ts';
import type {World} from '../../../../sim/world/world.ts';
import {bootLab} from '../../../support/world.ts';

const {recorded, tool} = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../recorded/kubectl-complete.json'), 'utf8'),
) as {tool: string; recorded: readonly {line: string; offered: readonly string[]}[]};

let world: World;
let process: Process;

beforeAll(async () => {
  world = await bootLab();
  const machine = world.lab.machines.get('k8s-ctr')!;
  process = machine.processes.spawn(() => new Promise(() => {}), {argv: ['bash'], context: machine.context});
});

function offers(line: string): string[] {
  const words = ['kubectl', ...line.split(' ')];
  const offered = labCompleters(world.lab).get('kubectl')!({words, process, env: environmentOf()}) ?? ['(files)'];
  return offered.filter(each => each.startsWith(words.at(-1)!)).map(each => each.replace(/ $/, ''));
}

describe(`without a cluster, as ${tool} __complete`, () => {
  const complete = kubectlCompleter(() => undefined);
  it.each(recorded)('$line', ({line, offered}) => {
    const words = ['kubectl', ...line.split(' ')];
    const own = (complete({words, process, env: new Map()}) ?? []).map(each => each.trimEnd());
    expect(own.filter(each => each.startsWith(words.at(-1)!)).sort()).toEqual([...offered].sort());
  });
});

describe('with the live cluster', () => {
  it('offers types that the server serves, core ones without their group', () => {
    expect(offers('get ciliumi')).toEqual(['ciliumidentities.cilium.io']);
    expect(offers('get pod')).toContain('pods');
    expect(offers('describe deploy')).toEqual(['deployments.apps']);
  });

  it('offers names from the namespace that the line says', () => {
    expect(offers('get svc ')).toEqual(['kubernetes']);
    expect(offers('get svc -n kube-system hubble-r')).toEqual(['hubble-relay']);
    expect(offers('-n kube-system get svc hubble-r')).toEqual(['hubble-relay']);
    expect(offers('get --namespace=kube-system deploy/cor')).toEqual(['deploy/coredns']);
    expect(offers('delete svc kubernetes k')).toEqual([]);
  });

  it('offers namespaces, nodes, contexts and containers', () => {
    expect(offers('get pod -n kube-')).toEqual(['kube-node-lease', 'kube-public', 'kube-system']);
    expect(offers('get pod --namespace=kube-s')).toEqual(['--namespace=kube-system']);
    expect(offers('drain k8s-')).toEqual(['k8s-ctr', 'k8s-w1']);
    expect(offers('config use-context ')).toEqual(['HomeLab']);
    const [agent = ''] = offers('logs -n kube-system cilium-').filter(name => /^cilium-\w{5}$/.test(name));
    expect(offers(`logs -n kube-system ${agent} -c cilium-a`)).toEqual(['cilium-agent']);
  });

  it('leaves what follows -f to file names, and offers nothing where nothing is known', () => {
    expect(offers('apply -f ')).toEqual(['(files)']);
    expect(offers('get nosuchkind ')).toEqual([]);
    expect(offers('get pod -l ')).toEqual([]);
  });
});
