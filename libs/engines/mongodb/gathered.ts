interface Asked<Question, Answer> {
  readonly question: Question;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * What is asked in one turn of the event loop is asked together: a command costs a server much the same, however little is
 * in it. `ask` answers in the order of the questions; where it fails, all of them do.
 *
 * Nothing is asked for later than it would have been alone, and nobody is given an answer that was on its way before.
 */
export const gathered = <Question, Answer>(
  ask: (questions: readonly Question[]) => Promise<readonly Answer[]>,
): ((question: Question) => Promise<Answer>) => {
  let asked: Asked<Question, Answer>[] = [];
  const askAll = async (): Promise<void> => {
    const together = asked;
    asked = [];
    try {
      const answers = await ask(together.map(({ question }) => question));
      together.forEach(({ resolve }, i) => resolve(answers[i] as Answer));
    } catch (error) {
      for (const { reject } of together) reject(error);
    }
  };
  return (question) =>
    new Promise((resolve, reject) => {
      if (asked.push({ question, resolve, reject }) === 1) setImmediate(() => void askAll());
    });
};
