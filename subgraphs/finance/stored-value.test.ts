import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingsOf } from '#platform/audit/audit-line.ts';
import type { Actor } from '#platform/auth/actor.ts';
import { ROLES } from '#platform/auth/roles.ts';
import { createInProcessBroker } from '#platform/broker/in-process.ts';
import { newId } from '#platform/ids/ids.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { type FinanceBed, posting, startFinanceBed } from '#test/finance-bed.ts';
import { type StoredValueWords, storedValueWords } from '#test/stored-value-words.ts';
import { ADMIN, type SubgraphBed } from '#test/test-bed.ts';
import { auditFinance } from './audit/audit.ts';
import { startFinance } from './subgraph.ts';

let bed: FinanceBed;
let words: StoredValueWords;

beforeAll(async () => {
  bed = await startFinanceBed();
  words = storedValueWords(bed);
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });
const GIFT_CARDS = '2300';

/** Somebody new, whose guesses nobody has counted yet. */
function cashier(): Actor {
  return { subject: newId('event'), scopes: new Set(ROLES.cashier), locations: 'all' };
}

async function tokenOf(code: string): Promise<string> {
  const { redemptionToken } = await words.lookUp(code, { actor: cashier() });
  if (redemptionToken === null) throw new Error('No token was given for the card.');
  return redemptionToken;
}

describe('a gift card', () => {
  it('has a code that is shown once, and kept nowhere', async () => {
    const idempotencyKey = newId('event');
    const { issued } = await words.issue({ idempotencyKey, count: 2 });
    const codes = issued?.map(({ code }) => code ?? '') ?? [];
    expect(codes.every((code) => /^([0-9A-Z]{4}-){4}[0-9A-Z]{4}$/.test(code))).toBe(true);
    expect(issued?.[0]?.giftCard).toMatchObject({ last4: codes[0]?.slice(-4), state: 'NEW' });
    const again = await words.issue({ idempotencyKey, count: 2 });
    expect(again).toMatchObject({ replayed: true, issued: [{ code: null }, { code: null }] });
    const everything = JSON.stringify(
      await Promise.all(
        (await bed.database.listCollections()).map(({ name }) => bed.database.collection(name).find().toArray()),
      ),
    );
    for (const code of codes) expect(everything).not.toContain(code.replaceAll('-', '').slice(0, 12));
  });

  it('is loaded, paid with and refunded to, and what is owed is booked at every step', async () => {
    const owedBefore = await bed.balanceOf(GIFT_CARDS);
    const owed = async (): Promise<number> => owedBefore - (await bed.balanceOf(GIFT_CARDS));
    const { id, code } = await words.card(5_000);
    expect(await owed()).toBe(5_000);
    const authorisation = newId('event');
    const held = { key: authorisation, amount: usd(3_000), token: await tokenOf(code) };
    expect(await words.ask('authorise', held)).toMatchObject({ outcome: 'APPROVED' });
    expect(await words.seen(id)).toMatchObject({ balance: usd(5_000), available: { amountMinor: 2_000 } });
    expect(await owed()).toBe(5_000);

    const capture = { key: newId('event'), authorisation, amount: usd(2_500) };
    expect(await words.ask('capture', capture)).toMatchObject({ outcome: 'APPROVED' });
    expect(await words.ask('capture', capture)).toMatchObject({ outcome: 'APPROVED' });
    expect(await words.ask('void', { key: newId('event'), authorisation, amount: usd(3_000) })).toMatchObject({
      outcome: 'APPROVED',
    });
    expect(await words.seen(id)).toMatchObject({ balance: usd(2_500), available: { amountMinor: 2_500 } });
    expect(await owed()).toBe(2_500);

    const back = { authorisation, amount: usd(2_000) };
    expect(await words.ask('refund', { ...back, key: newId('event') })).toMatchObject({ outcome: 'APPROVED' });
    expect(await words.ask('refund', { ...back, key: newId('event') })).toMatchObject({ outcome: 'DECLINED' });
    expect(await owed()).toBe(4_500);
  });

  it('tells its movements, newest first', async () => {
    const { id } = await words.card(900);
    await words.change('adjustStoredValue', { storedValueId: id, change: usd(-100), reason: 'Loaded too much' });
    const query = `query($id: ID!) { giftCard(id: $id) { giftCard { movements(first: 10) {
      nodes { kind amount { amountMinor } balance { amountMinor } version reason by }
    } } } }`;
    const { giftCard } = await bed.run<{ giftCard: { giftCard: { movements: { nodes: object[] } } } }>(query, { id });
    expect(giftCard.giftCard.movements.nodes).toMatchObject([
      { kind: 'ADJUSTED', amount: { amountMinor: -100 }, balance: { amountMinor: 800 }, version: 3, by: 'test-admin' },
      { kind: 'LOADED', amount: { amountMinor: 900 }, version: 2 },
      { kind: 'ISSUED', version: 1 },
    ]);
  });

  it('pays nothing while it is blocked, and takes back what is refunded to it', async () => {
    const { id, code } = await words.card(1_000);
    const token = await tokenOf(code);
    const authorisation = newId('event');
    await words.ask('authorise', { key: authorisation, amount: usd(400), token });
    await words.ask('capture', { key: newId('event'), authorisation, amount: usd(400) });
    expect((await words.change('blockStoredValue', { storedValueId: id })).storedValue?.state).toBe('BLOCKED');
    expect(await words.ask('authorise', { key: newId('event'), amount: usd(1), token })).toMatchObject({
      outcome: 'DECLINED',
      reason: expect.stringContaining('blocked'),
    });
    await words.ask('refund', { key: newId('event'), authorisation, amount: usd(400) });
    expect(await words.seen(id)).toMatchObject({ state: 'BLOCKED', balance: usd(1_000) });
    expect((await words.change('unblockStoredValue', { storedValueId: id })).storedValue?.state).toBe('ACTIVE');
  });

  it('expires with what is left as income, and is in use again for what is refunded to it', async () => {
    const incomeBefore = await bed.balanceOf('4070');
    const { id, code } = await words.card(700);
    const authorisation = newId('event');
    await words.ask('authorise', { key: authorisation, amount: usd(200), token: await tokenOf(code) });
    expect((await words.change('expireStoredValue', { storedValueId: id })).userErrors).toMatchObject([
      { __typename: 'InvalidInputError' },
    ]);
    await words.ask('capture', { key: newId('event'), authorisation, amount: usd(200) });
    expect((await words.change('expireStoredValue', { storedValueId: id })).storedValue).toMatchObject({
      state: 'EXPIRED',
      balance: usd(0),
    });
    expect(incomeBefore - (await bed.balanceOf('4070'))).toBe(500);
    await words.ask('refund', { key: newId('event'), authorisation, amount: usd(200) });
    expect(await words.seen(id)).toMatchObject({ state: 'ACTIVE', balance: usd(200) });
  });

  it('declines an authorisation that arrives after it was let go', async () => {
    const { code } = await words.card(700);
    const authorisation = newId('event');
    const amount = usd(100);
    expect(await words.ask('void', { key: newId('event'), authorisation, amount })).toMatchObject({
      outcome: 'APPROVED',
    });
    const late = { key: authorisation, amount, token: await tokenOf(code) };
    expect(await words.ask('authorise', late)).toMatchObject({ outcome: 'DECLINED' });
  });

  it('is redeemed for a tender that nobody had authorised', async () => {
    const before = await bed.balanceOf('1030');
    const { id } = await words.card(600);
    const redeemed = { storedValueId: id, amount: usd(250), reference: newId('sale'), reason: 'The till was offline' };
    expect((await words.change('redeemStoredValue', redeemed)).storedValue?.balance).toEqual(usd(350));
    expect((await bed.balanceOf('1030')) - before).toBe(-250);
  });
});

describe('the codes of gift cards', () => {
  it('are not to be told apart when they are wrong, blocked or new', async () => {
    const { id, code } = await words.card(100);
    await words.change('blockStoredValue', { storedValueId: id });
    const [fresh] = (await words.issue()).issued ?? [];
    const [unknown] = (await words.issue()).issued ?? [];
    await bed.database.collection<{ _id: string }>('storedValues').deleteOne({ _id: unknown?.giftCard.id ?? '' });
    await bed.database
      .collection<{ _id: string; valueId: string }>('valueMovements')
      .deleteMany({ valueId: unknown?.giftCard.id ?? '' });
    const answers = await Promise.all(
      [code, fresh?.code ?? '', unknown?.code ?? ''].map((each) => words.lookUp(each, { actor: cashier() })),
    );
    expect(answers[0]?.userErrors).toMatchObject([{ __typename: 'NotFoundError' }]);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it('say so when they have expired', async () => {
    const { id, code } = await words.card(100);
    await words.change('expireStoredValue', { storedValueId: id });
    expect(await words.lookUp(code, { actor: cashier() })).toMatchObject({
      giftCard: null,
      userErrors: [{ __typename: 'StoredValueNotUsableError' }],
    });
  });

  it('are guessed ten times, however many tries reach two processes at once, and then not for a while', async () => {
    const { code } = await words.card(100);
    const [unloaded] = (await words.issue()).issued ?? [];
    const actor = cashier();
    await using twin = await startTwin();
    const processes = [words, storedValueWords(twin)];
    const guess = (index: number) => (processes[index % 2] ?? words).lookUp(unloaded?.code ?? '', { actor });
    const answers = await Promise.all(Array.from({ length: 30 }, (_, index) => guess(index)));
    const kinds = answers.map(({ userErrors }) => userErrors[0]?.__typename);
    expect(kinds.filter((kind) => kind === 'NotFoundError').length).toBeLessThanOrEqual(10);
    const refused = await words.lookUp(code, { actor });
    expect(refused.userErrors).toMatchObject([{ __typename: 'TooManyCodeTriesError' }]);
    expect(refused.userErrors[0]?.retryAfterSeconds).toBeGreaterThan(0);
    expect((await words.lookUp(code, { actor: cashier() })).giftCard).not.toBeNull();
  });

  it('are guessed fifty times at a location, whoever guesses', async () => {
    const locationId = newId('location');
    const [unloaded] = (await words.issue()).issued ?? [];
    const guess = () => words.lookUp(unloaded?.code ?? '', { actor: cashier(), locationId });
    await Promise.all(Array.from({ length: 50 }, guess));
    expect((await guess()).userErrors).toMatchObject([{ __typename: 'TooManyCodeTriesError' }]);
  });

  it('do not count as guesses when they are mistyped', async () => {
    const { code } = await words.card(100);
    const actor = cashier();
    for (let count = 0; count < 12; count += 1) {
      expect((await words.lookUp('7777-7777-7777-7777-7776', { actor })).userErrors).toMatchObject([
        { __typename: 'InvalidInputError' },
      ]);
    }
    expect((await words.lookUp(code, { actor })).giftCard).not.toBeNull();
  });
});

const inputs: Readonly<Record<string, object>> = {
  loadStoredValue: {
    idempotencyKey: newId('event'),
    storedValueId: newId('giftcard'),
    amount: usd(1),
    funding: 'GOODWILL',
    reason: 'Test',
  },
  issueGiftCards: { idempotencyKey: newId('event'), count: 1, currency: 'USD' },
  captureStoredValue: { key: newId('event'), authorisation: newId('event'), amount: usd(1) },
};

describe('refuses', () => {
  let cardToRefuse: { readonly id: string } | null = null;

  it.each([
    [
      'an unknown card',
      'loadStoredValue',
      { storedValueId: newId('giftcard'), amount: usd(1), funding: 'GOODWILL' },
      'NotFoundError',
    ],
    ['a negative amount', 'loadStoredValue', { amount: usd(-1), funding: 'GOODWILL' }, 'InvalidInputError'],
    [
      'another currency',
      'loadStoredValue',
      { amount: { amountMinor: 1, currency: 'EUR' }, funding: 'GOODWILL' },
      'StoredValueCurrencyError',
    ],
    [
      'to give a customer a negative amount',
      'grantStoreCredit',
      { customerId: newId('customer'), amount: usd(-5), funding: 'GOODWILL' },
      'InvalidInputError',
    ],
    [
      'credit for nobody',
      'grantStoreCredit',
      { customerId: 'somebody', amount: usd(5), funding: 'GOODWILL' },
      'NotFoundError',
    ],
    ['to redeem more than there is', 'redeemStoredValue', { amount: usd(101) }, 'StoredValueOverdrawnError'],
    [
      'to redeem in another currency',
      'redeemStoredValue',
      { amount: { amountMinor: 1, currency: 'EUR' } },
      'StoredValueCurrencyError',
    ],
    ['to adjust below zero', 'adjustStoredValue', { change: usd(-101) }, 'StoredValueOverdrawnError'],
    ['to adjust by nothing', 'adjustStoredValue', { change: usd(0) }, 'InvalidInputError'],
    ['to adjust without a reason', 'adjustStoredValue', { change: usd(1), reason: ' ' }, 'InvalidInputError'],
    ['to unblock what is not blocked', 'unblockStoredValue', {}, 'InvalidInputError'],
  ] as const)('%s', async (_, command, input, kind) => {
    cardToRefuse ??= await words.card(100);
    const before = await bed.written();
    const told = command === 'grantStoreCredit' ? input : { storedValueId: cardToRefuse.id, ...input };
    expect(await words.change(command, told)).toMatchObject({ storedValue: null, userErrors: [{ __typename: kind }] });
    expect(await bed.written()).toEqual(before);
  });

  it.each([
    ['loadStoredValue', 'LoadStoredValueInput', 'stored-value:manage'],
    ['issueGiftCards', 'IssueGiftCardsInput', 'stored-value:issue'],
    ['captureStoredValue', 'StoredValueRequestInput', 'stored-value:pay'],
  ])('%s to whoever has not the scope for it', async (mutation, input, scope) => {
    const selection = mutation === 'captureStoredValue' ? 'outcome' : 'replayed';
    const document = `mutation($input: ${input}!) { ${mutation}(input: $input) { ${selection} } }`;
    const scopes = new Set([...ADMIN.scopes].filter((each) => each !== scope));
    const asked = bed.run(document, { input: inputs[mutation] }, { ...ADMIN, scopes });
    await expect(asked).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('entries by hand on what cards and credits add up to', async () => {
    const answer = await bed.post({
      idempotencyKey: newId('event'),
      description: 'Gift cards, by hand',
      postings: [posting('DEBIT', GIFT_CARDS, 100), posting('CREDIT', '1100', 100)],
    });
    expect(answer.userErrors).toMatchObject([
      { __typename: 'InvalidInputError', field: ['input', 'postings', '0', 'accountCode'] },
    ]);
  });

  it('to reverse what a card was paid with', async () => {
    await words.card(100);
    const entry = await bed.database.collection('journalEntries').findOne({ source: 'STORED_VALUE' });
    expect((await bed.reverse(String(entry?._id))).userErrors).toMatchObject([{ code: 'ENTRY_OF_SUB_LEDGER' }]);
  });

  it('a token that was made up, and one for another card', async () => {
    const { code } = await words.card(100);
    const other = await words.card(100);
    const [, end, mac] = (await tokenOf(code)).split('.');
    for (const token of ['nobody', `${other.id}.${end}.${mac}`, `${other.id}.zzzzzzzzz.`]) {
      expect(await words.ask('authorise', { key: newId('event'), amount: usd(1), token })).toMatchObject({
        outcome: 'DECLINED',
      });
    }
  });
});

/** Finance once more, on the same store, as in another process. */
async function startTwin(): Promise<Pick<SubgraphBed, 'run'> & AsyncDisposable> {
  const broker = createInProcessBroker();
  const logger = createLogger({ name: 'test', level: 'silent' });
  const subgraph = await startFinance({ mongoUri: bed.mongoUri, broker, logger });
  return {
    run: async <Data>(query: string, variables: object = {}, actor: Actor = ADMIN): Promise<Data> => {
      const { data, errors } = await subgraph.execute({ query, variables: { ...variables }, actor, requestId: 'twin' });
      if (errors?.[0]) throw new Error(errors[0].message);
      return data as Data;
    },
    [Symbol.asyncDispose]: async () => {
      await subgraph.close();
      await broker.close();
    },
  };
}

describe('many at once', () => {
  it('64 clients of two processes, each asking again and again, take what is on one card and no more', async () => {
    const { id, code } = await words.card(1_000);
    const token = await tokenOf(code);
    await using twin = await startTwin();
    const processes = [words, storedValueWords(twin)];
    const answers = await Promise.all(
      Array.from({ length: 64 }, async (_, client) => {
        const here = processes[client % 2] ?? words;
        const there = processes[(client + 1) % 2] ?? words;
        const authorisation = newId('event');
        const capture = { key: newId('event'), authorisation, amount: usd(30) };
        const held = { key: authorisation, amount: usd(30), token };
        const [first, again] = await Promise.all([here.ask('authorise', held), there.ask('authorise', held)]);
        expect(again.outcome).toBe(first.outcome);
        const taken = await Promise.all([here.ask('capture', capture), there.ask('capture', capture)]);
        expect(new Set([first, ...taken].map(({ outcome }) => outcome)).size).toBe(1);
        return first.outcome;
      }),
    );
    const paid = answers.filter((outcome) => outcome === 'APPROVED').length;
    expect(paid).toBe(33);
    expect(await words.seen(id)).toMatchObject({ balance: usd(10), held: { amountMinor: 0 } });
  });

  it('leaves the audit with nothing to find', async () => {
    const { lines } = await auditFinance(bed.database);
    expect(findingsOf(lines)).toEqual([]);
  });
});
