import {encodeUtf8} from '../base/utf8.ts';
import type {ContainerImage} from '../shell/container-image.ts';
import type {FileSystem} from '../shell/files.ts';
import {type HttpHeaders, httpDate} from '../wire/http/message.ts';
import {pathOf} from './http-server.ts';
import {httpService} from './service.ts';

const version = '1.29.1';

const welcome = `<!DOCTYPE html>
<html>
<head>
<title>Welcome to nginx!</title>
<style>
html { color-scheme: light dark; }
body { width: 35em; margin: 0 auto;
font-family: Tahoma, Verdana, Arial, sans-serif; }
</style>
</head>
<body>
<h1>Welcome to nginx!</h1>
<p>If you see this page, the nginx web server is successfully installed and
working. Further configuration is required.</p>

<p>For online documentation and support please refer to
<a href="http://nginx.org/">nginx.org</a>.<br/>
Commercial support is available at
<a href="http://nginx.com/">nginx.com</a>.</p>

<p><em>Thank you for using nginx.</em></p>
</body>
</html>
`;

/**
 * The plain web server with its default page.
 *
 * @models nginx 1.29 with the configuration of the official image
 * @omits configuration files, other methods than GET and HEAD, ranges, conditional requests
 */
export const nginx: ContainerImage = {
  names: ['nginx'],
  sizeBytes: 72_300_000,
  tools: 'busybox',
  files: {'/usr/share/nginx/html/index.html': welcome},
  main: httpService('nginx', ({engine, process, think}) => [
    {
      port: 80,
      idleTimeoutUs: 65_000_000,
      handler: (request, respond) =>
        think(60, 200, () => {
          const path = pathOf(request.head);
          const root = '/usr/share/nginx/html';
          const page = fileAt(process.machine.files, `${root}${path.endsWith('/') ? `${path}index.html` : path}`);
          const status = page === undefined ? 404 : 200;
          const body = page ?? encodeUtf8(errorPage);
          const headers: HttpHeaders = [
            ['Server', `nginx/${version}`],
            ['Date', httpDate(engine.clock.date())],
            ['Content-Type', 'text/html'],
            ['Content-Length', String(body.length)],
            ['Connection', request.keepAlive ? 'keep-alive' : 'close'],
          ];
          respond({status, headers, body});
        }),
    },
  ]),
};

const errorPage = `<html>\r\n<head><title>404 Not Found</title></head>\r\n<body>\r\n<center><h1>404 Not Found</h1></center>\r\n<hr><center>nginx/${version}</center>\r\n</body>\r\n</html>\r\n`;

function fileAt(files: FileSystem, path: string): Uint8Array | undefined {
  return files.exists(path) && files.stat(path).type === 'file' ? files.readFile(path) : undefined;
}
