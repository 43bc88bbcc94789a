/**
 * The command line is wrong: what the tool says, without its name. Caught by the command that parses.
 */
export class ParameterProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ParameterProblem';
  }
}
