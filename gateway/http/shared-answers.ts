/**
 * Answers identical questions that arrive together with one execution. Whoever asks within the same turn of the event
 * loop shares it, and it begins only after that turn: so nobody is answered from before they asked.
 */
export type ShareAnswers<Answer> = (question: string, answer: () => Promise<Answer>) => Promise<Answer>;

export function createSharedAnswers<Answer>(): ShareAnswers<Answer> {
  const gathering = new Map<string, Promise<Answer>>();
  return (question, answer) => {
    const shared = gathering.get(question);
    if (shared !== undefined) return shared;
    const begun = Promise.withResolvers<Answer>();
    gathering.set(question, begun.promise);
    // Requests that the operating system has ready are all read before the first immediate runs.
    setImmediate(() => {
      gathering.delete(question);
      answer().then(begun.resolve, begun.reject);
    });
    return begun.promise;
  };
}
