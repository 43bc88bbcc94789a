import {bang, invertibleOption, type MatchExtension, required, valueOption} from '../extension.ts';
import {ParameterProblem} from '../problem.ts';
import type {Match, NfPacket} from '../rule.ts';
import {parseNumber} from '../values.ts';

/** Matches that pass some packets and not others: by rate, by chance, by count. */

const units: readonly (readonly [string, number])[] = [
  ['second', 1],
  ['minute', 60],
  ['hour', 3_600],
  ['day', 86_400],
];
/** An average is kept as ten-thousandths of a second per packet. @source linux xt_limit.h XT_LIMIT_SCALE */
const scale = 10_000;
const shown: readonly (readonly [string, number])[] = [
  ['day', scale * 86_400],
  ['hour', scale * 3_600],
  ['min', scale * 60],
  ['sec', scale],
];

/** `-m limit`: a token bucket that fills with virtual time. @models linux net/netfilter/xt_limit.c */
export const limitMatch: MatchExtension = {
  name: 'limit',
  options: [valueOption('limit'), valueOption('limit-burst')],
  build({options}): Match {
    const average = parseRate(options.get('limit')?.value ?? '3/hour');
    const burst = parseNumber(options.get('limit-burst')?.value ?? '5', 10_000);
    if (burst === undefined)
      throw new ParameterProblem('limit: bad integer value for option "--limit-burst", or out of range.\n');
    const rate = rateText(average);
    return {
      name: 'limit',
      save: () => ` --limit ${rate}${burst === 5 ? '' : ` --limit-burst ${burst}`}`,
      list: () => ` limit: avg ${rate} burst ${burst}`,
      test: tokenBucket((average * 1_000_000) / scale, burst),
    };
  },
};

function parseRate(text: string): number {
  const match = /^(\d+)(?:\/(\w+))?$/.exec(text);
  const unit = match?.[2] === undefined ? units[0] : units.find(([name]) => name.startsWith(match[2]!.toLowerCase()));
  const count = Number(match?.[1] ?? 0);
  if (!match || !unit || count === 0) throw new ParameterProblem(`bad rate "${text}"'`);
  const average = Math.floor((scale * unit[1]) / count);
  if (average === 0) throw new ParameterProblem(`Rate too fast "${text}"`);
  return average;
}

/** The smallest unit that keeps the rate nearly whole. @models iptables extensions/libxt_limit.c print_rate */
function rateText(average: number): string {
  let index = 1;
  for (; index < shown.length; index++) {
    const [, multiple] = shown[index]!;
    if (average > multiple || Math.floor(multiple / average) < multiple % average) break;
  }
  const [name, multiple] = shown[index - 1]!;
  return `${Math.floor(multiple / average)}/${name}`;
}

function tokenBucket(costUs: number, burst: number): (packet: NfPacket) => boolean {
  const capUs = costUs * burst;
  let creditUs = capUs;
  let lastUs: number | undefined;
  return ({netns}) => {
    const {nowUs} = netns.kernel.engine.clock;
    creditUs = Math.min(capUs, creditUs + nowUs - (lastUs ?? nowUs));
    lastUs = nowUs;
    if (creditUs < costUs) return false;
    creditUs -= costUs;
    return true;
  };
}

/** `-m statistic`. @models linux net/netfilter/xt_statistic.c */
export const statisticMatch: MatchExtension = {
  name: 'statistic',
  options: [
    required(valueOption('mode')),
    invertibleOption('probability'),
    invertibleOption('every'),
    valueOption('packet'),
  ],
  build({options}): Match {
    const mode = options.get('mode')!.value;
    const given = options.get(mode === 'nth' ? 'every' : 'probability');
    if (mode !== 'random' && mode !== 'nth') throw new ParameterProblem(`Bad mode "${mode}"`);
    if (!given)
      throw new ParameterProblem(
        mode === 'nth'
          ? 'statistic: you need to specify the --every option'
          : 'statistic: you need to specify the --probability option',
      );
    return mode === 'nth'
      ? nthMatch(given.value, options.get('packet')?.value ?? '0', given.inverted)
      : randomMatch(given.value, given.inverted);
  },
};

function randomMatch(text: string, inverted: boolean): Match {
  const probability = Number(text);
  if (!(probability >= 0 && probability <= 1))
    throw new ParameterProblem(
      'statistic: bad value for option "--probability", or out of range (0.000000-1.000000).\n',
    );
  const threshold = Math.round(probability * 0x80000000);
  const words = (threshold / 0x80000000).toFixed(11);
  return {
    name: 'statistic',
    save: () => ` --mode random${bang(inverted)} --probability ${words}`,
    list: () => ` statistic mode random${bang(inverted)} probability ${words}`,
    test: ({netns}) => netns.kernel.rng.u32() >>> 1 < threshold !== inverted,
  };
}

function nthMatch(everyText: string, packetText: string, inverted: boolean): Match {
  const every = parseNumber(everyText);
  const packet = parseNumber(packetText);
  if (!every)
    throw new ParameterProblem('statistic: bad integer value for option "--every", or out of range (1-4294967295).\n');
  if (packet === undefined || packet >= every) throw new ParameterProblem('the --packet p must be 0 <= p <= n-1');
  let count = (every - packet - 1) % every;
  return {
    name: 'statistic',
    save: () => ` --mode nth${bang(inverted)} --every ${every} --packet ${packet}`,
    list: () => ` statistic mode nth${bang(inverted)} every ${every}${packet === 0 ? '' : ` packet ${packet}`}`,
    test: () => {
      const isTurn = count === every - 1;
      count = isTurn ? 0 : count + 1;
      return isTurn !== inverted;
    },
  };
}
