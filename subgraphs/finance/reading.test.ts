import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/auth/actor.ts';
import { ROLES } from '#platform/auth/roles.ts';
import { createInProcessBroker } from '#platform/broker/in-process.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import {
  accountantAt,
  banking,
  ENTRY,
  type FinanceBed,
  posting,
  startFinanceBed,
  tradeWith,
} from '#test/finance-bed.ts';
import { ADMIN } from '#test/test-bed.ts';
import type { Trade } from './events/trade.arbitrary.ts';
import { startFinance } from './subgraph.ts';

let bed: FinanceBed;
beforeAll(async () => {
  bed = await startFinanceBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

const TRIAL_BALANCE = `query($currency: CurrencyCode!) {
  trialBalance(currency: $currency) {
    rows { account { code } debit { amountMinor } credit { amountMinor } }
    debitTotal { amountMinor } creditTotal { amountMinor }
  }
}`;
const PAGE = `query($first: Int!, $after: String, $accountCode: String) {
  journalEntries(first: $first, after: $after, accountCode: $accountCode) {
    nodes { id location { id } } pageInfo { hasNextPage endCursor }
  }
}`;

describe('the chart of accounts', () => {
  it('is there from the start, ordered by code, and found by id and by code', async () => {
    const { accounts } = await bed.run<{ accounts: { id: string; code: string; type: string }[] }>(
      '{ accounts { id code type } }',
    );
    expect(accounts.map(({ code }) => code)).toEqual(accounts.map(({ code }) => code).toSorted());
    const cash = accounts.find(({ code }) => code === '1010');
    const query = 'query($id: ID, $code: String) { account(id: $id, code: $code) { id code type } }';
    expect(await bed.run(query, { id: cash?.id })).toEqual({ account: cash });
    expect(await bed.run(query, { code: '1010' })).toEqual({ account: cash });
    expect(await bed.run(query, { code: '9999' })).toEqual({ account: null });
    await expect(bed.run(query, { id: cash?.id, code: '1010' })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('is created once, however often finance starts', async () => {
    const accounts = bed.database.collection('accounts');
    const before = await accounts.find().sort({ _id: 1 }).toArray();
    const second = await startFinance({
      mongoUri: bed.mongoUri,
      broker: createInProcessBroker(),
      logger: createLogger({ name: 'test', level: 'silent' }),
    });
    await second.close();
    expect(await accounts.find().sort({ _id: 1 }).toArray()).toEqual(before);
  });
});

describe('the trial balance', () => {
  it('has equal debits and credits while entries are being posted', async () => {
    const posting = Promise.all(Array.from({ length: 10 }, () => bed.post(banking(3))));
    for (let read = 0; read < 20; read += 1) {
      const { trialBalance } = await bed.run<{ trialBalance: TrialBalance }>(TRIAL_BALANCE, { currency: 'USD' });
      expect(trialBalance.debitTotal).toEqual(trialBalance.creditTotal);
    }
    await posting;
  });

  it('leaves out accounts that nothing was posted to', async () => {
    const { trialBalance } = await bed.run<{ trialBalance: TrialBalance }>(TRIAL_BALANCE, { currency: 'CHF' });
    expect(trialBalance).toEqual({ rows: [], debitTotal: { amountMinor: 0 }, creditTotal: { amountMinor: 0 } });
  });
});

describe('pages of entries', () => {
  it('go from the newest to the oldest without a gap, and narrow to an account', async () => {
    await bed.post(banking(11, { postings: [posting('DEBIT', '6500', 4), posting('CREDIT', '1010', 4)] }));
    const all = await allPages({ first: 5 });
    const ids = all.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted().toReversed());
    expect(all).toHaveLength(await bed.database.collection('journalEntries').countDocuments());
    expect(await allPages({ first: 1, accountCode: '6500' })).toHaveLength(1);
  });

  it('have from 1 to 100 entries', async () => {
    for (const first of [0, 101]) {
      await expect(bed.run(PAGE, { first })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    }
  });
});

describe('somebody who may see some locations', () => {
  it('sees the entries of these and of the whole business, and no others', async () => {
    const [mine, other] = [anyTrade(), anyTrade()];
    await bed.deliverTrade(mine);
    await bed.deliverTrade(other);
    const accountant = accountantAt(mine.sale.locationId);
    const seen = await allPages({ first: 100 }, accountant);
    expect(new Set(seen.map(({ location }) => location?.id ?? null))).toEqual(new Set([mine.sale.locationId, null]));
    expect(await bed.entriesOf(other, accountant)).toEqual([]);
    const [hidden] = await bed.entriesOf(other);
    const query = 'query($id: ID!) { journalEntry(id: $id) { id } }';
    expect(await bed.run(query, { id: hidden?.id }, accountant)).toEqual({ journalEntry: null });
    const before = await bed.written();
    const { userErrors } = await bed.reverse(hidden?.id, {}, accountant);
    expect(userErrors).toMatchObject([{ __typename: 'NotFoundError', field: ['input', 'journalEntryId'] }]);
    expect(await bed.written()).toEqual(before);
  });

  it('hears of the entries of these as they are posted, and of no others', async () => {
    const [mine, other] = [anyTrade(), anyTrade()];
    const query = `subscription { journalPosted ${ENTRY} }`;
    const actor = accountantAt(mine.sale.locationId);
    const stream = await subscribe({ query, variables: {}, actor });
    await bed.deliverTrade(other);
    await bed.deliverTrade(mine);
    const heard = (await stream.next()).value?.data?.['journalPosted'];
    const [entry] = await bed.entriesOf(mine);
    expect(heard).toEqual(entry);
    await stream.return?.();
  });

  it('is refused when it asks for others, which are named', async () => {
    const [mine, other] = [anyTrade(), anyTrade()];
    const query = 'subscription($ids: [ID!]) { journalPosted(locationIds: $ids) { location { id } } }';
    const variables = { ids: [mine.sale.locationId, other.sale.locationId] };
    const asking = subscribe({ query, variables, actor: accountantAt(mine.sale.locationId) });
    await expect(asking).rejects.toThrow(other.sale.locationId);
  });
});

describe('without the scope', () => {
  const cashier: Actor = { ...ADMIN, scopes: new Set(ROLES.cashier) };

  it.each([
    ['{ accounts { id } }', 'finance:read'],
    ['{ trialBalance(currency: "USD") { currency } }', 'finance:read'],
    [
      'mutation { reverseJournalEntry(input: { idempotencyKey: "k", journalEntryId: "e", reason: "r" }) { replayed } }',
      'finance:write',
    ],
  ])('%s is forbidden', async (query, scope) => {
    const before = await bed.written();
    await expect(bed.run(query, {}, cashier)).rejects.toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringContaining(scope),
    });
    expect(await bed.written()).toEqual(before);
  });

  it('no entry or account is reached as an entity either', async () => {
    const { journalEntry } = await bed.post(banking(5));
    const query = 'query($refs: [_Any!]!) { _entities(representations: $refs) { ... on JournalEntry { number } } }';
    const refs = [{ __typename: 'JournalEntry', id: journalEntry?.id }];
    expect(await bed.run(query, { refs })).toEqual({ _entities: [{ number: expect.any(Number) }] });
    await expect(bed.run(query, { refs }, cashier)).rejects.toMatchObject({
      code: 'FORBIDDEN',
      message: 'JournalEntry.number needs the scope finance:read, which this token does not carry.',
    });
  });
});

interface TrialBalance {
  rows: object[];
  debitTotal: object;
  creditTotal: object;
}

interface EntryPage {
  nodes: { id: string; location: { id: string } | null }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

async function allPages(page: { first: number; accountCode?: string }, actor?: Actor): Promise<EntryPage['nodes']> {
  const nodes: EntryPage['nodes'] = [];
  let pageInfo: EntryPage['pageInfo'] = { hasNextPage: true, endCursor: null };
  while (pageInfo.hasNextPage) {
    const variables = { ...page, after: pageInfo.endCursor };
    const { journalEntries } = await bed.run<{ journalEntries: EntryPage }>(PAGE, variables, actor);
    nodes.push(...journalEntries.nodes);
    ({ pageInfo } = journalEntries);
  }
  return nodes;
}

function anyTrade(): Trade {
  return tradeWith(() => true);
}

async function subscribe(request: { query: string; variables: object; actor: Actor }) {
  const stream = await bed.subgraph.subscribe({ ...request, variables: { ...request.variables }, requestId: 'test' });
  if (!(Symbol.asyncIterator in stream)) throw new Error(JSON.stringify(stream.errors));
  return stream;
}
