// Records what the real ip of iproute2 prints, command by command, each scenario in a network namespace of its own.
// Run as root on a machine with iproute2 6.1: node test/recorded/record-ip.mjs
import {recordScenarios} from './record-scenarios.mjs';

const noIpv6 = 'sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1';

recordScenarios('ip', 'ip -V', {
  'devices, addresses, routes, rules and neighbours': [noIpv6, ...String.raw`
ip link
ip addr
ip link set lo up
ip link add eth0 address 02:00:00:00:00:09 type veth peer name eth0p address 02:00:00:00:00:0a
ip link add eth0 address 02:00:00:00:00:09 type veth peer name eth0p address 02:00:00:00:00:0a
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02
ip link
ip addr add 10.0.0.1/24 dev eth0
ip addr add 10.0.0.1/24 dev eth0
ip addr add 10.0.0.2/24 dev eth0
ip addr add 10.0.9.1 dev eth0
ip addr add 10.0.0.3/24 brd + dev eth0
ip addr add 10.0.0.4/24 dev nope
ip addr add 10.0.0.400/24 dev eth0
ip addr add 10.0.0.4/24
ip addr
ip link set eth0 up
ip route show table local
ip a
ip link set eth0p up
ip link set v0 up
ip link set dev v1 up
ip a
ip -br a
ip -br link
ip -4 addr show dev eth0
ip addr show eth0
ip -br -c addr
ip a s lo
ip addr show nope
ip link show nope
ip route
ip route show table local
ip route show table all
ip route add default via 10.0.0.254
ip route add default via 10.0.0.254
ip route add 10.5.0.0/16 via 10.0.0.254 dev eth0 proto static metric 100
ip route add 10.6.0.0/16 dev v0
ip route add 10.7.0.0/16 via 10.99.0.1
ip route add 10.8.0.0/16 via 10.99.0.1 dev eth0
ip route add 10.8.0.0/16 via 10.0.0.1
ip route add blackhole 10.9.0.0/16
ip route add unreachable 10.10.0.0/16
ip route add prohibit 10.11.0.0/16
ip route add 10.12.0.1 dev eth0 src 10.0.0.1 scope link
ip route add 10.12.0.2 dev eth0 src 1.2.3.4
ip route add local default dev lo table 2004
ip route add 10.0.0.0/24 via 10.0.0.254 table 100
ip route add 10.13.0.5/16 dev eth0
ip route add foo via 10.0.0.1
ip route add 10.1.1.1 via foo
ip route add 10.1.1.1 dev nope
ip route add 10.1.1.1
ip route
ip r
ip ro ls
ip route list table 2004
ip route show table 100
ip route show table 999
ip route show dev v0
ip route show 10.5.0.0/16
ip route show default
ip route show via 10.0.0.254
ip route show proto static
ip route show table all
ip route get 8.8.8.8
ip route get 10.0.0.77
ip route get 10.0.0.1
ip route get 127.0.0.1
ip route get 10.9.1.1
ip route get 10.10.1.1
ip route get 10.11.1.1
ip route get 8.8.8.8 mark 5
ip route get 8.8.8.8 from 10.0.0.2
ip route get 8.8.8.8 from 1.2.3.4
ip route get 10.12.0.1
ip route get foo
ip route get 10.0.0.255
ip -4 route
ip -c route
ip -d route
ip -s route
ip route replace default via 10.0.0.253
ip route change default via 10.0.0.252
ip route change 77.0.0.0/8 via 10.0.0.252
ip route del default
ip route del default
ip route del 10.5.0.0/16 dev v0
ip route del 10.5.0.0/16
ip route flush table 100
ip route show table 100
ip rule
ip rule add fwmark 0x200/0xf00 lookup 2004 pref 9
ip rule add fwmark 0x200/0xf00 lookup 2004 pref 9
ip rule add from 10.0.0.0/8 table 100 priority 100
ip rule add to 10.1.1.1 iif eth0 lookup main
ip rule add fwmark 5 table 7 prio 50 protocol kernel
ip rule
ip rule show table 100
ip rule list
ip -d rule
ip rule del pref 9
ip rule del pref 9
ip rule del from 10.0.0.0/8
ip rule del table 7
ip rule add foo
ip rule add table foo
ip rule
ip neigh
ip neigh add 10.0.0.50 lladdr 02:00:00:00:00:50 dev v0
ip neigh add 10.0.0.50 lladdr 02:00:00:00:00:50 dev v0
ip neigh add 10.0.0.51 dev v0
ip neigh replace 10.0.0.50 lladdr 02:00:00:00:00:51 dev v0 nud reachable
ip neigh change 10.0.0.77 lladdr 02:00:00:00:00:51 dev v0
ip neigh add 10.0.0.52 lladdr zz dev v0
ip neigh add 10.0.0.53 lladdr 02:00:00:00:00:53 nud stale dev v0
ip neigh
ip n
ip neigh show dev v0
ip neigh show 10.0.0.53
ip neigh show nud permanent
ip neigh show nud stale
ip neigh get 10.0.0.53 dev v0
ip neigh del 10.0.0.50 dev v0
ip neigh del 10.0.0.50 dev v0
ip neigh del 10.0.0.53
ip neigh flush dev v0
ip neigh flush
ip neigh
ip foo
ip addr foo
ip route foo
ip link foo
ip neigh foo
ip rule foo
ip -z a
ip link set eth0 down
ip route
ip link set eth0 mtu 1400
ip link set eth0 name ethX
ip link set nope up
ip link set v0 netns nope
ip link set v0 foo
ip link show up
ip link show type veth
ip link del v0
ip link del nope
ip link
ip addr del 10.0.0.2/24 dev ethX
ip addr del 10.0.0.99/24 dev ethX
ip addr flush dev ethX
ip addr flush
ip addr
ip -V
ip -4 -o addr
ip -o link
`.split('\n')].join('\n'),
  'formats and refusals': [noIpv6, ...String.raw`
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02
ip link set lo up
ip addr add 10.0.0.1/24 brd + dev v0
ip link set v0 up
ip neigh add 10.0.0.50 lladdr 02:00:00:00:00:50 dev v0
ip -s link show lo
ip -c a
ip -c link
ip -c neigh
ip -c route get 10.0.0.4
ip -s link show lo
ip -j link
ip -j -p link
ip -j route
ip -j rule
ip -j -p addr show dev lo
ip -j route get 10.0.0.4
ip -n nope a
ip link add v9
ip link add v9 type foo
ip -o addr
ip -o link
ip -o -4 addr show v0
ip -4 addr
ip -4 -br addr
ip route list table nope
ip rule list table 5
ip -j addr show dev v0
ip -j route
ip -j neigh
ip -br neigh
ip route add default dev v1
ip link set v1 up
ip route add default via 10.99.0.1
ip route add default via 10.0.0.9 dev v1
ip addr add 10.2.0.1/24 dev v1
ip addr add 127.0.0.2/8 dev lo
ip addr add 169.254.1.1/32 dev v1 scope link
ip a
ip addr del 10.2.0.1 dev v1
ip addr del 10.2.0.1/24 dev v1
ip addr replace 10.2.0.1/25 dev v1
ip addr show up
ip addr show scope link
ip addr show to 10.2.0.0/16
ip addr show type veth
ip route show root 1.0.0.0/8
ip route show scope link
ip route show type local table local
ip route show table main
ip route show table foo
ip route show foo
ip link set v1 mtu
ip link set v1
ip link set
ip addr add
ip rule add
ip rule del
ip rule del pref 999
ip rule add priority 5 from all lookup main
ip rule
ip neigh add
ip link show dev
ip link show v0 v1
ip addr show dev v0 dev v1
ip route del 10.2.0.0/25
ip route del 10.99.0.0/16 via 1.2.3.4
ip route get 10.0.0.1 from 10.0.0.9 iif v1
ip route get
ip link set v0 name v1
`.split('\n')].join('\n'),
  'usage': [noIpv6, ...String.raw`
ip
ip help
ip -V
ip route help
ip addr help
ip link help
ip neigh help
ip rule help
ip netns help
ip route add
ip route flush
ip addr add 10.0.0.1/24
ip netns exec nope ls
ip netns add bad/name
ip netns exec
`.split('\n')].join('\n'),
});
