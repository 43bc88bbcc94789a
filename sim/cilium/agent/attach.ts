import type {TcProgram} from '../../linux/hooks.ts';
import type {Link} from '../../linux/link.ts';

/** Attaches a program to a tcx hook, replacing the one of the same name in its place, as a pinned bpf_link is updated. */
export function attachTcx(link: Link, direction: 'ingress' | 'egress', name: string, program: TcProgram): void {
  const {kernel} = link.netns;
  const before = link.tcx[direction];
  const old = before.find(attached => attached.name === name);
  const entry = {name, program, linkId: old?.linkId ?? kernel.nextBpfId(), programId: kernel.nextBpfId()};
  link.tcx[direction] = old ? before.map(attached => (attached === old ? entry : attached)) : [...before, entry];
}
