import {Failure} from './failure.ts';
import {Forwarding} from './forwarding.ts';
import type {Session} from './session.ts';
import type {Verb} from './verb.ts';

/** `kubectl proxy`. */
export const proxyVerb: Verb = {
  flags: ['address', 'port'],
  run: proxy,
};

/**
 * Carries connections to the API server, until interrupted.
 *
 * @models kubectl pkg/cmd/proxy ProxyOptions.RunProxy, v0.33.4
 * @omits filters of hosts, paths and methods; static files; unix sockets; path prefixes
 */
async function proxy(session: Session): Promise<number> {
  const {flags} = session;
  const address = flags.text('address');
  const forwarding = new Forwarding(session);
  try {
    const port = forwarding.listen({
      address,
      port: flags.int('port'),
      target: {kind: 'server', url: session.serverUrl},
    });
    if (typeof port !== 'number') throw new Failure(`listen tcp ${address}:${flags.int('port')}: ${port.error}`);
    await session.out(`Starting to serve on ${address}:${port}\n`);
    for (;;) await forwarding.next();
  } finally {
    forwarding.close();
  }
}
