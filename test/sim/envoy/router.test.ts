import {describe, expect, it} from 'vitest';
import {redirectLocation} from '../../../sim/envoy/redirect.ts';
import {compileRoutes, selectRoute} from '../../../sim/envoy/router.ts';
import type {Route, RouteMatch, VirtualHost} from '../../../sim/envoy/xds/types.ts';

const to = (cluster: string, match: RouteMatch): Route => ({match, route: {cluster}});

const hosts: readonly VirtualHost[] = [
  {name: '*', domains: ['*'], routes: [to('any', {prefix: '/'})]},
  {
    name: '*.foo.com',
    domains: ['*.foo.com', '*.foo.com:*'],
    routes: [to('wild', {prefix: '/', headers: [oneLabel('foo.com')]})],
  },
  {
    name: 'paths',
    domains: ['paths.example', 'paths.example:*'],
    routes: [
      to('exact', {path: '/exact'}),
      to('regex', {safeRegex: {regex: '/impl.+'}}),
      to('impl', {safeRegex: {regex: '/impl'}}),
      to('prefix', {pathSeparatedPrefix: '/prefix'}),
    ],
  },
];

/** What the operator adds to routes of a wildcard host: one label in front, no port. */
function oneLabel(domain: string) {
  return {name: ':authority', stringMatch: {safeRegex: {regex: `^[^.]+[.]${domain.replaceAll('.', '[.]')}$`}}};
}

const table = compileRoutes({name: 'test', virtualHosts: hosts});

function chosen(authority: string, path: string): string {
  const {virtualHost, route} = selectRoute(table, {authority, path, method: 'GET', headers: []});
  return `${virtualHost?.name} ${route?.route?.cluster ?? '404'}`;
}

describe('route selection', () => {
  it.each([
    ['paths.example', '/exact', 'paths exact'],
    ['PATHS.example:8080', '/exact?q=1', 'paths exact'],
    ['paths.example', '/exact/', 'paths 404'],
    ['paths.example', '/Exact', 'paths 404'],
    ['paths.example', '/impl', 'paths impl'],
    ['paths.example', '/implementation', 'paths regex'],
    ['paths.example', '/x/impl', 'paths 404'],
    ['paths.example', '/prefix', 'paths prefix'],
    ['paths.example', '/prefix/x', 'paths prefix'],
    ['paths.example', '/prefixed', 'paths 404'],
    ['a.foo.com', '/', '*.foo.com wild'],
    ['a.b.foo.com', '/', '*.foo.com 404'],
    // `*.foo.com:*` begins with a star, so Envoy takes `.foo.com:*` for a suffix, which no Host ends with.
    ['a.foo.com:80', '/', '* any'],
    ['foo.com', '/', '* any'],
    ['192.168.10.211', '/x', '* any'],
  ])('%s%s goes to %s', (authority, path, expected) => {
    expect(chosen(authority, path)).toBe(expected);
  });

  it('refuses a domain that stands twice', () => {
    const twice = [hosts[0]!, {...hosts[0]!, name: 'again'}];
    expect(() => compileRoutes({name: 'test', virtualHosts: twice})).toThrow(
      'Only a single wildcard domain is permitted in route test',
    );
  });

  it.each([
    ['web.example', '/a?b', 'https://web.example/a?b'],
    ['web.example:80', '/', 'https://web.example/'],
    ['web.example:8080', '/', 'https://web.example:8080/'],
  ])('redirects %s%s to %s', (authority, path, expected) => {
    expect(redirectLocation({httpsRedirect: true}, {authority, path, route: {match: {prefix: '/'}}})).toBe(expected);
  });
});
