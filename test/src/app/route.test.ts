import {expect, it} from 'vitest';
import {formatHash, parseHash, parseSeed} from '../../../src/app/route.ts';

it('reads back what it writes', () => {
  expect(parseHash(formatHash('01-ingress-http', 'curl-root'))).toEqual({slug: '01-ingress-http', place: 'curl-root'});
  expect(parseHash('')).toEqual({slug: undefined, place: undefined});
});

it('takes a seed only when it is one', () => {
  expect([parseSeed('?seed=7'), parseSeed('?seed=x'), parseSeed('')]).toEqual([7, 1, 1]);
});
