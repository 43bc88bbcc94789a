// Records what the real arping (Thomas Habets') and ping (iputils) print on a veth pair 10.0.0.1 — 10.0.0.2.
// Run as root on a machine with both: node test/recorded/record-pings.mjs
import {execFileSync, spawnSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';

const [here, there] = [`ping-a-${process.pid}`, `ping-b-${process.pid}`];
const setup = `
for n in ${here} ${there}; do
  ip netns add $n
  ip netns exec $n sysctl -qw net.ipv6.conf.all.disable_ipv6=1
  ip -n $n link set lo up
done
ip link add pingveth0 address 02:00:00:00:00:01 netns ${here} type veth peer name pingveth1 address 02:00:00:00:00:02 netns ${there}
ip -n ${here} link set pingveth0 name eth0
ip -n ${there} link set pingveth1 name eth0
ip -n ${here} addr add 10.0.0.1/24 dev eth0
ip -n ${there} addr add 10.0.0.2/24 dev eth0
ip -n ${here} link set eth0 up
ip -n ${there} link set eth0 up
ip -n ${here} route add blackhole 7.0.0.0/8
ip -n ${here} route add unreachable 6.0.0.0/8
ip -n ${here} route add prohibit 5.0.0.0/8
sleep 1
`;

/** `far:` runs on the other side. */
const scenarios = {
  arping: `
arping -i eth0 10.0.0.2 -c 2
arping -I eth0 -c 1 10.0.0.2
arping -c 2 -i eth0 10.0.0.9
arping -c 2 -q -i eth0 10.0.0.2
arping -c 1 -q -i eth0 10.0.0.9
arping -c 1 10.0.0.2
arping -c 1 10.9.9.9
arping -i nope -c 1 10.0.0.2
arping -i eth0
arping
arping -c
arping -c x -i eth0 10.0.0.2
arping -i eth0 nohost.invalid -c 1
arping -r -c 1 -i eth0 10.0.0.2
arping -R -c 1 -i eth0 10.0.0.2
arping -C 1 -c 3 -i eth0 10.0.0.2
arping -w 2 -i eth0 10.0.0.9
arping -w 2 -i eth0 10.0.0.2
arping -W 0.2 -c 3 -i eth0 10.0.0.2
arping -d -c 1 -i eth0 10.0.0.2
arping -D -c 3 -i eth0 10.0.0.2
arping -D -c 3 -i eth0 10.0.0.9
arping -u -c 1 -i eth0 10.0.0.2
arping -0 -c 1 -i eth0 10.0.0.2
arping -c 1 -f -I eth0 10.0.0.2
arping -c 1 -i lo 127.0.0.1
arping -c 1 -i eth0 10.0.0.1
arping -c 1 -i eth0 10.0.0.2 extra
arping --help
`,
  ping: `
ping -c 2 10.0.0.2
ping -c1 -q 10.0.0.2
ping -c 2 -i 0.2 -W 1 10.0.0.9
ping -c 3 10.0.0.9
ping -c 1 8.8.8.8
ping
ping -c
ping -c 0 10.0.0.2
ping -c x 10.0.0.2
ping -c 1 -s 1000 10.0.0.2
ping -c 1 -s 8 10.0.0.2
ping -c 1 -n 10.0.0.2
ping -c 1 -I eth0 10.0.0.2
ping -c 1 -I 10.0.0.1 10.0.0.2
ping -c 1 -I nope 10.0.0.2
ping -c 1 -I 1.2.3.4 10.0.0.2
ping -c 1 127.0.0.1
ping -w 2 10.0.0.2
ping -c 3 -i 0.1 10.0.0.2
ping -c 1 -z 10.0.0.2
ping -h
ping -c 1 -a 10.0.0.2
ping -c 1 10.0.0.255
ping -c 1 -t 300 10.0.0.2
ping -c1 7.1.1.1
ping -c1 6.1.1.1
ping -c1 5.1.1.1
far: iptables -A INPUT -p icmp -j DROP
ping -c 2 -O -i 0.3 -W 1 10.0.0.2
far: iptables -F
far: iptables -A INPUT -p icmp -j REJECT
ping -c 2 -i 0.3 10.0.0.2
far: iptables -F
far: iptables -A INPUT -p icmp -j REJECT --reject-with icmp-admin-prohibited
ping -c 1 10.0.0.2
far: iptables -F
far: iptables -A INPUT -p icmp -m statistic --mode nth --every 3 --packet 1 -j DROP
ping -c 3 -i 0.2 10.0.0.2
far: iptables -F
`,
};

execFileSync('bash', ['-c', setup]);
try {
  for (const [name, text] of Object.entries(scenarios)) {
    const steps = text.split('\n').filter(line => line !== '').map(command => {
      const isFar = command.startsWith('far: ');
      const argv = ['netns', 'exec', isFar ? there : here, 'bash', '-c', command.replace('far: ', '')];
      const {stdout, stderr, status} = spawnSync('ip', argv, {encoding: 'utf8'});
      return {command, stdout, stderr, status};
    });
    const version = name === 'ping' ? spawnSync('ping', ['-V'], {encoding: 'utf8'}).stdout : spawnSync('arping', {encoding: 'utf8'}).stdout;
    const file = {version: version.split('\n')[0], date: new Date().toISOString().slice(0, 10), recorded: [{scenario: name, steps}]};
    writeFileSync(join(import.meta.dirname, `${name}.json`), `${JSON.stringify(file, null, 1)}\n`);
  }
} finally {
  for (const netns of [here, there]) execFileSync('ip', ['netns', 'del', netns]);
}
