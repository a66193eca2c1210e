import { randomUUID } from 'node:crypto';
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
 * watch, and taken off what is not published. That is 46 on a machine with nothing else to do; where it is slower, more of
 * it arrives apart, and is taken in by transactions of its own. Half a second later, together with all others by then,
 * its customer is judged by segments, which takes seven.
 */
const MOST_COMMANDS_A_SALE = 54;

/**
 * The customer with segments, consents and uses. Whether what all customers are offered has changed, the version of the
 * prices and the coupons that offers name are read four times a second, however many ask.
 */
const MOST_COMMANDS_AN_OFFER = 1;
const RENEWED = new Set(['offerChanges find', 'pricingVersion find', 'coupons find']);
const QUESTIONS = 10;

/** What sweepers and watchers ask once a second or more often, whatever is sold. */
const SWEPT = new Set([
  'leases findAndModify',
  'outbox find',
  'outboxUnpublished find',
  'eventlog find',
  'auditLog find',
  'auditRefusals find',
  'auditRefusals update',
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

/** Of those that did the same, the one that nothing else in the system came between. */
function leastOf(rounds: readonly string[][]): string[] {
  const [first = [], ...others] = rounds;
  return others.reduce((least, round) => (round.length < least.length ? round : least), first);
}

describe('a sale', () => {
  it('takes few commands to the store, all that follows from it included', async () => {
    await completeSale(bed.admin, mugsAndCroissant(bed.shop, 'before'));
    await settled();
    const sales: string[][] = [];
    for (let sale = 1; sale <= SALES; sale += 1) {
      commands = [];
      const { sale: sold } = await completeSale(bed.admin, mugsAndCroissant(bed.shop, `alone-${sale}`));
      expect(sold?.status).toBe('COMPLETED');
      await settled();
      sales.push(commands);
    }
    const fewest = leastOf(sales);
    const counted = [...Map.groupBy(fewest, (name) => name)].map(([name, { length }]) => `${length} ${name}`);
    expect(fewest).toContain('cashSessions find in a transaction');
    // Where they are too many, this says which.
    expect(fewest.length <= MOST_COMMANDS_A_SALE ? [] : counted).toEqual([]);
  });
});

describe('what is offered to a customer', () => {
  it('takes few commands to the store, with what all of it takes off a basket', async () => {
    const save = async (field: string, { select, input }: { select: string; input: object }): Promise<Saved> => {
      const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
      const document = `mutation($input: ${type}!) { ${field}(input: $input) { ${select} userErrors { message } } }`;
      const keyed = { idempotencyKey: randomUUID(), ...input };
      const answer = await bed.admin.request<Record<string, Saved>>(document, { input: keyed });
      return answer[field] ?? { userErrors: [{ message: `${field} was not answered.` }] };
    };
    const limit = { maxUsesPerCustomer: 2, percentOff: { rate: '0.10' } };
    const { promotion } = await save('savePromotion', {
      select: 'promotion { id }',
      input: { name: 'Twice for everybody', ...limit },
    });
    const offer = { name: 'Twice', message: 'Twice for you', promotionId: promotion?.id };
    await eventually(
      () => save('saveOffer', { select: 'offer { id }', input: offer }),
      ({ userErrors }) => userErrors.length === 0,
    );
    const variables = {
      id: bed.shop.customers['ada@example.com'],
      basket: { locationId: Object.values(bed.shop.locations)[0], lines: [{ sku: 'MUG', quantity: '1' }] },
    };
    const ask = async () => (await bed.admin.request<Offered>(OFFERS, variables)).customer.offers;
    const asked = await eventually(ask, (offers) => offers.some(({ usesLeft }) => usesLeft === 2));
    expect(asked.every(({ discount }) => discount !== null)).toBe(true);
    await settled();
    const questions: string[][] = [];
    for (let question = 1; question <= QUESTIONS; question += 1) {
      commands = [];
      await ask();
      questions.push(commands.filter((name) => !RENEWED.has(name)));
    }
    const fewest = leastOf(questions);
    expect(fewest).toContain('customers aggregate');
    expect(fewest.length <= MOST_COMMANDS_AN_OFFER ? [] : fewest).toEqual([]);
  });
});

interface Saved {
  readonly promotion?: { readonly id: string };
  readonly userErrors: readonly { readonly message: string }[];
}

interface Offered {
  readonly customer: {
    readonly offers: readonly { readonly usesLeft: number | null; readonly discount: object | null }[];
  };
}

const OFFERS = `query($id: ID!, $basket: OfferBasketInput) { customer(id: $id) {
  offers(channel: "STORE", basket: $basket) { usesLeft discount { amountMinor } } } }`;
