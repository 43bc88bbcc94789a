import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {extname, join, normalize} from 'node:path';
import {promisify} from 'node:util';
import {gzip} from 'node:zlib';

export interface StaticServer {
  readonly url: string;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
};

/** Serves a folder as any static host does: gzip for text, no special headers. */
export async function serveFolder(root: string): Promise<StaticServer> {
  const compress = promisify(gzip);
  const packed = new Map<string, Promise<Buffer>>();
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname));
    const file = join(root, path.endsWith('/') ? `${path}index.html` : path);
    const type = types[extname(file)] ?? 'application/octet-stream';
    if (!packed.has(file))
      packed.set(
        file,
        readFile(file).then(bytes => compress(bytes, {level: 9})),
      );
    try {
      const body = await packed.get(file)!;
      response.writeHead(200, {'content-type': type, 'content-encoding': 'gzip', 'cache-control': 'no-cache'});
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.closeAllConnections();
      return new Promise(resolve => server.close(() => resolve()));
    },
  };
}
