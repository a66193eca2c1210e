/** A question waits no longer than this for the same question's earlier execution to end. */
const MAX_GATHERING_MS = 50;

/**
 * Answers identical questions with one execution: whoever asks before it begins shares it, and it begins at the end of
 * the turn of the event loop, or, while the same question is being answered for others, when that has ended. So a
 * question that everybody asks is under way once at a time, and nobody is answered from before they asked.
 */
export type ShareAnswers<Answer> = (question: string, answer: () => Promise<Answer>) => Promise<Answer>;

export function createSharedAnswers<Answer>(): ShareAnswers<Answer> {
  const gathering = new Map<string, Promise<Answer>>();
  const underWay = new Map<string, Promise<unknown>>();
  const endOfTurn = turnsEnd();

  const begin = (question: string, answer: () => Promise<Answer>): Promise<Answer> => {
    gathering.delete(question);
    const execution = answer();
    const end = (): void => {
      if (underWay.get(question) === ended) underWay.delete(question);
    };
    const ended = execution.then(end, end);
    underWay.set(question, ended);
    return execution;
  };

  return (question, answer) => {
    const shared = gathering.get(question);
    if (shared !== undefined) return shared;
    const turn = underWay.get(question);
    const gathered = (turn === undefined ? endOfTurn() : orAfter(turn, MAX_GATHERING_MS)).then(() =>
      begin(question, answer),
    );
    gathering.set(question, gathered);
    return gathered;
  };
}

/** Requests that the operating system has ready are all read before the first immediate runs: they wait for one together. */
function turnsEnd(): () => Promise<void> {
  let end: Promise<void> | undefined;
  return () =>
    (end ??= new Promise((resolve) => {
      setImmediate(() => {
        end = undefined;
        resolve();
      });
    }));
}

function orAfter(turn: Promise<unknown>, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    void turn.finally(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
