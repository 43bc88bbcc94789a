import type {Pattern} from './pattern.ts';

/** What is known of a name. Parameters are found by their place among a function's values, globals by a slot. */
export interface Variable {
  readonly name: string;
  readonly isLocal: boolean;
  readonly slot: number;
  /** learnt from how it is used; a name that is only handed to functions learns it from them */
  type: 'unknown' | 'scalar' | 'array';
}

/** Where a value can be put. */
export type Target =
  | {readonly kind: 'variable'; readonly variable: Variable}
  | {readonly kind: 'element'; readonly array: Variable; readonly keys: readonly Expression[]}
  | {readonly kind: 'field'; readonly index: Expression}
  /** `NF`, `FS`, `RS`, `OFMT`, `CONVFMT`: assigning them does something */
  | {readonly kind: 'special'; readonly name: SpecialName};

export type SpecialName = 'NF' | 'FS' | 'RS' | 'OFMT' | 'CONVFMT';

export type BinaryOperator = '+' | '-' | '*' | '/' | '%' | '^' | ' ' | '==' | '!=' | '<' | '<=' | '>' | '>=';

export type Expression =
  | Target
  | {readonly kind: 'number'; readonly value: number}
  | {readonly kind: 'string'; readonly text: string}
  /** `/…/`; alone it is matched with `$0` */
  | {readonly kind: 'pattern'; readonly pattern: Pattern | undefined}
  | {
      readonly kind: 'assign';
      readonly target: Target;
      readonly operator: BinaryOperator | '';
      readonly value: Expression;
    }
  | {readonly kind: 'step'; readonly target: Target; readonly by: 1 | -1; readonly isPostfix: boolean}
  | {readonly kind: 'unary'; readonly operator: '!' | '-' | '+'; readonly operand: Expression}
  | {readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: Expression; readonly right: Expression}
  | {readonly kind: 'match'; readonly negated: boolean; readonly left: Expression; readonly right: Expression}
  | {readonly kind: 'logical'; readonly operator: '&&' | '||'; readonly left: Expression; readonly right: Expression}
  | {readonly kind: 'choice'; readonly test: Expression; readonly yes: Expression; readonly no: Expression}
  | {readonly kind: 'in'; readonly keys: readonly Expression[]; readonly array: Variable}
  | {readonly kind: 'builtin'; readonly name: string; readonly args: readonly Expression[]}
  | {readonly kind: 'length'; readonly variable: Variable}
  | Call
  | {
      readonly kind: 'getline';
      readonly from: 'input' | 'file' | 'command';
      readonly source: Expression | undefined;
      readonly target: Target | undefined;
    }
  | {
      readonly kind: 'split';
      readonly text: Expression;
      readonly array: Variable;
      readonly separator: Expression | undefined;
    }
  | {
      readonly kind: 'substitute';
      readonly all: boolean;
      readonly pattern: Expression;
      readonly replacement: Expression;
      readonly target: Target;
    };

export interface Call {
  readonly kind: 'call';
  readonly callee: Definition;
  readonly args: readonly Argument[];
  readonly line: number;
}

/** An argument of a call; a bare name may turn out to be an array. */
export type Argument = {readonly variable: Variable} | {readonly expression: Expression};

/** A function of the program. */
export interface Definition {
  readonly name: string;
  parameters: readonly Variable[];
  body: Statement | undefined;
}

export interface PrintStatement {
  readonly kind: 'print' | 'printf';
  readonly args: readonly Expression[];
  readonly output: {readonly to: '>' | '>>' | '|'; readonly name: Expression} | undefined;
}

export type Statement =
  | {readonly kind: 'block'; readonly statements: readonly Statement[]}
  | {readonly kind: 'expression'; readonly expression: Expression}
  | PrintStatement
  | {
      readonly kind: 'if';
      readonly test: Expression;
      readonly yes: Statement;
      readonly no: Statement | undefined;
    }
  | {readonly kind: 'while'; readonly test: Expression; readonly body: Statement}
  | {readonly kind: 'do'; readonly body: Statement; readonly test: Expression}
  | {
      readonly kind: 'for';
      readonly start: Expression | undefined;
      readonly test: Expression | undefined;
      readonly step: Expression | undefined;
      readonly body: Statement;
    }
  | {readonly kind: 'each'; readonly variable: Variable; readonly array: Variable; readonly body: Statement}
  | {readonly kind: 'delete'; readonly array: Variable; readonly keys: readonly Expression[] | undefined}
  | {readonly kind: 'exit'; readonly value: Expression | undefined}
  | {readonly kind: 'return'; readonly value: Expression | undefined}
  | {readonly kind: 'break' | 'continue' | 'next' | 'nextfile'};

/** A pattern with its action; without an action the record is printed. */
export interface Rule {
  readonly test: Expression | undefined;
  /** end of a range `test, until` */
  readonly until: Expression | undefined;
  readonly action: Statement;
}

export interface Program {
  readonly begin: readonly Statement[];
  readonly rules: readonly Rule[];
  readonly end: readonly Statement[];
  readonly functions: readonly Definition[];
}
