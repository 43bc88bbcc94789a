import {localMac} from '../../base/mac.ts';
import {UnsupportedError} from '../../base/sim-error.ts';
import type {Link} from '../../linux/link.ts';
import {
  deviceOf,
  garbage,
  type IpContext,
  IpFailure,
  kernelError,
  pick,
  requireRoot,
  rtnetlink,
  shownDevice,
  unknownCommand,
  Words,
  wrongArgument,
} from './context.ts';
import {briefLink, linkFields, statisticsFields} from './link-fields.ts';
import {printRows} from './output.ts';
import {takeMac} from './values.ts';

/** `ip link`. @models iproute2 ip/iplink.c @omits most device types, alternative names, groups, masters */
export function linkCommand(context: IpContext, argv: readonly string[]): string {
  const [word = 'show', ...rest] = argv;
  const words = new Words(rest);
  const command = pick(word, ['add', 'set', 'change', 'replace', 'delete', 'show', 'lst', 'list']);
  switch (command) {
    case 'show':
    case 'lst':
    case 'list':
      return showLinks(context, words);
    case 'set':
      requireRoot(context);
      return setLink(context, words);
    case 'add':
      requireRoot(context);
      return addLink(context, words);
    case 'delete':
      requireRoot(context);
      return deleteLink(context, words);
    case 'change':
    case 'replace':
      throw new UnsupportedError(`"ip link ${command}"`);
    default:
      throw unknownCommand('link', word);
  }
}

function showLinks(context: IpContext, words: Words): string {
  const links = selectLinks(context, words);
  const rows = links.map(link =>
    context.brief ? briefLink(link) : [...linkFields(link, {mode: true}), ...statisticsFields(link, context)],
  );
  return printRows(rows, context);
}

/** Reads `[dev] NAME | up | type T`. */
function selectLinks(context: IpContext, words: Words): readonly Link[] {
  let links: readonly Link[] = [...context.netns.links].sort((a, b) => a.ifindex - b.ifindex);
  let isNamed = false;
  while (!words.isEmpty) {
    const word = words.take();
    if (word === 'up') links = links.filter(({up}) => up);
    else if (word === 'type') {
      const type = words.value();
      links = links.filter(({kind}) => kind === type);
    } else if (word === 'master' || word === 'group' || word === 'vrf')
      throw new UnsupportedError(`"ip link show ${word}"`);
    else {
      const name = word === 'dev' ? words.value() : word;
      if (isNamed) throw garbage(name);
      isNamed = true;
      links = [shownDevice(context, name)];
    }
  }
  return links;
}

function setLink(context: IpContext, words: Words): string {
  if (words.isEmpty) throw new IpFailure('Not enough information: "dev" argument is required.', 255);
  const first = words.take();
  const name = first === 'dev' ? words.value() : first;
  const changes: ((link: Link) => void)[] = [];
  while (!words.isEmpty) changes.push(linkChange(context, words));
  const link = deviceOf(context, name);
  for (const change of changes) change(link);
  return '';
}

/** Reads one thing to set; nothing changes before the whole line is understood. */
function linkChange({netns, kernel}: IpContext, words: Words): (link: Link) => void {
  const word = words.take();
  switch (word) {
    case 'up':
      return link => link.up || netns.setUp(link);
    case 'down':
      return link => netns.setDown(link);
    case 'mtu': {
      const mtuBytes = takeNumber(words, 'mtu');
      return link => {
        link.mtuBytes = mtuBytes;
      };
    }
    case 'address': {
      const mac = takeMac(words);
      return link => {
        link.mac = mac;
      };
    }
    case 'name': {
      const name = words.value();
      return link => {
        if (netns.link(name)) throw rtnetlink('File exists');
        link.name = name;
      };
    }
    case 'arp': {
      const isOn = takeSwitch(words, 'arp');
      return link => {
        link.noArp = !isOn;
      };
    }
    case 'promisc': {
      const isOn = takeSwitch(words, 'promisc');
      return link => {
        if (link.promiscuous !== isOn) link.promiscuity += isOn ? 1 : -1;
        link.promiscuous = isOn;
      };
    }
    case 'netns': {
      const name = words.value();
      const target = kernel.namespaces.find(candidate => candidate.name === name);
      if (!target) throw wrongArgument(name, 'Invalid "netns" value');
      return link => {
        netns.setDown(link);
        target.adopt(link, link.name);
      };
    }
    default:
      throw garbage(word);
  }
}

function takeNumber(words: Words, what: string): number {
  const text = words.value();
  if (!/^\d+$/.test(text)) throw wrongArgument(text, `Invalid "${what}" value`);
  return Number(text);
}

function takeSwitch(words: Words, what: string): boolean {
  const text = words.value();
  if (text !== 'on' && text !== 'off')
    throw new IpFailure(`Error: argument of "${what}" must be "on" or "off", not "${text}"`, 255);
  return text === 'on';
}

/** One end of a new pair. */
interface End {
  name?: string;
  mac?: number;
}

const otherTypes = [
  'bond',
  'bridge',
  'dummy',
  'geneve',
  'gre',
  'ifb',
  'ipip',
  'ipvlan',
  'macvlan',
  'netkit',
  'tun',
  'vlan',
  'vrf',
  'vxlan',
  'wireguard',
];

/** `ip link add NAME [address MAC] type veth [peer name NAME [address MAC]]` */
function addLink({netns, kernel}: IpContext, words: Words): string {
  const own: End = {};
  const peer: End = {};
  let end = own;
  let type: string | undefined;
  while (!words.isEmpty) {
    const word = words.take();
    if (word === 'type') type = words.value();
    else if (word === 'peer') end = peer;
    else if (word === 'address') end.mac = takeMac(words);
    else if (word === 'name' || word === 'dev') end.name = words.value();
    else if (end.name === undefined) end.name = word;
    else throw garbage(word);
  }
  if (type === undefined) throw new IpFailure('Not enough information: "type" argument is required', 1);
  if (otherTypes.includes(type)) throw new UnsupportedError(`making devices of type ${type}`);
  if (type !== 'veth') throw kernelError('Unknown device type.');
  const freeName = () => {
    for (let number = 0; ; number++)
      if (!netns.link(`veth${number}`) && own.name !== `veth${number}`) return `veth${number}`;
  };
  const name = own.name ?? freeName();
  const peerName = peer.name ?? freeName();
  if (netns.link(name) || netns.link(peerName)) throw rtnetlink('File exists');
  const draw = () => localMac(kernel.rng.u32(), kernel.rng.u32());
  kernel.createVeth({netns, name: peerName, mac: peer.mac ?? draw()}, {netns, name, mac: own.mac ?? draw()});
  return '';
}

function deleteLink(context: IpContext, words: Words): string {
  const first = words.value();
  const link = deviceOf(context, first === 'dev' ? words.value() : first);
  if (link.kind === 'loopback' || link.kind === 'ether') throw rtnetlink('Operation not supported');
  context.kernel.removeLink(link);
  return '';
}
