// Records what the real iptables prints, command by command, each scenario in a network namespace of its own.
// Run as root on a machine with iptables (nf_tables): node test/recorded/record-iptables.mjs
import {recordScenarios} from './record-scenarios.mjs';

recordScenarios('iptables', 'iptables --version', {
  errors: String.raw`
iptables -t filter -I OUTPUT 1 -m tcp --proto tcp --dst 1.1.1.1/32 -j DROP
iptables -S
iptables -L
iptables -L -n -v
iptables -L -n -v -x --line-numbers
iptables -L OUTPUT 1
iptables -S OUTPUT 1
iptables -S OUTPUT 2
iptables -S NOPE
iptables -L NOPE
iptables -A NOPE -j ACCEPT
iptables -A INPUT -j NOPE
iptables -D INPUT -s 1.2.3.4 -j ACCEPT
iptables -D INPUT 7
iptables -I INPUT 7 -j ACCEPT
iptables -R INPUT 7 -j ACCEPT
iptables -C INPUT -s 1.2.3.4 -j ACCEPT
iptables -N FOO
iptables -N FOO
iptables -X BAR
iptables -A INPUT -j FOO
iptables -X FOO
iptables -A FOO -j FOO
iptables -X INPUT
iptables -N INPUT
iptables -N ACCEPT
iptables -P FOO DROP
iptables -P INPUT REJECT
iptables -P NOPE DROP
iptables -E FOO BAR
iptables -E INPUT BAR
iptables -E NOPE X
iptables -E BAR BAR
iptables -S
iptables -F NOPE
iptables -Z NOPE
iptables
iptables -A INPUT
iptables -A
iptables -A INPUT -p tcp --dport 80
iptables -A INPUT --dport 80 -j ACCEPT
iptables -A INPUT -p tcp --dport foo -j ACCEPT
iptables -A INPUT -p tcp --dport 70000 -j ACCEPT
iptables -A INPUT -p foo -j ACCEPT
iptables -A INPUT -p 300 -j ACCEPT
iptables -A INPUT -s 1.2.3.400 -j ACCEPT
iptables -A INPUT -s 1.2.3.4/33 -j ACCEPT
iptables -A INPUT -s 1.2.3.4/ab -j ACCEPT
iptables -A INPUT -o eth0 -j ACCEPT
iptables -A OUTPUT -i eth0 -j ACCEPT
iptables -A POSTROUTING -t nat -i eth0 -j ACCEPT
iptables -t nope -S
iptables -t nat -A INPUT -j DNAT --to-destination 1.2.3.4
iptables -t nat -A PREROUTING -j DNAT
iptables -A INPUT -j DNAT --to-destination 1.2.3.4
iptables -t nat -A POSTROUTING -j DNAT --to-destination 1.2.3.4
iptables -A INPUT -m foo -j ACCEPT
iptables -A INPUT --foo -j ACCEPT
iptables -A INPUT -q
iptables -A INPUT extra -j ACCEPT
iptables -A INPUT -j
iptables -A INPUT -s
iptables -A INPUT -A OUTPUT -j ACCEPT
iptables -A INPUT -j ACCEPT -j DROP
iptables -A INPUT -s 1.1.1.1 -s 2.2.2.2 -j ACCEPT
iptables -A INPUT -m conntrack -j ACCEPT
iptables -A INPUT -m conntrack --ctstate FOO -j ACCEPT
iptables -A INPUT -m mark -j ACCEPT
iptables -A INPUT -m mark --mark zz -j ACCEPT
iptables -A INPUT -m tcp --dport 80 -j ACCEPT
iptables -A INPUT -p udp -m tcp --dport 80 -j ACCEPT
iptables -A INPUT -s 10.0.0.0/8,192.168.0.0/16 -j ACCEPT
iptables -A INPUT ! -s 10.0.0.0/8,192.168.0.0/16 -j ACCEPT
iptables -A INPUT -s ! 10.0.0.0/8 -j ACCEPT
iptables -A INPUT -j LOG
iptables -A INPUT -j LOG --log-prefix "hello " --log-level debug
iptables -A INPUT -j REJECT --reject-with tcp-reset
iptables -A INPUT -p tcp -j REJECT --reject-with tcp-reset
iptables -A INPUT -j REJECT
iptables -A INPUT -j REJECT --reject-with foo
iptables -A PREROUTING -t nat -j REJECT
iptables -A INPUT -j MARK
iptables -A INPUT -j MARK --set-mark 1
iptables -t mangle -A INPUT -j MARK
iptables -t mangle -A INPUT -j MARK --set-mark 1 --and-mark 2
iptables --version
iptables -V
iptables -h
`,
  printing: String.raw`
iptables -N C
iptables -A C -s 10.1.2.3/8 ! -d 1.2.3.4 -i eth+ ! -o lo -p 6 -j ACCEPT
iptables -A C -s 0.0.0.0/0 -d 10.0.0.0/255.255.0.255 -p all -j RETURN
iptables -A C ! -p udp -g OTHER
iptables -N OTHER
iptables -A C ! -p udp -g OTHER
iptables -A C -p tcp --syn -j ACCEPT
iptables -A C -p tcp ! --syn -j ACCEPT
iptables -A C -p tcp --tcp-flags ALL NONE
iptables -A C -p tcp --dport http -j ACCEPT
iptables -A C -p tcp --dport 1024: -j ACCEPT
iptables -A C -p tcp --dport 0:65535 -j ACCEPT
iptables -A C -p tcp --dport 90:80 -j ACCEPT
iptables -A C -p udp --sport 53 -j ACCEPT
iptables -A C -p icmp --icmp-type echo-request -j ACCEPT
iptables -A C -p icmp --icmp-type 3/4 -j ACCEPT
iptables -A C -p icmp ! --icmp-type 3 -j ACCEPT
iptables -A C -p icmp --icmp-type any -j ACCEPT
iptables -A C -p icmp -m icmp -j ACCEPT
iptables -A C -p icmp --icmp-type foo -j ACCEPT
iptables -A C -m mark --mark 0x10 -j ACCEPT
iptables -A C -m mark ! --mark 16/0xff -j ACCEPT
iptables -A C -m comment --comment "hello" -j ACCEPT
iptables -A C -m comment --comment "he said \"hi\" it's" -j ACCEPT
iptables -A C -m comment --comment a.b -j ACCEPT
iptables -A C -m conntrack --ctstate NEW,ESTABLISHED -j ACCEPT
iptables -A C -m conntrack --ctstate INVALID,UNTRACKED,SNAT -j ACCEPT
iptables -A C -m conntrack --ctorigdst 1.2.3.4 --ctproto tcp --ctdir ORIGINAL --ctorigdstport 80 --ctstatus ASSURED -j ACCEPT
iptables -A C -m state --state RELATED,ESTABLISHED -j ACCEPT
iptables -A C -m state ! --state NEW -j ACCEPT
iptables -t mangle -A PREROUTING -m socket -j ACCEPT
iptables -t mangle -A PREROUTING -m socket --transparent --nowildcard --restore-skmark -j ACCEPT
iptables -A C -m addrtype --dst-type LOCAL ! --src-type LOCAL,BROADCAST -j ACCEPT
iptables -A C -m addrtype --dst-type LOCAL --limit-iface-in -j ACCEPT
iptables -A C -p tcp -m multiport --dports 80,443,8000:9000 -j ACCEPT
iptables -A C -p tcp -m multiport ! --sports 80 -j ACCEPT
iptables -A C -p tcp -m multiport --ports 80 -j ACCEPT
iptables -A C -m multiport --ports 80 -j ACCEPT
iptables -A C -m limit --limit 5/min -j ACCEPT
iptables -A C -m limit --limit 10/second --limit-burst 20 -j ACCEPT
iptables -A C -m limit -j ACCEPT
iptables -A C -m limit --limit 3/d -j ACCEPT
iptables -A C -m limit --limit 7/hour -j ACCEPT
iptables -A C -m limit --limit foo -j ACCEPT
iptables -A C -m statistic --mode random --probability 0.5 -j ACCEPT
iptables -A C -m statistic --mode random --probability 0.33333333349 -j ACCEPT
iptables -A C -m statistic --mode nth --every 3 --packet 0 -j ACCEPT
iptables -A C -m mac --mac-source 00:11:22:33:44:5F -j ACCEPT
iptables -A C -m iprange --src-range 10.0.0.1-10.0.0.9 ! --dst-range 1.1.1.1-2.2.2.2 -j ACCEPT
iptables -A C -m iprange --src-range 10.0.0.1 -j ACCEPT
iptables -A C -m owner --uid-owner 0 -j ACCEPT
iptables -A C -m owner --uid-owner root -j ACCEPT
iptables -A C -m owner --socket-exists -j ACCEPT
iptables -A C -m connmark --mark 1/2 -j ACCEPT
iptables -A C -m length --length 100:200 -j ACCEPT
iptables -A C -m ttl --ttl-eq 64 -j ACCEPT
iptables -A C -m pkttype --pkt-type broadcast -j ACCEPT
iptables -A C -j REJECT
iptables -A C -p tcp -j REJECT --reject-with tcp-reset
iptables -A C -j REJECT --reject-with icmp-admin-prohibited
iptables -A C -j REJECT --reject-with host-unreach
iptables -A C -j LOG --log-prefix "hello " --log-level debug
iptables -A C -j MARK --set-xmark 1/2
iptables -A C -j MARK --set-mark 5/0xf0
iptables -A C -j MARK --and-mark 0xff
iptables -A C -j MARK --or-mark 0xff
iptables -A C -j MARK --xor-mark 0xff
iptables -A C -j CONNMARK --save-mark
iptables -A C -j CONNMARK --restore-mark --mask 0xff
iptables -A C -j CONNMARK --set-mark 1
iptables -A C -j CONNMARK --set-xmark 1/3
iptables -A C -j CONNMARK --save-mark --nfmask 1 --ctmask 2
iptables -t raw -N R
iptables -t raw -A R -j CT --notrack
iptables -t raw -A R -j NOTRACK
iptables -t raw -S
iptables -t raw -L -nv
iptables -t mangle -N M
iptables -t mangle -A M -p tcp -j TPROXY --on-port 1234
iptables -t mangle -A M -p udp -j TPROXY --on-port 1234 --on-ip 127.0.0.1 --tproxy-mark 1
iptables -t mangle -A M -j TPROXY --on-port 1234
iptables -t mangle -A M -p tcp -j TPROXY
iptables -t mangle -A M -j TPROXY --on-port x
iptables -t mangle -S
iptables -t mangle -L -nv
iptables -t nat -N N
iptables -t nat -A N -p tcp -j DNAT --to-destination 10.0.0.1:80
iptables -t nat -A N -j DNAT --to-destination 10.0.0.1:80
iptables -t nat -A N -j DNAT --to 10.0.0.1-10.0.0.9 --random --persistent
iptables -t nat -A N -p tcp -j DNAT --to-destination :80
iptables -t nat -A N -p tcp -j DNAT --to-destination 10.0.0.1:80-90
iptables -t nat -A N -p tcp -j SNAT --to-source 1.1.1.1:1000-2000 --random-fully
iptables -t nat -A N -j SNAT --to-source 1.1.1.1
iptables -t nat -A N -j SNAT --to-source foo
iptables -t nat -A N -j SNAT
iptables -t nat -A N -j MASQUERADE
iptables -t nat -A N -j MASQUERADE --random-fully
iptables -t nat -A N -p tcp -j MASQUERADE --to-ports 1000-2000
iptables -t nat -A N -j MASQUERADE --to-ports 1000-2000
iptables -t nat -A N -p tcp -j REDIRECT --to-ports 8080
iptables -t nat -A N -p tcp -j REDIRECT --to-port 8080-8090
iptables -t nat -A N -j REDIRECT
iptables -t nat -S
iptables -t nat -L -nv
iptables -S
iptables -L -nv
iptables -L
iptables -L -nv --line-numbers C
`,
  spellings: String.raw`
iptables -t nat -A PREROUTING -j DROP
iptables -t nat -P PREROUTING DROP
iptables -F -s 1.1.1.1
iptables -L -A INPUT
iptables -S -L
iptables -L INPUT -S
iptables -N
iptables -N X Y
iptables -E X
iptables -P INPUT
iptables -P
iptables -D INPUT
iptables -D INPUT 0
iptables -I INPUT 0 -j ACCEPT
iptables -I INPUT x -j ACCEPT
iptables -R INPUT
iptables -R INPUT -j ACCEPT
iptables -A INPUT ! -j ACCEPT
iptables -A INPUT !
iptables -A INPUT ! ! -s 1.1.1.1 -j ACCEPT
iptables -A INPUT -m comment ! --comment x
iptables -A INPUT -p tcp ! -p udp
iptables -A INPUT -n -j ACCEPT
iptables -A INPUT -v -j ACCEPT
iptables -A INPUT -v -s 1.2.3.4 -d 10.0.0.0/8 -p tcp --dport 80 -i eth0 -j DROP
iptables -A INPUT -p tcp --dport
iptables -A INPUT -m
iptables -A INPUT -m tcp -p tcp --dport 80 --dport 90
iptables -A INPUT -c 5 10 -s 4.4.4.4 -j ACCEPT
iptables -A INPUT -c 5 -s 4.4.4.4 -j ACCEPT
iptables -nvL INPUT
iptables -t
iptables -t filter
iptables --append INPUT --protocol tcp --destination-port 22 --jump ACCEPT
iptables --append INPUT --prot tcp --dport 23 --jump ACCEPT
iptables --wait -A INPUT -j ACCEPT
iptables -w 5 -A INPUT -j ACCEPT
iptables -w5 -A INPUT -j ACCEPT
iptables -W 100 -w -A INPUT -j ACCEPT
iptables --wait=3 -A INPUT -j ACCEPT
iptables -w foo -A INPUT -j ACCEPT
iptables -4 -A INPUT -j ACCEPT
iptables -S
iptables -t nat -S
iptables -F INPUT
iptables -A INPUT -s 1.2.3.4 -d 5.6.7.8 -p tcp --dport 22 -j ACCEPT
iptables -A INPUT -s 1.2.3.4 -j DROP
iptables -C INPUT -s 1.2.3.4 -j DROP
iptables -C INPUT -s 1.2.3.4 -p tcp -d 5.6.7.8 --dport 22 -j ACCEPT
iptables -D INPUT -s 1.2.3.4 -j DROP
iptables -v -D INPUT 1
iptables -v -N FOO
iptables -v -X FOO
iptables -v -F
iptables -v -P INPUT DROP
iptables -v -Z
iptables -v -S
iptables -v -E FOO BAR
iptables -Z INPUT 1
iptables -X
iptables -F
iptables -P INPUT ACCEPT
iptables -t mangle -A PREROUTING -j CT --notrack
iptables -t filter -A INPUT -j CT --notrack
iptables -t nat -A PREROUTING -j TPROXY --on-port 3 -p tcp
iptables -A FORWARD -m owner --uid-owner 0
iptables -A OUTPUT -m socket --transparent
iptables -A OUTPUT -m mac --mac-source 00:11:22:33:44:55
iptables -t mangle -N U
iptables -t mangle -A U -p tcp -j TPROXY --on-port 5
iptables -t mangle -A POSTROUTING -j U
iptables -t mangle -S
iptables -N averyveryveryverylongchainnamemorethan28
iptables -N -foo
iptables -N '!x'
iptables -N 'a b'
iptables -S
iptables -A INPUT -i averylonginterfacename -j ACCEPT
iptables -A INPUT -i eth0:1 -j ACCEPT
iptables -A INPUT -i "" -j ACCEPT
iptables -A INPUT -p "" -j ACCEPT
iptables -A INPUT -j LOG --log-prefix "this is a very long prefix which is too long"
iptables -A INPUT -j accept
iptables -A INPUT -j ""
iptables -A INPUT -g ACCEPT
iptables -A INPUT -p TCP -j ACCEPT
iptables -A INPUT --syn -j ACCEPT
iptables -A INPUT -p tcp -m conntrack --ctstate NEW --dport 80 -j ACCEPT
iptables -A INPUT -p tcp -m comment --comment c --dport 81 -j ACCEPT
iptables -S
`,
});
