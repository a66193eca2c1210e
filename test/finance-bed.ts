import * as fc from 'fast-check';
import mongoose, { type Connection } from 'mongoose';
import type { Actor } from '#platform/auth/actor.ts';
import { ROLES } from '#platform/auth/roles.ts';
import { newId } from '#platform/ids/ids.ts';
import { FIRST_PREVIOUS_HASH } from '#subgraphs/finance/domain/journal/sealed-entry.ts';
import { eventsOf } from '#subgraphs/finance/events/trade-events.fixture.ts';
import { anyTrade, type Trade } from '#subgraphs/finance/events/trade.arbitrary.ts';
import { startFinance } from '#subgraphs/finance/subgraph.ts';
import { startSubgraphBed, type SubgraphBed } from './test-bed.ts';

/** Everything there is to read of a journal entry. */
export const ENTRY = `{
  id description source reference sale { id } location { id }
  postings { account { code } side amount { amountMinor currency } }
  reverses { id } reversedBy { id } occurredAt postedAt
}`;
const POST = `mutation($input: PostJournalEntryInput!) {
  postJournalEntry(input: $input) {
    journalEntry ${ENTRY} replayed
    userErrors {
      __typename code message field
      ... on UnbalancedEntryError { differences { amountMinor currency } }
      ... on NotFoundError { identifier }
    }
  }
}`;
const REVERSE = `mutation($input: ReverseJournalEntryInput!) {
  reverseJournalEntry(input: $input) { journalEntry ${ENTRY} replayed userErrors { __typename code message field } }
}`;
export interface Entry {
  readonly id: string;
  readonly description: string;
  readonly source: string;
  readonly reference: string | null;
  readonly sale: { readonly id: string } | null;
  readonly location: { readonly id: string } | null;
  readonly postings: readonly { account: { code: string }; side: string; amount: { amountMinor: number } }[];
  readonly reverses: { readonly id: string } | null;
  readonly reversedBy: { readonly id: string } | null;
}

export interface EntryPayload {
  readonly journalEntry: Entry | null;
  readonly replayed: boolean;
  readonly userErrors: readonly { __typename: string; code: string; message: string; field: string[] | null }[];
}

/** The finance subgraph on a store of its own, with the words that its tests speak in. */
export interface FinanceBed extends SubgraphBed {
  readonly database: Connection;
  post(input: object): Promise<EntryPayload>;
  reverse(journalEntryId: string | undefined, more?: object, actor?: Actor): Promise<EntryPayload>;
  /** Tells finance what sales, inventory and customer have to say of a trade. */
  deliverTrade(trade: Trade): Promise<void>;
  entriesOf(trade: Trade, actor?: Actor): Promise<readonly Entry[]>;
  statusOf(trade: Trade): Promise<string | undefined>;
  /** In US cents. */
  balanceOf(accountCode: string): Promise<number>;
  /**
   * Forgets what happened, so that a history is looked at by itself and costs what it is, however many came before. The
   * chart of accounts, rules, mappings and the zones of locations stay.
   */
  startOver(): Promise<void>;
  /** What finance has written, so that a refusal can be seen to have changed nothing. */
  written(): Promise<object>;
}

export async function startFinanceBed(): Promise<FinanceBed> {
  const bed = await startSubgraphBed(startFinance);
  const database = await mongoose.createConnection(bed.mongoUri, { dbName: 'tillgraph_finance' }).asPromise();

  const ofSale = async <Answer>(trade: Trade, fields: string, actor?: Actor): Promise<Answer | undefined> => {
    const query = `query($sales: [_Any!]!) { _entities(representations: $sales) { ... on Sale { ${fields} } } }`;
    const sales = [{ __typename: 'Sale', id: trade.sale.saleId }];
    return (await bed.run<{ _entities: Answer[] }>(query, { sales }, actor))._entities[0];
  };

  return {
    ...bed,
    database,
    post: async (input) => (await bed.run<{ postJournalEntry: EntryPayload }>(POST, { input })).postJournalEntry,
    reverse: async (journalEntryId, more = {}, actor?) => {
      const input = { idempotencyKey: newId('event'), journalEntryId, reason: 'Counted twice', ...more };
      const answer = await bed.run<{ reverseJournalEntry: EntryPayload }>(REVERSE, { input }, actor);
      return answer.reverseJournalEntry;
    },
    deliverTrade: async (trade) => {
      for (const { source, event } of eventsOf(trade)) await bed.deliver(source, event);
    },
    entriesOf: async (trade, actor) => {
      const sale = await ofSale<{ journalEntries: Entry[] }>(trade, `journalEntries ${ENTRY}`, actor);
      return sale?.journalEntries ?? [];
    },
    statusOf: async (trade) => (await ofSale<{ proof: { status: string } }>(trade, 'proof { status }'))?.proof.status,
    balanceOf: async (code) => {
      const query = 'query($code: String) { account(code: $code) { balance(currency: "USD") { amountMinor } } }';
      const { account } = await bed.run<{ account: { balance: { amountMinor: number } } }>(query, { code });
      return account.balance.amountMinor;
    },
    startOver: async () => {
      for (const { name } of await database.listCollections()) {
        if (!SETTINGS.has(name)) await database.collection(name).deleteMany({});
      }
      const unwritten = { $set: { number: 0, hash: FIRST_PREVIOUS_HASH }, $unset: { closedThrough: '' } } as const;
      await database.collection('ledgerChains').updateMany({}, unwritten);
    },
    written: async () => {
      const collections = [
        'balances',
        'proofs',
        'proofDays',
        'proofHours',
        'eventStreams',
        'discrepancies',
        'journalEntries',
        'commands',
        'outbox',
        'accounts',
        'accountingRules',
        'balanceMonths',
        'daySheets',
        'accountingPeriods',
        'exportBatches',
        'dailyCloses',
        'exportTargets',
        'ledgerChains',
        'storedValues',
        'valueMovements',
        'valueRequests',
        'receivables',
        'invoices',
        'accountCredits',
        'invoiceSeries',
        'clearingTenders',
        'payoutMappings',
        'payouts',
        'payoutLines',
      ];
      return Promise.all(collections.map((name) => database.collection(name).find().sort({ _id: 1 }).toArray()));
    },
    [Symbol.asyncDispose]: async () => {
      await database.close();
      await bed[Symbol.asyncDispose]();
    },
  };
}

/** Collections of what a shop sets up before anything happens. */
const SETTINGS: ReadonlySet<string> = new Set([
  'dataFormat',
  'accounts',
  'accountingRules',
  'payoutMappings',
  'ledgerChains',
]);

/** Money from the drawers to the bank, in US cents. */
export function banking(amountMinor: number, more: object = {}) {
  return {
    idempotencyKey: newId('event'),
    description: 'Bank the takings',
    postings: [posting('DEBIT', '1100', amountMinor), posting('CREDIT', '1010', amountMinor)],
    ...more,
  };
}

export function posting(side: 'DEBIT' | 'CREDIT', accountCode: string, amountMinor: number, currency = 'USD') {
  return { side, accountCode, amount: { amountMinor, currency } };
}

/** A new trade that is as wanted. */
export function tradeWith(wanted: (trade: Trade) => boolean): Trade {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const found = fc.sample(anyTrade, { numRuns: 200 }).find(wanted);
    if (found !== undefined) return found;
  }
  throw new Error('No such trade among four thousand.');
}

/** May read and write the books of these locations. */
export function accountantAt(...locations: string[]): Actor {
  return { subject: 'accountant', scopes: new Set(ROLES.accountant), locations: new Set(locations) };
}

/** Whether nothing of a trade is on account, so that its entries may be reversed. */
export function isPaidAtOnce({ sale }: Trade): boolean {
  return sale.tenders.every(({ kind }) => kind !== 'ON_ACCOUNT');
}
