// Records what a real kernel does with packets under random rule sets: node test/recorded/record-netfilter-packets.mjs [SETS]
// Run as root on a machine with iptables (nf_tables), conntrack in its kernel, and python3.
import {execFileSync, spawnSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {ruleSet} from './netfilter-rule-sets.mjs';

/** Per machine; the test runs the same lines in the lab. */
const setup = {
  a: ['ip addr add 10.0.0.1/24 dev eth0', 'ip link set eth0 up', 'ip route add default via 10.0.0.254'],
  c: ['ip addr add 10.1.0.1/24 dev eth1', 'ip link set eth1 up', 'ip route add default via 10.1.0.254'],
  r: [
    'ip addr add 10.0.0.254/24 dev eth0',
    'ip addr add 10.1.0.254/24 dev eth1',
    'ip link set eth0 up',
    'ip link set eth1 up',
    'ip neigh add 10.1.0.9 lladdr 02:00:00:00:00:04 dev eth1',
    'ip rule add fwmark 0x200/0xf00 lookup 2004 pref 9',
    'ip route add local default dev lo table 2004',
    'ip rule add fwmark 0x5 lookup 100 pref 10',
    'ip route add 10.96.0.0/16 via 10.1.0.1 dev eth1 table 100',
  ],
};

const count = Number(process.argv[2] ?? 150);
const sets = Array.from({length: count}, (_, index) => ruleSet(index + 1));
const {stdout, stderr, status} = spawnSync('python3', [join(import.meta.dirname, 'netfilter-packets.py')], {
  input: JSON.stringify({setup, sets}),
  encoding: 'utf8',
  maxBuffer: 1 << 28,
});
if (status !== 0) throw new Error(stderr);
const recorded = stdout.trim().split('\n');
const text = command => execFileSync('bash', ['-c', command], {encoding: 'utf8'}).trim();
const head = {version: text('iptables --version'), kernel: text('uname -r'), date: new Date().toISOString().slice(0, 10), setup};
const body = JSON.stringify(head).slice(0, -1);
writeFileSync(join(import.meta.dirname, 'netfilter-packets.json'), `${body},"recorded":[\n${recorded.join(',\n')}\n]}\n`);
