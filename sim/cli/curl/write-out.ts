import {formatIpv4} from '../../base/ipv4.ts';
import {UnsupportedError} from '../../base/sim-error.ts';
import {type HttpHeaders, headerOf} from '../../wire/http/message.ts';

/** What `-w` can tell of a finished transfer. Times in µs since it began. */
export interface TransferReport {
  readonly url: string;
  readonly effectiveUrl: string;
  readonly urlNumber: number;
  readonly scheme: string;
  readonly method: string;
  /** 0 when no answer came */
  readonly status: number;
  readonly httpVersion: string;
  readonly headers: HttpHeaders;
  readonly exitCode: number;
  readonly errorMessage: string;
  readonly fileName: string;
  readonly local: {readonly address: number; readonly port: number} | undefined;
  readonly remote: {readonly address: number; readonly port: number} | undefined;
  readonly connects: number;
  readonly redirects: number;
  readonly redirectUrl: string;
  readonly referer: string;
  readonly downloadBytes: number;
  readonly uploadBytes: number;
  readonly headerBytes: number;
  readonly headerCount: number;
  readonly requestBytes: number;
  readonly times: {
    readonly nameLookup: number;
    readonly connect: number;
    readonly preTransfer: number;
    readonly startTransfer: number;
    readonly redirect: number;
    readonly total: number;
  };
}

type Variable = (report: TransferReport) => string;

const speed = (bytes: number, totalUs: number) => String(totalUs > 0 ? Math.floor((bytes * 1_000_000) / totalUs) : 0);
const seconds = (us: number) => (us / 1_000_000).toFixed(6);

/** By name, as `curl(1)` lists them. */
const variables: Readonly<Record<string, Variable>> = {
  content_type: ({headers}) => headerOf(headers, 'content-type') ?? '',
  conn_id: () => '0',
  errormsg: ({errorMessage}) => errorMessage,
  exitcode: ({exitCode}) => String(exitCode),
  filename_effective: ({fileName}) => fileName,
  http_code: ({status}) => String(status).padStart(3, '0'),
  http_connect: () => '000',
  http_version: ({httpVersion}) => httpVersion,
  local_ip: ({local}) => (local ? formatIpv4(local.address) : ''),
  local_port: ({local}) => String(local?.port ?? 0),
  method: ({method}) => method,
  num_certs: () => '0',
  num_connects: ({connects}) => String(connects),
  num_headers: ({headerCount}) => String(headerCount),
  num_redirects: ({redirects}) => String(redirects),
  proxy_ssl_verify_result: () => '0',
  redirect_url: ({redirectUrl}) => redirectUrl,
  referer: ({referer}) => referer,
  remote_ip: ({remote}) => (remote ? formatIpv4(remote.address) : ''),
  remote_port: ({remote}) => String(remote?.port ?? 0),
  response_code: ({status}) => String(status).padStart(3, '0'),
  scheme: ({scheme}) => scheme,
  size_download: ({downloadBytes}) => String(downloadBytes),
  size_header: ({headerBytes}) => String(headerBytes),
  size_request: ({requestBytes}) => String(requestBytes),
  size_upload: ({uploadBytes}) => String(uploadBytes),
  speed_download: ({downloadBytes, times}) => speed(downloadBytes, times.total),
  speed_upload: ({uploadBytes, times}) => speed(uploadBytes, times.total),
  ssl_verify_result: () => '0',
  time_appconnect: () => seconds(0),
  time_connect: ({times}) => seconds(times.connect),
  time_namelookup: ({times}) => seconds(times.nameLookup),
  time_pretransfer: ({times}) => seconds(times.preTransfer),
  time_redirect: ({times}) => seconds(times.redirect),
  time_starttransfer: ({times}) => seconds(times.startTransfer),
  time_total: ({times}) => seconds(times.total),
  url: ({url}) => url,
  url_effective: ({effectiveUrl}) => effectiveUrl,
  urlnum: ({urlNumber}) => String(urlNumber),
  xfer_id: ({urlNumber}) => String(urlNumber),
};

export interface WrittenOut {
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Expands a `--write-out` format.
 *
 * @models curl 8.5 src/tool_writeout.c ourWriteOut
 * @omits `%{json}`, `%{header_json}`, `%{certs}`, the parts of URLs
 */
export function writeOut(format: string, report: TransferReport): WrittenOut {
  const written = {stdout: '', stderr: ''};
  let target: keyof WrittenOut = 'stdout';
  let at = 0;
  while (at < format.length) {
    const rest = format.slice(at);
    const variable = /^%\{([^}]*)\}/.exec(rest);
    const header = /^%header\{([^}]*)\}/.exec(rest);
    if (variable) {
      const name = variable[1]!;
      if (name === 'stdout' || name === 'stderr') target = name;
      else if (name === 'onerror') {
        if (report.exitCode === 0) break;
      } else written[target] += valueOf(name, report, written);
      at += variable[0].length;
    } else if (header) {
      written[target] += headerOf(report.headers, header[1]!) ?? '';
      at += header[0].length;
    } else if (rest.startsWith('%%')) {
      written[target] += '%';
      at += 2;
    } else if (rest.startsWith('\\') && rest.length > 1) {
      const escaped = rest[1]!;
      written[target] += {n: '\n', r: '\r', t: '\t'}[escaped] ?? `\\${escaped}`;
      at += 2;
    } else {
      written[target] += rest[0];
      at++;
    }
  }
  return written;
}

function valueOf(name: string, report: TransferReport, written: {stderr: string}): string {
  if (['json', 'header_json', 'certs'].includes(name) || /^urle?\./.test(name))
    throw new UnsupportedError(`curl's --write-out variable ${name}`);
  const variable = Object.hasOwn(variables, name) ? variables[name] : undefined;
  if (variable) return variable(report);
  written.stderr += `curl: unknown --write-out variable: '${name}'\n`;
  return '';
}
