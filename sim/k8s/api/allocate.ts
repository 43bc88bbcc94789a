import {broadcastOf, cidr, cidrContains, networkOf} from '../../base/cidr.ts';
import {formatIpv4, parseIpv4} from '../../base/ipv4.ts';
import type {Prng} from '../../base/prng.ts';
import type {AnyObject} from './definition.ts';
import type {Service, ServicePort} from './kinds/core.ts';
import type {Status} from './objects.ts';
import {type FieldError, invalid} from './status.ts';

const nodePortFirst = 30_000;
const nodePortLast = 32_767;
const exposed = ['NodePort', 'LoadBalancer'];

/** Cluster IPs and node ports that Services hold. @models kubernetes pkg/registry/core/service/{ipallocator,portallocator} */
export class ServiceAllocator {
  readonly #rng: Prng;
  readonly #range: ReturnType<typeof cidr>;
  readonly #addresses = new Set<number>();
  readonly #ports = new Set<number>();

  constructor(rng: Prng, serviceCidr: string) {
    this.#rng = rng;
    this.#range = cidr(serviceCidr);
  }

  /** @returns the refusal, if the address cannot be had */
  takeAddress(text: string): FieldError | undefined {
    const address = parseIpv4(text);
    const field = 'spec.clusterIPs';
    const value = `[]string{"${text}"}`;
    if (address === undefined || !cidrContains(this.#range, address)) {
      const detail = `failed to allocate IP ${text}: the provided IP (${text}) is not in the valid range. The range of valid IPs is ${formatIpv4(networkOf(this.#range))}/${this.#range.prefixLength}`;
      return {type: 'Invalid value', field, value, detail};
    }
    if (this.#addresses.has(address))
      return {
        type: 'Invalid value',
        field,
        value,
        detail: `failed to allocate IP ${text}: provided IP is already allocated`,
      };
    this.#addresses.add(address);
    return undefined;
  }

  /** A random free address; the first sixteenth of the range is left for fixed ones while the rest has room. */
  anyAddress(): string {
    const first = networkOf(this.#range);
    const size = broadcastOf(this.#range) - first;
    const reserved = Math.min(Math.max(16, Math.floor(size / 16)), 256);
    for (;;) {
      const address = first + this.#rng.between(reserved, size - 1);
      if (this.#addresses.has(address)) continue;
      this.#addresses.add(address);
      return formatIpv4(address);
    }
  }

  takePort(port: number, index: number): FieldError | undefined {
    const field = `spec.ports[${index}].nodePort`;
    const value = String(port);
    if (port < nodePortFirst || port > nodePortLast)
      return {
        type: 'Invalid value',
        field,
        value,
        detail: `provided port is not in the valid range. The range of valid ports is ${nodePortFirst}-${nodePortLast}`,
      };
    if (this.#ports.has(port))
      return {type: 'Invalid value', field, value, detail: 'provided port is already allocated'};
    this.#ports.add(port);
    return undefined;
  }

  anyPort(): number {
    for (;;) {
      const port = this.#rng.between(nodePortFirst, nodePortLast);
      if (this.#ports.has(port)) continue;
      this.#ports.add(port);
      return port;
    }
  }

  release(object: AnyObject): void {
    const {spec} = object as unknown as Service;
    const address = parseIpv4(spec.clusterIP ?? '');
    if (address !== undefined) this.#addresses.delete(address);
    for (const {nodePort} of spec.ports ?? []) if (nodePort) this.#ports.delete(nodePort);
  }
}

/** Gives a Service what its type needs and takes back what it no longer does. */
export function admitService(
  allocator: ServiceAllocator,
  object: AnyObject,
  old: AnyObject | undefined,
  dryRun: boolean,
): AnyObject | Status {
  const service = object as unknown as Service;
  const previous = old as unknown as Service | undefined;
  const errors: FieldError[] = [];
  const taken: Service[] = [];
  const address = clusterIp(allocator, service, previous, errors);
  const ports = nodePorts(allocator, service, previous, errors);
  const admitted = {...service, spec: {...service.spec, ...address, ...(ports && {ports})}};
  taken.push(admitted);
  if (errors.length === 0 && !dryRun) return admitted as unknown as AnyObject;
  if (!previous) for (const each of taken) allocator.release(each as unknown as AnyObject);
  return errors.length > 0
    ? invalid({group: '', kind: 'Service'}, service.metadata.name, errors)
    : (admitted as unknown as AnyObject);
}

function clusterIp(
  allocator: ServiceAllocator,
  {spec}: Service,
  old: Service | undefined,
  errors: FieldError[],
): Partial<Service['spec']> {
  if (spec.type === 'ExternalName') return {clusterIP: undefined, clusterIPs: undefined};
  const held = old?.spec.clusterIP;
  if (held) {
    if (spec.clusterIP && spec.clusterIP !== held)
      errors.push({
        type: 'Invalid value',
        field: 'spec.clusterIPs[0]',
        value: `[]string{"${spec.clusterIP}"}`,
        detail: 'may not change once set',
      });
    return {clusterIP: held, clusterIPs: old.spec.clusterIPs};
  }
  const wanted = spec.clusterIP ?? '';
  if (wanted === 'None') return {clusterIP: 'None', clusterIPs: ['None']};
  if (wanted !== '') {
    const refused = allocator.takeAddress(wanted);
    if (refused) errors.push(refused);
    return {clusterIP: wanted, clusterIPs: [wanted]};
  }
  const address = allocator.anyAddress();
  return {clusterIP: address, clusterIPs: [address]};
}

function nodePorts(
  allocator: ServiceAllocator,
  {spec}: Service,
  old: Service | undefined,
  errors: FieldError[],
): readonly ServicePort[] | undefined {
  const held = new Map((old?.spec.ports ?? []).map(port => [`${port.port}/${port.protocol}`, port.nodePort]));
  const heldPorts = new Set([...held.values()].filter(port => port !== undefined));
  if (!exposed.includes(spec.type ?? 'ClusterIP')) {
    for (const port of heldPorts) allocator.release({spec: {ports: [{nodePort: port}]}} as unknown as AnyObject);
    return spec.ports?.map(({nodePort: _none, ...port}) => port);
  }
  return spec.ports?.map((port, index) => {
    const wanted = port.nodePort ?? held.get(`${port.port}/${port.protocol}`);
    if (wanted === undefined) return {...port, nodePort: allocator.anyPort()};
    if (!heldPorts.has(wanted)) {
      const refused = allocator.takePort(wanted, index);
      if (refused) errors.push(refused);
    }
    return {...port, nodePort: wanted};
  });
}
