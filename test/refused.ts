import mongoose from 'mongoose';

/**
 * What is asked for in vain: the mutation, in which way, its input, and each fault as its code and the path of its field
 * within the input.
 */
export type Refused = readonly [mutation: string, what: string, input: () => object, faults: readonly string[]];

/** Every message asks for something: mostly it says what to give. */
const SAYS_WHAT_TO_DO = /\b(ask|change|close|find|give|hold|issue|let|make|move|name|order|say|send|set)\b/i;

export interface Answer {
  readonly userErrors: readonly {
    readonly code: string;
    readonly message: string;
    readonly field: readonly string[] | null;
  }[];
}

/** The faults of an answer, as a table has them; with its message where that does not say what to do. */
export function faultsOf({ userErrors }: Answer): string[] {
  return userErrors.map(({ code, field, message }) => {
    const fault = `${code} ${field?.slice(1).join('.') ?? ''}`;
    return SAYS_WHAT_TO_DO.test(message) ? fault : `${fault}: ${message}`;
  });
}

/**
 * Leases are renewed by themselves, whatever is asked for; whether an event was published yet is the relay's business, and
 * that something was refused is put on record.
 */
const OF_THEIR_OWN = new Set(['leases', 'outboxUnpublished', 'auditLog', 'auditHead', 'auditRefusals']);

/** All that a subgraph keeps, a collection a text: the same before and after what changes nothing. */
export async function keptBy(subgraph: string, mongoUri: string): Promise<Readonly<Record<string, string>>> {
  const connection = await mongoose.createConnection(mongoUri, { dbName: `tillgraph_${subgraph}` }).asPromise();
  const names = (await connection.listCollections()).map(({ name }) => name).filter((name) => !OF_THEIR_OWN.has(name));
  const texts = await Promise.all(
    names.toSorted().map(async (name): Promise<[string, string]> => {
      return [name, JSON.stringify(await connection.collection(name).find().sort({ _id: 1 }).toArray())];
    }),
  );
  await connection.close();
  return Object.fromEntries(texts);
}
