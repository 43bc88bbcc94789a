import {describe, expect, it} from 'vitest';
import {knownDifferences, RecordedMachine, recordedTopics} from '../../support/recorded-shell.ts';

const known = knownDifferences();
const keyOf = (topic: string, command: string) => `${topic}\n${command}`;
const isKnown = new Set(known.map(({topic, command}) => keyOf(topic, command)));

describe.each(recordedTopics())('the shell answers as recorded: $topic', ({topic, recording}) => {
  for (const {scenario, steps} of recording.recorded) {
    describe(scenario, () => {
      const machine = new RecordedMachine();
      for (const {command, stdout, stderr, status} of steps) {
        const differs = isKnown.has(keyOf(topic, command));
        it(`${differs ? 'differs, as known: ' : ''}${command}`, async () => {
          const expected = {status, stdout, stderr};
          const answer = await machine.run(command);
          if (differs) expect(answer).not.toEqual(expected);
          else expect(answer).toEqual(expected);
        });
      }
    });
  }
});

describe('the list of known differences', () => {
  it('names only recorded cases, each with its reason', () => {
    const recorded = new Set(
      recordedTopics().flatMap(({topic, recording}) =>
        recording.recorded.flatMap(({steps}) => steps.map(({command}) => keyOf(topic, command))),
      ),
    );
    expect(known.filter(({topic, command, why}) => !recorded.has(keyOf(topic, command)) || why === '')).toEqual([]);
  });
});
