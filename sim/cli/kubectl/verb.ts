import type {Session} from './session.ts';

/** One command of kubectl: which of its flags work here, and what it does. */
export interface Verb {
  readonly flags: readonly string[];
  /** flags without which it does not run */
  readonly required?: readonly string[];
  /** exit status of a failure; absent: the failure's own, mostly 1 */
  readonly failureStatus?: number;
  readonly run: (session: Session) => Promise<number>;
}

/** Flags that choose how objects are printed. */
export const outputFlags = ['output', 'template', 'allow-missing-template-keys', 'show-managed-fields'];

/** Flags that name manifests. */
export const fileFlags = ['filename', 'recursive'];
