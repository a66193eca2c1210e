import type { Socket } from 'node:net';
import { ServerError } from '#store/language/errors.ts';
import type { Document } from '#store/language/values.ts';

/** A client, as operators are to recognise it. */
export interface Client {
  readonly id: number;
  /** `host:port` of its end. */
  readonly address: string;
  /** What its driver says about itself in its first message. */
  metadata?: Document;
  /** When its connection closed, as `Date.now()` counts. */
  leftAt?: number;
}

export function clientOf(id: number, socket: Socket): Client {
  return { id, address: `${socket.remoteAddress ?? '?'}:${socket.remotePort ?? 0}` };
}

/** One command that is being run. */
export class Operation {
  readonly id: number;
  readonly name: string;
  readonly command: Document;
  readonly client: Client | undefined;
  readonly startedAt = Date.now();
  /** When it is to be given up, as `Date.now()` counts. */
  deadline: number | undefined;
  /** Whether it waits for a transaction to end. */
  waitingForLock = false;
  /** How often it has let others go first. */
  yields = 0;
  #interruption: ServerError | undefined;
  #interrupted: ((error: ServerError) => void) | undefined;

  constructor(parts: { id: number; name: string; command: Document; client: Client | undefined }) {
    this.id = parts.id;
    this.name = parts.name;
    this.command = parts.command;
    this.client = parts.client;
  }

  /** Throws when it was killed, or its time is over: to be called now and then by whatever takes long. */
  check(): void {
    if (this.#interruption) throw this.#interruption;
    if (this.deadline !== undefined && Date.now() >= this.deadline) throw timeIsOver();
  }

  /** Ends it where it next checks, or waits. */
  interrupt(error: ServerError): void {
    this.#interruption ??= error;
    this.#interrupted?.(this.#interruption);
  }

  /** Waits as `check` would: until the promise resolves, or this is killed, or its time is over. */
  async waitFor(promise: Promise<void>): Promise<void> {
    this.check();
    const { promise: interrupted, reject } = Promise.withResolvers<never>();
    const left = this.deadline === undefined ? undefined : Math.max(0, this.deadline - Date.now());
    const timer = left === undefined ? undefined : setTimeout(() => reject(timeIsOver()), left);
    this.#interrupted = reject;
    this.waitingForLock = true;
    try {
      await Promise.race([promise, interrupted]);
    } finally {
      clearTimeout(timer);
      this.#interrupted = undefined;
      this.waitingForLock = false;
    }
  }
}

const readingCommands = new Set(['aggregate', 'count', 'distinct', 'find', 'getMore']);

function timeIsOver(): ServerError {
  return new ServerError('MaxTimeMSExpired', 'operation exceeded time limit');
}

/** What is being run, by number, and how much has been. */
export class Operations {
  readonly #running = new Map<number, Operation>();
  #lastId = 0;

  begin(name: string, command: Document, client: Client | undefined): Operation {
    const operation = new Operation({ id: ++this.#lastId, name, command, client });
    this.#running.set(operation.id, operation);
    return operation;
  }

  end(operation: Operation): void {
    this.#running.delete(operation.id);
  }

  get(id: number): Operation | undefined {
    return this.#running.get(id);
  }

  /** Ends reads, or those of one client. Writes are done all the same. */
  interruptReads(error: ServerError, client?: Client): void {
    for (const operation of this.#running.values()) {
      const isOfClient = client === undefined || operation.client === client;
      if (isOfClient && readingCommands.has(operation.name)) operation.interrupt(error);
    }
  }

  all(): Iterable<Operation> {
    return this.#running.values();
  }

  get count(): number {
    return this.#running.size;
  }
}
