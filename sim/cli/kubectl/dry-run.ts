import {Failure} from './failure.ts';
import type {Session} from './session.ts';

export type DryRun = 'none' | 'client' | 'server';

/** @throws {Failure} for a value `--dry-run` does not have */
export async function dryRunOf(session: Session): Promise<DryRun> {
  const value = session.flags.text('dry-run');
  if (value === 'unchanged') {
    await session.log('W', 'helpers.go:703', '--dry-run is deprecated and can be replaced with --dry-run=client.');
    return 'client';
  }
  if (value === '' || value === 'none' || value === 'client' || value === 'server')
    return value === '' ? 'none' : value;
  throw new Failure(`Invalid dry-run value (${value}). Must be "none", "server", or "client".`);
}

/** What is added to a result line. */
export function dryRunSuffix(dryRun: DryRun): string {
  return dryRun === 'client' ? ' (dry run)' : dryRun === 'server' ? ' (server dry run)' : '';
}

/** Value of the `dryRun` query parameter. */
export function dryRunQuery(dryRun: DryRun): string {
  return dryRun === 'server' ? 'All' : '';
}

/** Value of the `fieldValidation` query parameter for `--validate`. @throws {Failure} */
export function validationOf(session: Session): 'Strict' | 'Warn' | 'Ignore' {
  const value = session.flags.text('validate');
  if (['true', 'strict', ''].includes(value)) return 'Strict';
  if (value === 'warn') return 'Warn';
  if (value === 'false' || value === 'ignore') return 'Ignore';
  throw new Failure(`invalid - validate option "${value}"; must be one of: strict (or true), warn, ignore (or false)`);
}
