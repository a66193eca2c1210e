import type { ClientSession, Collection, MongoClient } from 'mongodb';
import type { AppendHistory, AppendTransaction, Step } from './append-history.ts';
import { attemptTransaction, attemptWrite, type Outcome } from './outcomes.ts';

interface List {
  readonly _id: string;
  readonly values: number[];
}

const hotLists = 8;
/** A list that has got so long is left for a new one, so that reading it does not become what takes the time. */
const maxAppends = 60;
const maxSteps = 4;

/** Clients that append to and read a few lists that all of them want, and note what they saw. */
export class AppendClients {
  readonly #lists: Collection<List>;
  readonly #client: MongoClient;
  readonly #transactions: AppendTransaction[] = [];
  readonly #generations = Array.from({ length: hotLists }, () => ({ number: 0, appends: 0 }));
  #nextValue = 1;

  constructor(client: MongoClient) {
    this.#client = client;
    this.#lists = client.db('isolation').collection<List>('lists', { promoteValues: true });
  }

  /** One client, until `isOver`. */
  async run(isOver: () => boolean): Promise<void> {
    await using session = this.#client.startSession({ causalConsistency: false });
    while (!isOver()) {
      const begunAt = performance.now();
      const steps: Step[] = [];
      const outcome = Math.random() < 0.2 ? await this.#single(steps) : await this.#several(session, steps);
      this.#transactions.push({ steps, outcome, begunAt, endedAt: performance.now() });
    }
  }

  async history(): Promise<AppendHistory> {
    const lists = await this.#lists.find().toArray();
    return {
      transactions: this.#transactions,
      finalLists: new Map(lists.map(({ _id, values }) => [_id, values])),
    };
  }

  #several(session: ClientSession, steps: Step[]): Promise<Outcome> {
    const count = 1 + Math.floor(Math.random() * maxSteps);
    return attemptTransaction(session, async () => {
      for (let step = 0; step < count; step++) {
        if (Math.random() < 0.5) await this.#read(steps, session);
        else await this.#append(steps, session);
      }
    });
  }

  /** Outside of transactions: an append that the driver may send twice, or a read. */
  #single(steps: Step[]): Promise<Outcome> {
    return attemptWrite(() => (Math.random() < 0.5 ? this.#read(steps) : this.#append(steps)));
  }

  async #read(steps: Step[], session?: ClientSession): Promise<void> {
    const key = this.#key(0);
    const list = await this.#lists.findOne({ _id: key }, session && { session });
    steps.push({ kind: 'read', key, values: list?.values ?? [] });
  }

  /** Noted before it is sent: it may come to be without an answer. */
  async #append(steps: Step[], session?: ClientSession): Promise<void> {
    const key = this.#key(1);
    const value = this.#nextValue++;
    steps.push({ kind: 'append', key, value });
    await this.#lists.updateOne(
      { _id: key },
      { $push: { values: value } },
      { upsert: true, ...(session && { session }) },
    );
  }

  #key(appends: number): string {
    const slot = Math.floor(Math.random() * hotLists);
    const generation = this.#generations[slot] ?? { number: 0, appends: 0 };
    generation.appends += appends;
    if (generation.appends > maxAppends) {
      generation.number++;
      generation.appends = 0;
    }
    return `${slot}.${generation.number}`;
  }
}
