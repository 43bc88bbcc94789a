import {expect, it} from 'vitest';
import {ageOf} from '../../../src/views/age.ts';

const created = '2025-08-23T05:30:00Z';
const at = (seconds: number) => ageOf(created, Date.parse(created) + seconds * 1000);

it.each([
  [0, '0s'],
  [119, '119s'],
  [120, '2m'],
  [599, '9m59s'],
  [600, '10m'],
  [10_799, '179m'],
  [10_800, '3h'],
  [28_740, '7h59m'],
  [28_800, '8h'],
  [172_800, '2d'],
  [190_800, '2d5h'],
  [691_200, '8d'],
])('%i s after its creation an object is %s old, as kubectl says', (seconds, age) => {
  expect(at(seconds)).toBe(age);
});
