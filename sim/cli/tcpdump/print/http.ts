/** Words that begin a request. @source tcpdump 4.99 print-http.c */
const methods = new Set(
  'GET PUT COPY HEAD LOCK MOVE POLL POST BCOPY BMOVE MKCOL TRACE LABEL MERGE DELETE SEARCH UNLOCK REPORT UPDATE NOTIFY BDELETE CONNECT OPTIONS CHECKIN PROPFIND CHECKOUT CCM_POST SUBSCRIBE PROPPATCH BPROPFIND BPROPPATCH UNCHECKOUT MKACTIVITY MKWORKSPACE UNSUBSCRIBE RPC_CONNECT VERSION-CONTROL BASELINE-CONTROL'.split(
    ' ',
  ),
);

/**
 * What stands behind `HTTP`: the first line of a request or response, with `-v` all its lines of text.
 *
 * @models tcpdump 4.99 print.c txtproto_print
 */
export function httpText(payload: Uint8Array, length: number, verbosity: number): string {
  if (!beginsMessage(payload)) return '';
  const isCut = payload.length < length;
  if (verbosity === 0) return lineAt(payload, 0, ': ', isCut).text;
  let text = `, length: ${length}`;
  for (let at = 0; at < payload.length; ) {
    const line = lineAt(payload, at, '\n\t', isCut);
    text += line.text;
    if (line.next === undefined) break;
    at = line.next;
  }
  return text;
}

function beginsMessage(payload: Uint8Array): boolean {
  const start = String.fromCharCode(...payload.subarray(0, 64));
  const [first = '', second = ''] = start.split(/[\s\0]+/);
  return methods.has(first.toUpperCase()) || /^\d{3}$/.test(second);
}

interface Line {
  readonly text: string;
  /** where the following one begins; `undefined` when what follows is no text */
  readonly next: number | undefined;
}

/** @param isCut  the capture holds only the beginning: a line without end is not shown */
function lineAt(payload: Uint8Array, from: number, prefix: string, isCut: boolean): Line {
  for (let at = from; at < payload.length; at++) {
    const byte = payload[at]!;
    const line = () => prefix + String.fromCharCode(...payload.subarray(from, at));
    if (byte === 0x0a) return {text: line(), next: at + 1};
    if (byte === 0x0d && payload[at + 1] === 0x0a) return {text: line(), next: at + 2};
    if (byte !== 0x09 && (byte < 0x20 || byte > 0x7e)) return {text: '', next: undefined};
  }
  if (isCut) return {text: ' [|http]', next: undefined};
  return {text: `${prefix}${String.fromCharCode(...payload.subarray(from))} [|http]`, next: undefined};
}
