/** What the page “what is simulated” says in its own words. What changes with the code is collected from the code, not said here. */
export const simulatedEn = {
  title: 'What is simulated, and what is not',
  lead: 'Nothing here runs in a cloud, and nothing is a recording: your browser computes the cluster, and every tool reads from that. What is not modelled says so: “this lab does not model …”. This page tells what to expect.',
  search: 'Search this page',
  nothing: 'Nothing on this page has that word.',
  found: (count: number) => (count === 1 ? '1 entry' : `${count} entries`),
  sections: 'Sections',
  back: 'Back to the lesson',
  works: 'What you can rely on',
  gaps: 'What is left out',
  fromCode: (count: number) => `From the source: ${count === 1 ? '1 part' : `${count} parts`} and what each leaves out`,
  fromCodeNote: 'Collected from the notes in the engine’s source when this page was built.',
  alike: (count: number) => `${count} more parts say which source they follow and leave nothing out that they know of.`,
  models: 'after',
  areas: {
    time: {
      title: 'Time and chance',
      works:
        'Time is the lab’s own. It follows your clock, runs four times as fast, stands still, or goes event by event. Every delay, from an ARP answer to the start of a container, is drawn from seeded streams. The same seed and the same commands give the same lab, to the byte: that is how your work comes back after a reload.',
      gaps: 'A machine is never busy: no load, no memory pressure, no CPU figures. The internet has one host, the one that serves the sample application. Certificates and tokens are there to be looked at, but connections that are TLS in reality cross in clear.',
    },
    network: {
      title: 'The machines’ network',
      works:
        'Two Kubernetes nodes and a router, each with a kernel of its own: network namespaces, veth pairs, routes and rules, neighbour tables, ARP, ICMP, UDP and TCP sockets. Every packet is a header that passes the kernel’s hooks in the kernel’s order, and only what `ip` and `iptables` show decides where it goes.',
      gaps: 'IPv4 only. Cables neither lose nor reorder packets, and TCP therefore needs no congestion control. Packets are not fragmented.',
    },
    iptables: {
      title: 'iptables and conntrack',
      works:
        'Tables, chains, matches, targets, counters, connection tracking and NAT. Rule sets made at random were loaded into a real Linux kernel, the same packets were sent through both, and verdicts and counters agree.',
      gaps: 'IPv4 rules of iptables only: no ip6tables, no nft, no ipset. Extensions that are not modelled are listed under “Options and commands”.',
    },
    cilium: {
      title: 'Cilium, eBPF maps and Hubble',
      works:
        'Agent, operator and data path of Cilium 1.18 as this lab installs it: endpoints, identities, services, Ingress in shared mode, LB-IPAM, L2 announcements, Hubble. The agent writes BPF maps, and the data path reads nothing else. Change an entry and the packets follow.',
      gaps: 'Network policies are accepted and kept, but nobody enforces them yet. Not there either: Ingress with a load balancer of its own, Gateway API, BGP, egress gateway, encryption, and IPv6.',
    },
    proxy: {
      title: 'Envoy and HTTP',
      works:
        'Listeners, routes, clusters and endpoints, sent by the agent as xDS resources; HTTP/1.1 with its headers, keep-alive and the answers Envoy gives when a route or a backend is missing. curl speaks to it over the lab’s TCP and prints what the real curl prints.',
      gaps: 'HTTP/1.1 without encryption: no TLS, HTTP/2 or gRPC. Envoy does not retry, eject hosts or break circuits.',
    },
    kubernetes: {
      title: 'The API server and its controllers',
      works:
        'One API server for everybody: kubectl, the controllers, and a real kubectl when you serve the lab on your own machine. Watches, tables, defaults, validation, patches, CustomResourceDefinitions. Controllers make ReplicaSets, Jobs, EndpointSlices and the rest, the scheduler places pods, and the garbage collector follows owner references.',
      gaps: 'Everybody is administrator, so nothing is forbidden. Objects of groups whose controllers are missing are kept and nothing else happens: autoscalers do not scale, quotas do not limit, volumes are not provisioned, webhooks are not called.',
    },
    nodes: {
      title: 'Nodes, containers and images',
      works:
        'The kubelet pulls images, starts containers in their own network namespace and file system, probes them, restarts them with growing pauses, keeps their logs, and runs what you exec. Programs in the images answer on real sockets of the simulated kernel.',
      gaps: 'An image outside the list below cannot be pulled, as in a lab without that registry. Containers have no cgroups, users or capabilities.',
    },
    dns: {
      title: 'DNS',
      works:
        'CoreDNS answers from its Corefile and from the cluster’s Services, as packets on port 53. Resolvers follow resolv.conf: search domains, ndots, time-outs, the next server.',
      gaps: 'Answers over UDP only. Names of the internet do not exist, except the sample application’s host.',
    },
    kubectl: {
      title: 'kubectl',
      works:
        'kubectl 1.33 with its own words: columns, describe, errors and suggestions, three-way apply, JSONPath and go-templates, watches, completion from the live cluster. Much of it was compared with a real kubectl, command by command.',
      gaps: 'Plugins and kustomizations. Commands and flags that this kubectl knows but does not carry out say so, and are listed under “Options and commands”.',
    },
    shell: {
      title: 'Shell and text tools',
      works:
        'bash 5.2 as people use it: expansions, arrays, functions, traps, jobs, pipes that stream, history and completion at the prompt. jq is the real jq. vi and nano open the file in this page’s editor.',
      gaps: 'Some text tools come from a library that knows fewer options. Everything runs as root, and permissions stop nobody. The commands whose answers differ from the recorded ones are listed under “Known differences”.',
    },
  },
  inventory: {
    title: 'What there is',
    lead: 'Looked up in a lab that had just booted when this page was built.',
    programs: 'Programs on k8s-ctr',
    images: 'Images your pods can run',
    kinds: 'Kinds the API server serves',
  },
  options: {
    title: 'Options and commands that are not modelled',
    lead: 'These tools know the words below, so that a typing error is told from a gap, and answer “this lab does not model …”.',
  },
  differences: {
    title: 'Known differences',
    lead: (different: number, compared: number) =>
      `${compared} commands were recorded from the real bash, coreutils, grep, sed, awk and jq and are compared byte by byte. In these ${different} the lab still answers otherwise.`,
    topics: {
      'control-and-errors': 'Control flow and errors',
      coreutils: 'Small tools',
      'grep-sed-awk': 'grep, sed, awk',
      'jq-and-yq': 'jq and yq',
      'quoting-and-expansion': 'Quoting and expansion',
      variables: 'Variables',
    } as Readonly<Record<string, string>>,
  },
};

export type SimulatedTexts = typeof simulatedEn;
