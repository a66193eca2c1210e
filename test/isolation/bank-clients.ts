import type { ClientSession, Collection, MongoClient } from 'mongodb';
import type { BankHistory, Transfer } from './check-bank.ts';
import { attemptTransaction } from './outcomes.ts';

const accounts = 8;
const opening = 100;
const maxAmount = 20;

/** Clients that move money between a few accounts, and look at all of them at once. */
export class BankClients {
  readonly #client: MongoClient;
  readonly #accounts: Collection<{ _id: number; balance: number }>;
  readonly #transfers: Collection<{ _id: string }>;
  readonly #asked: Transfer[] = [];
  readonly #snapshots: number[][] = [];

  constructor(client: MongoClient) {
    this.#client = client;
    this.#accounts = client.db('isolation').collection('accounts');
    this.#transfers = client.db('isolation').collection('transfers');
  }

  async open(): Promise<void> {
    await this.#accounts.insertMany(Array.from({ length: accounts }, (_, _id) => ({ _id, balance: opening })));
  }

  /** One client, until `isOver`. */
  async run(name: number, isOver: () => boolean): Promise<void> {
    await using session = this.#client.startSession();
    for (let count = 0; !isOver(); count++) {
      if (Math.random() < 0.3) await this.#look(session);
      else await this.#transfer(session, `${name}-${count}`);
    }
  }

  async history(): Promise<BankHistory> {
    const ids = await this.#transfers.find().toArray();
    return {
      accounts,
      opening,
      transfers: this.#asked,
      snapshots: this.#snapshots,
      finalBalances: await this.#balances(),
      finalTransfers: new Set(ids.map(({ _id }) => _id)),
    };
  }

  async #look(session: ClientSession): Promise<void> {
    let balances: number[] = [];
    const outcome = await attemptTransaction(session, async () => {
      balances = await this.#balances(session);
    });
    if (outcome === 'committed') this.#snapshots.push(balances);
  }

  /** Reads what is there, then sets what will be: an update in between that goes unnoticed would be lost. */
  async #transfer(session: ClientSession, id: string): Promise<void> {
    const from = Math.floor(Math.random() * accounts);
    const to = (from + 1 + Math.floor(Math.random() * (accounts - 1))) % accounts;
    let amount = 0;
    const outcome = await attemptTransaction(session, async () => {
      const source = await this.#accounts.findOne({ _id: from }, { session });
      const target = await this.#accounts.findOne({ _id: to }, { session });
      if (source === null || target === null) throw new Error(`account ${from} or ${to} is not there`);
      amount = Math.min(source.balance, 1 + Math.floor(Math.random() * maxAmount));
      await this.#accounts.updateOne({ _id: from }, { $set: { balance: source.balance - amount } }, { session });
      await this.#accounts.updateOne({ _id: to }, { $set: { balance: target.balance + amount } }, { session });
      await this.#transfers.insertOne({ _id: id }, { session });
    });
    this.#asked.push({ id, from, to, amount, outcome });
  }

  async #balances(session?: ClientSession): Promise<number[]> {
    const all = await this.#accounts
      .find({}, session && { session })
      .sort({ _id: 1 })
      .toArray();
    return all.map(({ balance }) => balance);
  }
}
