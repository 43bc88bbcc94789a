/** The options of iptables itself. */

export type CommandLetter = 'A' | 'C' | 'D' | 'I' | 'R' | 'L' | 'S' | 'F' | 'Z' | 'N' | 'X' | 'P' | 'E';

export interface GlobalOption {
  readonly name: string;
  readonly short?: string;
  readonly aliases?: readonly string[];
  readonly value?: 'required' | 'optional';
  readonly command?: CommandLetter;
  readonly invertible?: boolean;
  /** a second use is refused */
  readonly once?: boolean;
  /** belongs to commands that name a rule */
  readonly ruleOnly?: boolean;
  readonly listOnly?: boolean;
  readonly countersOnly?: boolean;
}

/** @source iptables iptables/xtables.c original_opts */
export const globalOptions: readonly GlobalOption[] = [
  {name: 'append', short: 'A', value: 'required', command: 'A'},
  {name: 'delete', short: 'D', value: 'required', command: 'D'},
  {name: 'check', short: 'C', value: 'required', command: 'C'},
  {name: 'insert', short: 'I', value: 'required', command: 'I'},
  {name: 'replace', short: 'R', value: 'required', command: 'R'},
  {name: 'list', short: 'L', value: 'optional', command: 'L'},
  {name: 'list-rules', short: 'S', value: 'optional', command: 'S'},
  {name: 'flush', short: 'F', value: 'optional', command: 'F'},
  {name: 'zero', short: 'Z', value: 'optional', command: 'Z'},
  {name: 'new-chain', short: 'N', value: 'required', command: 'N'},
  {name: 'delete-chain', short: 'X', value: 'optional', command: 'X'},
  {name: 'rename-chain', short: 'E', value: 'required', command: 'E'},
  {name: 'policy', short: 'P', value: 'required', command: 'P'},
  {name: 'source', short: 's', aliases: ['src'], value: 'required', invertible: true, once: true, ruleOnly: true},
  {name: 'destination', short: 'd', aliases: ['dst'], value: 'required', invertible: true, once: true, ruleOnly: true},
  {name: 'protocol', short: 'p', value: 'required', invertible: true, once: true, ruleOnly: true},
  {name: 'in-interface', short: 'i', value: 'required', invertible: true, once: true, ruleOnly: true},
  {name: 'out-interface', short: 'o', value: 'required', invertible: true, once: true, ruleOnly: true},
  {name: 'jump', short: 'j', value: 'required', once: true, ruleOnly: true},
  {name: 'goto', short: 'g', value: 'required', once: true, ruleOnly: true},
  {name: 'table', short: 't', value: 'required'},
  {name: 'match', short: 'm', value: 'required'},
  {name: 'numeric', short: 'n', listOnly: true},
  {name: 'verbose', short: 'v'},
  {name: 'wait', short: 'w', value: 'optional'},
  {name: 'wait-interval', short: 'W', value: 'required'},
  {name: 'exact', short: 'x', listOnly: true},
  {name: 'version', short: 'V'},
  {name: 'help', short: 'h'},
  {name: 'line-numbers', listOnly: true},
  {name: 'modprobe', short: 'M', value: 'required'},
  {name: 'set-counters', short: 'c', value: 'required', countersOnly: true},
  {name: 'ipv4', short: '4'},
];
