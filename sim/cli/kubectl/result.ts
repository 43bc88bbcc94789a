import {type DryRun, dryRunSuffix} from './dry-run.ts';
import type {JsonObject} from './json.ts';
import {nameOf, printerFor} from './print/printer.ts';
import type {Session} from './session.ts';

/** Tells what became of an object: `deployment.apps/web scaled`, or the object itself in the format of `-o`. */
export type ResultPrinter = (object: JsonObject, operation: string) => Promise<void>;

/** @models cli-runtime genericclioptions PrintFlags.ToPrinter with NamePrinter as the default */
export async function resultPrinter(session: Session, dryRun: DryRun, {isTyped = false} = {}): Promise<ResultPrinter> {
  const printer = await printerFor(session, {tables: false, isTyped});
  return (object, operation) =>
    session.out(printer ? printer.print(object) : `${nameOf(object)} ${operation}${dryRunSuffix(dryRun)}\n`);
}
