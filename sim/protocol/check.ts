/** What a lesson's `check` cell claims, and what the engine found. */

export interface CheckSpec {
  /** each proved by itself, in order, in a fork of the world */
  readonly claims: readonly Claim[];
}

export type Claim = CallClaim | ArpClaim;

/**
 * Somebody makes one HTTP request.
 *
 * In `url` and `headers`, `{lb:NS/NAME}` stands for the first load-balancer address of a Service, `{svc:NS/NAME}` for
 * its cluster IP, `{pod:NS/NAME}` for the IP of the first Running pod whose name starts with NAME, `{node:NAME}` for the
 * machine's address on the lab's network.
 */
export interface CallClaim {
  readonly kind: 'call';
  /** machine, or `pod/NS/NAME` where NAME is the start of a pod's name */
  readonly from: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** `answered`: an HTTP response came; `refused`: RST or ICMP (curl 7); `dropped`: no answer in 5 s (curl 28); `unresolved`: no such name (curl 6) */
  readonly verdict: CallVerdict;
  /** only with `answered` */
  readonly status?: number;
  /** header name → exact value, `*` = present, `!` = absent */
  readonly responseHeaders: Readonly<Record<string, string>>;
  /** texts the body contains */
  readonly body: readonly string[];
}

export type CallVerdict = 'answered' | 'refused' | 'dropped' | 'unresolved';

/** Somebody asks by ARP who has an address. */
export interface ArpClaim {
  readonly kind: 'arp';
  readonly from: string;
  /** IPv4, or a placeholder as in `CallClaim.url` */
  readonly address: string;
  /** machine; `lease` = the holder of the address's L2 announcement lease; `nobody` */
  readonly answeredBy: string;
}

/** Reply to the `check` command. */
export interface CheckResult {
  readonly passed: boolean;
  /** same order as the claims */
  readonly claims: readonly ClaimResult[];
}

export interface ClaimResult {
  readonly passed: boolean;
  /** what was tried, with addresses filled in: `GET http://192.168.10.211/details/1` */
  readonly tried: string;
  /** what came back: `HTTP 404`, `no answer for 5 s`, `08:00:27:92:a6:9d (k8s-w1)` */
  readonly found: string;
  /** what differs, e.g. `status: expected 200, found 404` */
  readonly differences: readonly string[];
  /** conversation that can be walked in the packet path view */
  readonly traceId?: number;
}
