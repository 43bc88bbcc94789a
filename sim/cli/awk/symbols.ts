import type {CompileErrors} from './problems.ts';
import type {Definition, Variable} from './tree.ts';

const typeNames = {unknown: 'untyped variable', scalar: 'variable', array: 'array'};

/** The names of a program. What kind of thing a name is, its first use says. @models mawk parse.y check_var, check_array */
export class Symbols {
  readonly globals = new Map<string, Variable>();
  readonly functions = new Map<string, Definition>();
  readonly #errors: CompileErrors;
  #locals: ReadonlyMap<string, Variable> = new Map();

  constructor(errors: CompileErrors, scalars: readonly string[]) {
    this.#errors = errors;
    for (const name of scalars) this.global(name).type = 'scalar';
    for (const name of ['ENVIRON', 'ARGV']) this.global(name).type = 'array';
  }

  /** The global of that name, made when it is new. */
  global(name: string): Variable {
    let variable = this.globals.get(name);
    if (!variable) {
      variable = {name, isLocal: false, slot: this.globals.size, type: 'unknown'};
      this.globals.set(name, variable);
    }
    return variable;
  }

  lookup(name: string): Variable {
    return this.#locals.get(name) ?? this.global(name);
  }

  /** Parameters that hide globals while a function is read. */
  enter(parameters: readonly Variable[]): void {
    this.#locals = new Map(parameters.map(parameter => [parameter.name, parameter]));
  }

  leave(): void {
    this.#locals = new Map();
  }

  /** Whether `name` is a function: one that is known, or a new name with a parenthesis right behind it. */
  isFunction(name: string, isCalled: boolean): boolean {
    if (this.#locals.has(name)) return false;
    if (this.functions.has(name)) return true;
    if (!isCalled || (this.globals.get(name)?.type ?? 'unknown') !== 'unknown') return false;
    this.define(name);
    return true;
  }

  define(name: string): Definition {
    let definition = this.functions.get(name);
    if (!definition) {
      definition = {name, parameters: [], body: undefined};
      this.functions.set(name, definition);
    }
    return definition;
  }

  /** Says how a name is used; another use than before is an error. */
  use(variable: Variable, type: 'scalar' | 'array', line: number): Variable {
    if (variable.type === 'unknown') variable.type = type;
    else if (variable.type !== type) this.#illegal(line, variable);
    return variable;
  }

  #illegal(line: number, {isLocal, type, name}: Variable): void {
    this.#errors.report(`line ${line}: illegal reference to ${isLocal ? 'local ' : ''}${typeNames[type]} ${name}`);
  }

  /** A function cannot be called like a variable that is there. */
  refuseFunction(line: number, variable: Variable): void {
    this.#illegal(line, variable);
  }
}
