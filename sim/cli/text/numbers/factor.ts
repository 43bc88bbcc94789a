import {UnsupportedError} from '../../../base/sim-error.ts';
import {decodeUtf8} from '../../../base/utf8.ts';
import type {Command, Process} from '../../../shell/process.ts';
import {complain, quote} from '../gnu.ts';
import {Lines} from '../input.ts';
import {parseOptions} from '../options.ts';

/** `factor`: prime factors. @omits numbers beyond 64 bits */
export const factor: Command = async process => {
  const options = await parseOptions(process, {short: 'h', long: {exponents: 'h'}});
  if (typeof options === 'number') return options;
  const {flags, operands} = options;
  let status = 0;
  for await (const word of operands.length > 0 ? operands : wordsOf(process)) {
    if (!/^\+?\d+$/.test(word)) {
      status = await complain(process, `${quote(word)} is not a valid positive integer`);
      continue;
    }
    const value = BigInt(word.replace('+', ''));
    if (value >= 2n ** 64n) throw new UnsupportedError('factor for numbers beyond 64 bits');
    const factors = factorsOf(value).map(String);
    const shown = flags.has('h') ? powers(factors) : factors;
    await process.out(`${[`${value}:`, ...shown].join(' ')}\n`);
  }
  return status;
};

async function* wordsOf(process: Process): AsyncGenerator<string> {
  const lines = new Lines(process, process.stdin);
  for (let line = await lines.nextBytes(); line; line = await lines.nextBytes())
    yield* decodeUtf8(line)
      .split(/\s+/)
      .filter(word => word !== '');
}

function powers(factors: readonly string[]): string[] {
  const distinct = [...new Set(factors)];
  return distinct.map(prime => {
    const count = factors.filter(one => one === prime).length;
    return count === 1 ? prime : `${prime}^${count}`;
  });
}

/** In ascending order. */
function factorsOf(value: bigint): bigint[] {
  const found: bigint[] = [];
  let rest = value;
  for (let prime = 2n; prime < 1000n && prime * prime <= rest; prime++)
    for (; rest % prime === 0n; rest /= prime) found.push(prime);
  const pending = rest > 1n ? [rest] : [];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (isPrime(next)) found.push(next);
    else {
      const divisor = divisorOf(next);
      pending.push(divisor, next / divisor);
    }
  }
  return found.sort((a, b) => (a < b ? -1 : 1));
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let bits = exponent; bits > 0n; bits >>= 1n) {
    if (bits & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/** Miller and Rabin's test with bases that leave no doubt below 3.3e24. */
function isPrime(value: bigint): boolean {
  const bases = [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n, 41n];
  if (value < 2n) return false;
  if (bases.includes(value)) return true;
  let odd = value - 1n;
  let twos = 0;
  for (; odd % 2n === 0n; odd /= 2n) twos++;
  return bases.every(base => {
    let witness = power(base, odd, value);
    if (witness === 1n || witness === value - 1n) return true;
    for (let i = 1; i < twos; i++) {
      witness = (witness * witness) % value;
      if (witness === value - 1n) return true;
    }
    return false;
  });
}

/** A divisor of a composite number. @source J. Pollard, A Monte Carlo method for factorization, 1975 */
function divisorOf(value: bigint): bigint {
  const root = BigInt(Math.round(Math.sqrt(Number(value))));
  if (root * root === value) return root;
  for (let offset = 1n; ; offset++) {
    let [slow, fast, divisor] = [2n, 2n, 1n];
    while (divisor === 1n) {
      slow = (slow * slow + offset) % value;
      fast = (fast * fast + offset) % value;
      fast = (fast * fast + offset) % value;
      divisor = commonDivisor(slow > fast ? slow - fast : fast - slow, value);
    }
    if (divisor !== value) return divisor;
  }
}

function commonDivisor(a: bigint, b: bigint): bigint {
  let [large, small] = [a, b];
  while (small !== 0n) [large, small] = [small, large % small];
  return large;
}
