import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTemporaryStore } from '#store/testing.ts';
import { eventually, type GraphBed, startGraphBed } from './graph-bed.ts';
import { completeSale, mugsAndCroissant } from './selling.ts';

/** In the order in which a sale comes to them: what one has published, the next ones have recorded. */
const SUBGRAPHS = ['sales', 'inventory', 'customer', 'finance'];
const SALES = 8;

/**
 * Of a sale that is alone in the system, so that nothing of it shares a transaction with another one's: to record it
 * takes four commands, the totals of its hour two, stock three, points by their programme, with what the customer
 * bought and whether data platforms may be told of it, seven, the books three times three where it, its goods and its
 * points arrive apart, with the accounting rules and the heads of their chains for each, and which numbers of its
 * register and of its customer's points have arrived for two, and what each of these six says is logged for those who
 * watch, and taken off what is not published. Half a second later, together with all others by then, its customer is
 * judged by segments, which takes seven.
 */
const MOST_COMMANDS_A_SALE = 53;

/** What sweepers and watchers ask once a second or more often, whatever is sold. */
const SWEPT = new Set([
  'leases findAndModify',
  'outbox find',
  'outboxUnpublished find',
  'eventlog find',
  'auditLog find',
  'auditRefusals find',
  'reservations find',
  'payments find',
  'stockLevels find',
  'stockShortages find',
  'proofs find',
  'eventStreams find',
  'discrepancies aggregate',
  'dataEvents find',
  'loyaltyHolds find',
  'loyaltyAccounts find',
  'loyaltyProgrammes find',
  'segmentMarks find',
  'segmentMemberships find',
  'segmentRounds find',
]);

let store: Awaited<ReturnType<typeof startTemporaryStore>>;
let observer: mongoose.Connection;
let bed: GraphBed;
let commands: string[] = [];

beforeAll(async () => {
  store = await startTemporaryStore();
  observer = await mongoose.createConnection(store.uri).asPromise();
  const uri = new URL(store.uri);
  uri.searchParams.set('monitorCommands', 'true');
  bed = await startGraphBed({ MONGODB_URI: uri.href });
  const connected = mongoose.connections.filter(({ readyState }) => readyState === mongoose.ConnectionStates.connected);
  for (const connection of connected) connection.getClient().on('commandStarted', note);
  await settled();
});

afterAll(async () => {
  await bed[Symbol.asyncDispose]();
  await observer.close();
  await store.close();
});

function note({ commandName, command, databaseName }: mongoose.mongo.CommandStartedEvent): void {
  const named: unknown = command[commandName];
  const collection = typeof named === 'string' ? named : databaseName;
  const inTransaction = command['autocommit'] === false;
  const name = `${collection} ${commandName}`;
  if (inTransaction || !SWEPT.has(name)) commands.push(`${name}${inTransaction ? ' in a transaction' : ''}`);
}

/** Waits until every subgraph has published all that it has recorded, which it does once every reader has taken it in. */
async function settled(): Promise<void> {
  for (const name of SUBGRAPHS) {
    const unpublished = observer.useDb(`tillgraph_${name}`).collection('outboxUnpublished');
    await eventually(
      () => unpublished.countDocuments(),
      (pending) => pending === 0,
    );
  }
}

describe('a sale', () => {
  it('takes few commands to the store, all that follows from it included', async () => {
    await completeSale(bed.admin, mugsAndCroissant(bed.shop, 'before'));
    await settled();
    commands = [];
    for (let sale = 1; sale <= SALES; sale += 1) {
      const { sale: sold } = await completeSale(bed.admin, mugsAndCroissant(bed.shop, `alone-${sale}`));
      expect(sold?.status).toBe('COMPLETED');
      await settled();
    }
    const counted = [...Map.groupBy(commands, (name) => name)].map(([name, { length }]) => `${length} ${name}`);
    expect(commands).toContain('cashSessions find in a transaction');
    const areFew = commands.length / SALES <= MOST_COMMANDS_A_SALE;
    // Where they are too many, this says which.
    expect(areFew ? [] : counted).toEqual([]);
  });
});
