import {ParameterProblem} from './problem.ts';
import type {Match, Target} from './rule.ts';

/** An option an extension understands. */
export interface OptionSpec {
  /** without dashes; the first is the one messages name */
  readonly names: readonly string[];
  /** how many words follow */
  readonly values: 0 | 1 | 2;
  readonly invertible?: boolean;
  /** the rule is wrong without it */
  readonly required?: boolean;
}

/** What was written for one option. */
export interface Given {
  readonly value: string;
  readonly second: string;
  readonly inverted: boolean;
  /** the spelling that was used */
  readonly written: string;
}

/** The options of one use of an extension, by their first name, and the rule around it. */
export interface Usage {
  readonly options: ReadonlyMap<string, Given>;
  /** 0 when the rule names none or excludes one */
  readonly protocol: number;
}

export interface Extension<T> {
  readonly name: string;
  readonly options: readonly OptionSpec[];
  /** @throws {ParameterProblem} */
  build(usage: Usage): T;
}

export type MatchExtension = Extension<Match>;
export type TargetExtension = Extension<Target>;

export function flag(name: string, ...more: string[]): OptionSpec {
  return {names: [name, ...more], values: 0};
}

export function valueOption(name: string, ...more: string[]): OptionSpec {
  return {names: [name, ...more], values: 1};
}

export function invertibleOption(name: string, ...more: string[]): OptionSpec {
  return {names: [name, ...more], values: 1, invertible: true};
}

export function required(option: OptionSpec): OptionSpec {
  return {...option, required: true};
}

/** Checks what every extension asks for, then builds it. @throws {ParameterProblem} */
export function buildExtension<T>(extension: Extension<T>, usage: Usage): T {
  for (const {names, required} of extension.options)
    if (required && !usage.options.has(names[0]!))
      throw new ParameterProblem(`${extension.name}: option "--${names[0]}" must be specified\n`);
  return extension.build(usage);
}

/** `' !'` when an option is negated. */
export function bang(inverted: boolean): string {
  return inverted ? ' !' : '';
}
