import {type MatchExtension, required, valueOption} from '../extension.ts';
import {ParameterProblem} from '../problem.ts';
import type {Match} from '../rule.ts';
import {quoted} from '../save.ts';

const commentBytesMax = 255;

/** `-m comment`: decides nothing. */
export const commentMatch: MatchExtension = {
  name: 'comment',
  options: [required(valueOption('comment'))],
  build({options}): Match {
    const {value} = options.get('comment')!;
    if (value.length > commentBytesMax)
      throw new ParameterProblem('comment: option "--comment" has an invalid length (max. 255)');
    return {
      name: 'comment',
      save: () => ` --comment ${quoted(value)}`,
      list: () => ` /* ${value} */`,
      test: undefined,
    };
  },
};
