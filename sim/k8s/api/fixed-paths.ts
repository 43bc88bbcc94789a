/** What the server says it is. */
export const gitVersion = 'v1.33.4';

/** What the server answers on paths that are no resources and do not depend on any. */
export function fixedPath(path: string): {body: unknown; contentType: string} | undefined {
  switch (path) {
    case '/version':
      return {
        body: {
          major: '1',
          minor: '33',
          emulationMajor: '1',
          emulationMinor: '33',
          gitVersion,
          gitTreeState: 'clean',
          platform: 'linux/amd64',
        },
        contentType: 'application/json',
      };
    case '/healthz':
    case '/readyz':
    case '/livez':
      return {body: 'ok', contentType: 'text/plain; charset=utf-8'};
    default:
      return undefined;
  }
}
