import {timeZoneOf} from '../../base/time-zone.ts';
import {formatDate} from '../../shell/dates.ts';
import {format} from './format.ts';
import type {Machine} from './machine.ts';
import type {GlibcRandom} from './random.ts';
import {textOf, toInteger, toNumber, type Value} from './values.ts';

/** What builtins remember between calls. */
export interface BuiltinState {
  readonly random: GlibcRandom;
  /** what `srand` gives back */
  seed: Value;
}

/** A function of awk's own; those that must wait leave their result on the machine's stack themselves. */
export type Builtin = (machine: Machine, args: readonly Value[], state: BuiltinState) => Value | Promise<Value>;

function numeric(change: (value: number) => number): Builtin {
  return (_, [value]) => change(toNumber(value));
}

function textual(change: (text: string) => Value): Builtin {
  return (machine, [value]) => change(textOf(value, machine.convfmt));
}

export const builtins: Readonly<Record<string, Builtin>> = {
  atan2: (_, [y, x]) => Math.atan2(toNumber(y), toNumber(x)),
  close: (machine, [name]) => machine.streams.close(textOf(name, machine.convfmt)),
  cos: numeric(Math.cos),
  exp: numeric(Math.exp),
  fflush: (machine, [name]) => machine.streams.flush(name === undefined ? undefined : textOf(name, machine.convfmt)),
  index: (machine, [text, part]) => textOf(text, machine.convfmt).indexOf(textOf(part, machine.convfmt)) + 1,
  int: numeric(Math.trunc),
  length: textual(text => text.length),
  log: numeric(Math.log),
  mktime: (machine, [text]) => timeOf(textOf(text, machine.convfmt), zoneOf(machine)),
  rand: (_, _args, {random}) => random.fraction(),
  sin: numeric(Math.sin),
  sprintf: (machine, [text, ...values]) => format(textOf(text, machine.convfmt), values, 'sprintf', machine.convfmt),
  sqrt: numeric(Math.sqrt),
  srand: (machine, args, state) => {
    const before = state.seed;
    state.seed = args.length > 0 ? toNumber(args[0]) : machine.process.engine.clock.date().getTime() * 1e6;
    state.random.seed(Number(BigInt.asUintN(32, BigInt(Math.trunc(state.seed % 4294967295)))));
    return before;
  },
  strftime: strftime,
  substr: (machine, [text, from, length]) => substring(textOf(text, machine.convfmt), from, length),
  system: (machine, [command]) => machine.streams.system(textOf(command, machine.convfmt)),
  systime: machine => Math.floor(machine.process.engine.clock.date().getTime() / 1000),
  tolower: textual(text => text.replace(/[A-Z]+/g, letters => letters.toLowerCase())),
  toupper: textual(text => text.replace(/[a-z]+/g, letters => letters.toUpperCase())),
};

/** Builtins that wait. */
export const waitingBuiltins: ReadonlySet<string> = new Set(['close', 'fflush', 'system']);

/** @models mawk bi_funct.c bi_substr, which reads a start before the text in its own way */
function substring(text: string, from: Value, length: Value): string {
  let start = toInteger(toNumber(from)) - 1;
  let count = length === undefined ? text.length : toInteger(toNumber(length));
  if (start > text.length) count = 0;
  if (start < 0) {
    count -= start + 1;
    start = 0;
  }
  return count <= 0 ? '' : text.slice(start, start + count);
}

function zoneOf(machine: Machine): string {
  return machine.process.env.get('TZ') ?? 'Asia/Seoul';
}

function strftime(machine: Machine, [pattern, time, utc]: readonly Value[]): Value {
  const seconds = time === undefined ? machine.process.engine.clock.date().getTime() / 1000 : toNumber(time);
  const zone = utc !== undefined && toNumber(utc) !== 0 ? 'UTC' : zoneOf(machine);
  return formatDate(Math.trunc(seconds) * 1000, textOf(pattern, machine.convfmt) || '%c', zone);
}

/** `YYYY MM DD HH MM SS` as seconds; -1 when it is not that. */
function timeOf(text: string, zone: string): number {
  const parts = /^\s*(-?\d+)\s+(-?\d+)\s+(-?\d+)\s+(-?\d+)\s+(-?\d+)\s+(-?\d+)/.exec(text)?.slice(1).map(Number);
  if (!parts) return -1;
  const [year, month, day, hour, minute, second] = parts as [number, number, number, number, number, number];
  const minutes = timeZoneOf(zone)?.minutes ?? 0;
  return Date.UTC(year, month - 1, day, hour, minute - minutes, second) / 1000;
}
