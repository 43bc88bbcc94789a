/** Runs one iptables command line, e.g. `['-t', 'nat', '-N', 'KUBE-KUBELET-CANARY']`; the world wires it to the node's netfilter. */
export type RunIptables = (args: readonly string[]) => void;

/**
 * Chains the kubelet keeps on every node: canaries that show when somebody flushes the tables, the hint for other
 * components which backend is in use, and the guard of the loopback addresses.
 *
 * @models kubelet pkg/kubelet/kubelet_network_linux.go initNetworkUtil, syncIPTablesRules
 * @omits ip6tables, putting rules back after a flush
 */
export function installKubeletChains(iptables: RunIptables): void {
  for (const table of ['mangle', 'nat', 'filter']) iptables(['-t', table, '-N', 'KUBE-KUBELET-CANARY']);
  iptables(['-t', 'mangle', '-N', 'KUBE-IPTABLES-HINT']);
  iptables(['-t', 'filter', '-N', 'KUBE-FIREWALL']);
  const isForeign = ['!', '-s', '127.0.0.0/8', '-d', '127.0.0.0/8'];
  const comment = ['-m', 'comment', '--comment', 'block incoming localnet connections'];
  const isNew = ['-m', 'conntrack', '!', '--ctstate', 'RELATED,ESTABLISHED,DNAT'];
  iptables(['-t', 'filter', '-A', 'KUBE-FIREWALL', ...isForeign, ...comment, ...isNew, '-j', 'DROP']);
  for (const hook of ['OUTPUT', 'INPUT']) iptables(['-t', 'filter', '-I', hook, '-j', 'KUBE-FIREWALL']);
}
