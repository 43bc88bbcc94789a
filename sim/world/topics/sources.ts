import {formatCidr} from '../../base/cidr.ts';
import {formatMac} from '../../base/mac.ts';
import type {Json} from '../../base/sim-error.ts';
import {listMapEntries} from '../../cilium/maps/format-entry.ts';
import {adminRows} from '../../envoy/admin.ts';
import type {ClockRow, MapRow, NodeRow} from '../../protocol/topics.ts';
import type {Lab} from '../lab.ts';
import type {LabMachine} from '../lab-machine.ts';
import {ObjectsSource} from './objects.ts';
import {rowsOf} from './publisher.ts';
import type {TopicSource} from './source.ts';
import {traceHops, traceRows} from './traces.ts';

/** The source of a topic by its name, or `undefined` when there is no such topic. */
export function topicSources(lab: Lab, pace: () => string): (topic: string) => TopicSource | undefined {
  const objects = new ObjectsSource(lab.api);
  return topic => {
    const [subject = '', node = '', ...rest] = topic.split('/');
    const machine = lab.machines.get(node as never);
    switch (subject) {
      case 'clock':
        return clockSource(lab, pace);
      case 'nodes':
        return nodesSource(lab);
      case 'objects':
        return objects;
      case 'traces':
        return traceRows(lab.tracer);
      case 'trace':
        return traceHops(lab, Number(node));
      case 'iptables':
        return machine && iptablesSource(machine);
      case 'envoy':
        return machine && envoySource(lab, machine);
      case 'bpf':
        if (!machine) return undefined;
        return rest.length === 0 ? mapsSource(machine) : entriesSource(machine, rest.join('/'));
      default:
        return undefined;
    }
  };
}

function clockSource(lab: Lab, pace: () => string): TopicSource {
  const {clock} = lab.engine;
  return {
    revision: () => clock.nowUs,
    rows: () => {
      const row: ClockRow = {nowUs: clock.nowUs, epochMs: clock.epochMs, pace: pace()};
      return [['now', row as unknown as Json]];
    },
  };
}

function nodesSource(lab: Lab): TopicSource {
  return {
    revision: () => lab.engine.clock.dispatched,
    rows: () =>
      rowsOf(
        [...lab.machines.values()].map(
          (machine): NodeRow => ({
            name: machine.hostname,
            role: machine.role,
            addresses: machine.kernel.initNetns.links
              .filter(({kind}) => kind === 'ether')
              .flatMap(({name, mac, addresses}) =>
                addresses.map(address => ({device: name, address: formatCidr(address), mac: formatMac(mac)})),
              ),
            ready: lab.isNodeReady(machine.hostname),
          }),
        ),
        ({name}) => name,
      ),
  };
}

function iptablesSource({kernel}: LabMachine): TopicSource {
  const {netfilter} = kernel.initNetns;
  return {
    // Counters move with packets, which move the clock's count of events.
    revision: () => netfilter.revision * 1e9 + kernel.engine.clock.dispatched,
    rows: () => rowsOf(netfilter.snapshot(), ({table, chain}) => `${table}/${chain}`),
  };
}

function envoySource(lab: Lab, {hostname, kernel}: LabMachine): TopicSource {
  return {
    revision: () => kernel.engine.clock.dispatched,
    rows: () => {
      const envoy = lab.envoyOf(hostname);
      return rowsOf(envoy ? adminRows(envoy) : [], ({type, name}) => `${type}/${name}`);
    },
  };
}

function mapsSource({kernel}: LabMachine): TopicSource {
  const {pinnedMaps} = kernel;
  return {
    revision: () => pinnedMaps.list().reduce((sum, map) => sum + map.revision, pinnedMaps.list().length),
    rows: () =>
      rowsOf(
        pinnedMaps.list().map(({info, size}): MapRow => ({...info, entries: size})),
        ({name}) => name,
      ),
  };
}

function entriesSource({kernel}: LabMachine, name: string): TopicSource {
  return {
    // Entries are also changed in place by the data path.
    revision: () => kernel.engine.clock.dispatched,
    rows: () => rowsOf(listMapEntries(kernel, name), ({key}) => key),
  };
}
