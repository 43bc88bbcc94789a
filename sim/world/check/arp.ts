import {parseIpv4} from '../../base/ipv4.ts';
import {parseMac} from '../../base/mac.ts';
import {arpingCommand} from '../../cli/arping/arping.ts';
import {services} from '../../k8s/api/kinds/core.ts';
import {leases} from '../../k8s/api/kinds/networking.ts';
import type {ArpClaim} from '../../protocol/check.ts';
import type {Lab} from '../lab.ts';
import {runAs} from './caller.ts';
import {fillIn, machineOfMac} from './placeholders.ts';
import {badClaim, type Proof} from './proof.ts';

/** Asks by ARP with the lab's arping and compares who answered. */
export async function proveArp(lab: Lab, claim: ArpClaim): Promise<Proof> {
  const address = fillIn(claim.address, lab);
  if (parseIpv4(address) === undefined) throw badClaim(`"${address}" is not an IPv4 address`);
  const wanted = claim.answeredBy === 'lease' ? leaseHolder(lab, address) : claim.answeredBy;
  const ran = await runAs(lab, claim.from, arpingCommand, ['arping', '-r', '-c', '2', address]);
  if (ran.stderr !== '') throw badClaim(ran.stderr.trim());
  const answers = new Map(
    ran.stdout.split('\n').flatMap(line => {
      const mac = /^[\da-f:]{17}/.exec(line)?.[0];
      return mac === undefined ? [] : [[mac, machineOfMac(lab, parseMac(mac) ?? 0) || mac] as const];
    }),
  );
  return {
    tried: `arping ${address}`,
    found: [...answers].map(([mac, name]) => `${mac} (${name})`).join(', ') || 'no answer',
    differences: difference(wanted, [...new Set(answers.values())]),
  };
}

function difference(wanted: string, names: readonly string[]): string[] {
  const found = names.length === 0 ? 'nobody' : names.join(', ');
  return found === wanted ? [] : [`answered by: expected ${wanted}, found ${found}`];
}

/** Who holds the L2 announcement lease of the Service that has `address`. @throws {SimError} code `BadClaim` */
function leaseHolder(lab: Lab, address: string): string {
  const service = lab.client
    .list(services)
    .find(
      ({spec, status}) =>
        status?.loadBalancer?.ingress?.some(({ip}) => ip === address) || spec.externalIPs?.includes(address),
    );
  if (!service) throw badClaim(`no Service has the address ${address}`);
  const name = `cilium-l2announce-${service.metadata.namespace}-${service.metadata.name}`;
  const holder = lab.client.get(leases, 'kube-system', name)?.spec?.holderIdentity;
  if (!holder) throw badClaim(`nobody holds the lease ${name}`);
  return holder;
}
