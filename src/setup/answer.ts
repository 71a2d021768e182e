/** What came of a question about a policy: `cannot-tell` is never taken for either of the others. */
export type Answer = 'yes' | 'no' | 'cannot-tell';

/** All of them. */
export function allOf(answers: Iterable<Answer>): Answer {
  let all: Answer = 'yes';
  for (const answer of answers) {
    if (answer === 'no') return 'no';
    if (answer === 'cannot-tell') all = answer;
  }
  return all;
}

/** Any of them. */
export function anyOf(answers: Iterable<Answer>): Answer {
  let any: Answer = 'no';
  for (const answer of answers) {
    if (answer === 'yes') return 'yes';
    if (answer === 'cannot-tell') any = answer;
  }
  return any;
}

export function not(answer: Answer): Answer {
  return answer === 'cannot-tell' ? answer : answer === 'yes' ? 'no' : 'yes';
}

export function answerOf(isSo: boolean): Answer {
  return isSo ? 'yes' : 'no';
}
