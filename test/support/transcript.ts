import {World} from '../../sim/world/world.ts';
import {matchOutput} from '../../src/notebook/lesson-format/index.ts';

/** Stories through the whole engine as text; the form is described in test/README.md. */

/** One command of a story with what it printed. */
export interface Step {
  /** blank and comment lines above it, as written */
  readonly before: readonly string[];
  /** machine whose prompt it is typed at; '' = k8s-ctr */
  readonly node: string;
  /** the command as written, several lines when it has them */
  readonly command: string;
  /** seconds of virtual time after which Ctrl-C is pressed */
  readonly interruptSeconds: number | undefined;
  readonly output: string;
}

export interface Transcript {
  readonly seed: number;
  readonly steps: readonly Step[];
  /** lines after the last output */
  readonly after: readonly string[];
}

const prompt = /^([\w-]*)\$ (.*)$/;
const interrupt = /^\^C after (\d+(?:\.\d+)?)s$/;
const rule = '----';
/** A command that takes longer in virtual time hangs. */
const commandSecondsMax = 3_600;

/** @throws {Error} naming the line that is not of the form */
export function parseTranscript(text: string): Transcript {
  const lines = text.replace(/\n$/, '').split('\n');
  const steps: Step[] = [];
  let before: string[] = [];
  let seed = 1;
  let at = 0;
  while (at < lines.length) {
    const line = lines[at]!;
    const start = prompt.exec(line);
    if (!start) {
      if (line !== '' && !line.startsWith('#')) throw new Error(`line ${at + 1} is no comment, command or output`);
      seed = Number(/^# seed (\d+)$/.exec(line)?.[1] ?? seed);
      before.push(line);
      at++;
      continue;
    }
    const end = lines.indexOf(rule, at);
    if (end < 0) throw new Error(`the command of line ${at + 1} has no ${rule} after it`);
    const typed = [start[2]!, ...lines.slice(at + 1, end)];
    const stop = interrupt.exec(typed.at(-1)!);
    if (stop) typed.pop();
    const {output, next} = parseOutput(lines, end + 1);
    const interruptSeconds = stop ? Number(stop[1]) : undefined;
    steps.push({before, node: start[1]!, command: typed.join('\n'), interruptSeconds, output});
    before = [];
    at = next;
  }
  return {seed, steps, after: before};
}

/** Reads up to the blank line, or up to the doubled rule when the output begins with one. */
function parseOutput(lines: readonly string[], from: number): {output: string; next: number} {
  const isFenced = lines[from] === rule;
  let end = from + (isFenced ? 1 : 0);
  const isEnd = (at: number) => (isFenced ? lines[at] === rule && lines[at + 1] === rule : lines[at] === '');
  while (end < lines.length && !isEnd(end)) end++;
  if (isFenced && end >= lines.length) throw new Error(`the output that begins in line ${from} has no end`);
  const body = lines.slice(from + (isFenced ? 1 : 0), end);
  return {output: body.map(line => `${line}\n`).join(''), next: isFenced ? end + 2 : end};
}

export function formatTranscript({steps, after}: Transcript): string {
  const text = steps.map(step => {
    const stop = step.interruptSeconds === undefined ? [] : [`^C after ${step.interruptSeconds}s`];
    const lines = [...step.before, `${step.node}$ ${step.command}`, ...stop, rule];
    return lines.map(line => `${line}\n`).join('') + formatOutput(step.output);
  });
  return [...text, ...after.map(line => `${line}\n`)].join('');
}

function formatOutput(output: string): string {
  const isFenced = /^\n|\n\n|^----\n/.test(output);
  return isFenced ? `${rule}\n${output}${rule}\n${rule}\n` : output;
}

/** Plays a story in a world of its own. @returns the story with what was really printed */
export async function playTranscript(transcript: Transcript): Promise<Transcript> {
  let printed = '';
  const world = await World.boot({
    preset: 'cilium-ingress',
    seed: transcript.seed,
    onOutput: (_session, data, cell) => {
      if (cell !== undefined) printed += data;
    },
  });
  const steps: Step[] = [];
  for (const step of transcript.steps) {
    printed = '';
    const status = await type(world, step);
    const text = printed.replaceAll('\r\n', '\n').replaceAll('\r', '␍').replaceAll('\x1b', '␛');
    const whole = text === '' || text.endsWith('\n') ? text : `${text}[no newline at the end]\n`;
    steps.push({...step, output: whole + (status === 0 ? '' : `[exit status ${status}]\n`)});
  }
  return {...transcript, steps};
}

async function type(world: World, {node, command, interruptSeconds}: Step): Promise<number> {
  const session = {node: node === '' ? 'k8s-ctr' : node, name: 'main'};
  const {engine} = world;
  const startUs = engine.clock.nowUs;
  const done = world.input({kind: 'exec', session, command, cell: 'transcript'});
  if (interruptSeconds !== undefined) {
    await engine.runTo(startUs + interruptSeconds * 1_000_000);
    await world.input({kind: 'keys', session, data: '\x03'});
  }
  await engine.runUntil(() => !world.isBusy || engine.clock.nowUs - startUs > commandSecondsMax * 1_000_000);
  if (world.isBusy) throw new Error(`after ${commandSecondsMax} s of virtual time this still runs: ${command}`);
  return ((await done) as {status: number}).status;
}

/** The story as played, except that outputs which fit their masks stay as they were written. */
export function keepMasked(written: Transcript, played: Transcript): Transcript {
  const steps = played.steps.map((step, index) => {
    const expected = written.steps[index]!.output;
    const fits = /<[a-z.]+[^<>]*>/.test(expected) && matchOutput({text: expected, match: 'all'}, step.output).ok;
    return fits ? {...step, output: expected} : step;
  });
  return {...played, steps};
}
