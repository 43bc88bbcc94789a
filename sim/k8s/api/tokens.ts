import {decodeBase64Url, encodeBase64Url} from '../../base/base64.ts';
import type {Prng} from '../../base/prng.ts';
import {sha256Hex} from '../../base/sha256.ts';
import {decodeUtf8, encodeUtf8} from '../../base/utf8.ts';
import {randomUid} from './names.ts';

/** The API server itself, for which a token is meant unless it says otherwise. */
export const apiAudience = 'https://kubernetes.default.svc.cluster.local';

export interface Ref {
  readonly name: string;
  readonly uid: string;
}

/** What a token says about the account and what it is bound to. */
export interface Grant {
  readonly namespace: string;
  readonly serviceaccount: Ref;
  readonly pod?: Ref;
  readonly node?: Ref;
  readonly secret?: Ref;
  /** seconds since 1970 from which use of the token is reported */
  readonly warnafter?: number;
}

/** @source RFC 7519, kubernetes pkg/serviceaccount/claims.go */
export interface Claims {
  readonly aud: readonly string[];
  readonly exp: number;
  readonly iat: number;
  readonly iss: string;
  readonly jti: string;
  readonly 'kubernetes.io': Grant;
  readonly nbf: number;
  readonly sub: string;
}

/**
 * Issues and checks the tokens of service accounts: JSON web tokens signed with a key of the world's own.
 *
 * @models kubernetes pkg/serviceaccount
 * @omits RSA: the signature has the length of one, but is a chain of SHA-256 over key and claims, which nobody but this
 *   server can check
 */
export class TokenAuthority {
  readonly #rng: Prng;
  readonly #key: string;
  readonly #header: string;

  constructor(rng: Prng) {
    this.#rng = rng;
    this.#key = rng.text(64, '0123456789abcdef');
    this.#header = encoded({alg: 'RS256', kid: encodeBase64Url(digest(`kid ${this.#key}`))});
  }

  issue(
    grant: Grant,
    {audiences, issuedAt, lifetimeSeconds}: {audiences: readonly string[]; issuedAt: number; lifetimeSeconds: number},
  ): string {
    const claims: Claims = {
      aud: audiences,
      exp: issuedAt + lifetimeSeconds,
      iat: issuedAt,
      iss: apiAudience,
      jti: randomUid(this.#rng),
      'kubernetes.io': grant,
      nbf: issuedAt,
      sub: `system:serviceaccount:${grant.namespace}:${grant.serviceaccount.name}`,
    };
    const signed = `${this.#header}.${encoded(claims)}`;
    return `${signed}.${this.#signature(signed)}`;
  }

  /** What a token of this authority says, in time or not; `undefined` for any other text. */
  claimsOf(token: string): Claims | undefined {
    const at = token.lastIndexOf('.');
    const signed = token.slice(0, at);
    if (at < 0 || !signed.startsWith(`${this.#header}.`) || token.slice(at + 1) !== this.#signature(signed))
      return undefined;
    const payload = decodeBase64Url(signed.slice(this.#header.length + 1));
    return payload && (JSON.parse(decodeUtf8(payload)) as Claims);
  }

  #signature(signed: string): string {
    const parts = Array.from({length: 8}, (_, index) => digest(`${this.#key} ${index} ${signed}`));
    const bytes = new Uint8Array(256);
    for (const [index, part] of parts.entries()) bytes.set(part, index * 32);
    return encodeBase64Url(bytes);
  }
}

function encoded(value: unknown): string {
  return encodeBase64Url(encodeUtf8(JSON.stringify(value)));
}

function digest(text: string): Uint8Array {
  const hex = sha256Hex(encodeUtf8(text));
  return Uint8Array.from({length: 32}, (_, index) => Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16));
}
