import type { Collection, MongoClient } from 'mongodb';

interface Held {
  readonly _id: number;
  readonly sku: string;
  readonly text: string;
}

const batch = 1_000;

/** Documents of 500 bytes, with a second index, that were there before the first kill and must be there after the last. */
export class HeldDocuments {
  readonly #collection: Collection<Held>;
  readonly #count: number;

  constructor(client: MongoClient, count: number) {
    this.#collection = client.db('crashes').collection('held');
    this.#count = count;
  }

  async write(): Promise<void> {
    await this.#collection.createIndex({ sku: 1 }, { unique: true });
    for (let first = 0; first < this.#count; first += batch) {
      const length = Math.min(batch, this.#count - first);
      await this.#collection.insertMany(Array.from({ length }, (_, i) => held(first + i)));
    }
  }

  /** What is missing or not valid, in sentences. */
  async check(): Promise<string[]> {
    const there = await this.#collection.countDocuments();
    const { valid, errors } = await this.#collection.db.command({ validate: this.#collection.collectionName });
    return [
      ...(there === this.#count ? [] : [`of ${this.#count} documents that nobody changed ${there} are there`]),
      ...(valid === true ? [] : [`the documents that nobody changed are not valid: ${String(errors)}`]),
    ];
  }
}

function held(id: number): Held {
  return { _id: id, sku: `SKU-${id}`, text: 'x'.repeat(445) };
}
