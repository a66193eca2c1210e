import type { Duplex } from 'node:stream';
import { errors } from 'undici';
import { LineSocket } from '#platform/graphql/lines/line-socket.ts';
import { CONTEXT, GOODBYE, MAX_CONTEXTS } from '#platform/graphql/lines/serve-lines.ts';
import type { PostAnswer, PostRequest } from '../post.ts';

/** The longest answers that subgraphs give are pages of a few megabytes. */
const MAX_ANSWER_CHARACTERS = 64 * 1024 * 1024;

/** What is asked by a POST as well, where the context is one of the headers. */
export interface LineQuestion extends Omit<PostRequest, 'path'> {
  /** On whose behalf: a signed context. */
  readonly context: string;
}

interface Asked {
  resolve(answer: PostAnswer): void;
  reject(error: Error): void;
}

/** A connection to a subgraph that takes many requests at a time and answers each as soon as it is ready. */
export class Line {
  readonly #lines: LineSocket;
  readonly #asked = new Map<number, Asked>();
  readonly #onLeave: (line: Line) => void;
  readonly #contexts = new ToldContexts();
  #lastId = 0;
  #heardAt = performance.now();
  #isLeaving = false;

  /** `onLeave` is called once, when nothing more should be asked here; what has been asked may still be answered. */
  constructor(socket: Duplex, onLeave: (line: Line) => void) {
    this.#onLeave = onLeave;
    this.#lines = new LineSocket(socket, {
      maxCharacters: MAX_ANSWER_CHARACTERS,
      onLine: (line) => this.#hear(line),
      onClose: () => this.#lose(),
    });
  }

  get underWay(): number {
    return this.#asked.size;
  }

  /** As `post` does. */
  ask({ context, headers, body, abandonment }: LineQuestion): Promise<PostAnswer> {
    this.#lastId += 1;
    const id = this.#lastId;
    const askedAt = performance.now();
    const told = this.#contexts.numberOf(context, (line) => this.#lines.send(line));
    this.#lines.send(`${id} {"context":${told},"headers":${JSON.stringify(headers)},"body":${body}}`);
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject });
      abandonment?.onAbandoned(() => {
        reject(new errors.RequestAbortedError());
        this.#settle(id);
        // Nothing came at all since then: the connection may be dead.
        if (this.#heardAt < askedAt) this.leave();
      });
    });
  }

  /** Closes when everything is answered. */
  leave(): void {
    if (!this.#isLeaving) this.#onLeave(this);
    this.#isLeaving = true;
    if (this.#asked.size === 0) this.#lines.end();
  }

  #hear(line: string): void {
    this.#heardAt = performance.now();
    if (line === GOODBYE) return this.leave();
    const afterId = line.indexOf(' ');
    const afterStatus = line.indexOf(' ', afterId + 1);
    const statusCode = Number(line.slice(afterId + 1, afterStatus));
    this.#settle(Number(line.slice(0, afterId)))?.resolve({ statusCode, text: line.slice(afterStatus + 1) });
  }

  /** Undefined for one that was abandoned. */
  #settle(id: number): Asked | undefined {
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    if (this.#isLeaving && this.#asked.size === 0) this.#lines.end();
    return asked;
  }

  #lose(): void {
    const lost = [...this.#asked.values()];
    this.#asked.clear();
    this.leave();
    for (const { reject } of lost) reject(new errors.SocketError('The connection was closed.'));
  }
}

/** The numbers by which the other side knows contexts: the oldest one's is given to the next when all are taken. */
class ToldContexts {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [];
  #next = 0;

  /** Tells one that is new there first. */
  numberOf(context: string, tell: (line: string) => void): number {
    const known = this.#numbers.get(context);
    if (known !== undefined) return known;
    const number = this.#next;
    this.#next = (number + 1) % MAX_CONTEXTS;
    this.#numbers.delete(this.#texts[number] ?? '');
    this.#texts[number] = context;
    this.#numbers.set(context, number);
    tell(`${CONTEXT} ${number} ${context}`);
    return number;
  }
}
