import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids/ids.ts';
import {
  accountantAt,
  banking,
  type EntryPayload,
  type FinanceBed,
  posting,
  startFinanceBed,
  tradeWith,
} from '#test/finance-bed.ts';
import { auditFinance } from './audit/audit.ts';

/** How many random histories are played; more by `HISTORIES=100`. */
const HISTORIES = Number(process.env['HISTORIES'] ?? 1);
const TIMEOUT_MS = 60_000 * HISTORIES;

let bed: FinanceBed;
beforeAll(async () => {
  bed = await startFinanceBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

async function mutate(name: string, input: object): Promise<EntryPayload> {
  const inputType = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const selection = name.endsWith('Entry')
    ? 'journalEntry { id phase number resolves { id phase } }'
    : 'account { code }';
  const document = `mutation($input: ${inputType}!) { ${name}(input: $input) { ${selection} replayed userErrors {
    __typename code message field
    ... on AccountOverdrawnError { accountCode available { amountMinor } missing { amountMinor } }
  } } }`;
  const answers = await bed.run<Record<string, EntryPayload>>(document, {
    input: { idempotencyKey: newId('event'), ...input },
  });
  return answers[name] as EntryPayload;
}

interface Standing {
  readonly posted: number;
  readonly debits: number;
  readonly credits: number;
  readonly available: number;
}

async function standing(code: string): Promise<Standing> {
  const query = `query($code: String) { account(code: $code) { standing(currency: "USD") {
    posted { amountMinor } pendingDebits { amountMinor } pendingCredits { amountMinor } available { amountMinor }
  } } }`;
  type Amounts = Record<'posted' | 'pendingDebits' | 'pendingCredits' | 'available', { amountMinor: number }>;
  const { account } = await bed.run<{ account: { standing: Amounts } }>(query, { code });
  const { posted, pendingDebits, pendingCredits, available } = account.standing;
  return {
    posted: posted.amountMinor,
    debits: pendingDebits.amountMinor,
    credits: pendingCredits.amountMinor,
    available: available.amountMinor,
  };
}

/** A new account of its own. */
let accounts = 0;
async function newAccount(more: object = {}): Promise<string> {
  accounts += 1;
  const code = String(19_000 + accounts);
  await mutate('createAccount', { code, name: `Account ${code}`, type: 'ASSET', ...more });
  return code;
}

const into = (code: string, amountMinor: number, more: object = {}) =>
  banking(1, { postings: [posting('DEBIT', code, amountMinor), posting('CREDIT', '3000', amountMinor)], ...more });
const outOf = (code: string, amountMinor: number, more: object = {}) =>
  banking(1, { postings: [posting('CREDIT', code, amountMinor), posting('DEBIT', '3000', amountMinor)], ...more });

async function findings(): Promise<string[]> {
  const { lines } = await auditFinance(bed.database);
  return lines.flatMap((line) => line.findings);
}

describe('a pending entry', () => {
  it('holds what it would move, and moves it when it is posted', async () => {
    const code = await newAccount();
    await bed.post(into(code, 100));
    const { journalEntry: held } = await bed.post(outOf(code, 30, { pending: true }));
    expect(await standing(code)).toEqual({ posted: 100, debits: 0, credits: 30, available: 70 });
    const key = { idempotencyKey: newId('event'), journalEntryId: held?.id };
    const posted = await mutate('postPendingEntry', key);
    expect(posted).toMatchObject({
      userErrors: [],
      journalEntry: { phase: 'POSTED', resolves: { id: held?.id, phase: 'PENDING' } },
    });
    expect(await standing(code)).toEqual({ posted: 70, debits: 0, credits: 0, available: 70 });
    expect(await mutate('postPendingEntry', key)).toEqual({ ...posted, replayed: true });
    expect(await standing(code)).toEqual({ posted: 70, debits: 0, credits: 0, available: 70 });
  });

  it('lets go of it when it is given up', async () => {
    const code = await newAccount();
    const { journalEntry: held } = await bed.post(into(code, 30, { pending: true }));
    expect(await standing(code)).toEqual({ posted: 0, debits: 30, credits: 0, available: 0 });
    const voided = await mutate('voidPendingEntry', { journalEntryId: held?.id, reason: 'Not wanted' });
    expect(voided.journalEntry).toMatchObject({ phase: 'VOIDED', resolves: { id: held?.id } });
    expect(await standing(code)).toEqual({ posted: 0, debits: 0, credits: 0, available: 0 });
  });

  it('is resolved once, however many ask at once, and is not reversed', async () => {
    const code = await newAccount();
    const { journalEntry: held } = await bed.post(into(code, 30, { pending: true }));
    const journalEntryId = held?.id;
    expect((await bed.reverse(journalEntryId)).userErrors).toMatchObject([{ code: 'INVALID_INPUT' }]);
    const answers = await Promise.all([
      mutate('postPendingEntry', { journalEntryId }),
      mutate('voidPendingEntry', { journalEntryId, reason: 'Late' }),
      mutate('postPendingEntry', { journalEntryId }),
    ]);
    expect(answers.filter(({ journalEntry }) => journalEntry !== null)).toHaveLength(1);
    const again = await mutate('postPendingEntry', { journalEntryId });
    expect(again.userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['input', 'journalEntryId'] }]);
    expect(await standing(code)).toMatchObject({ debits: 0, credits: 0 });
  });

  it('is refused where it is not there, not pending, or given up without a reason, and nothing changes', async () => {
    const { journalEntry: posted } = await bed.post(banking(5));
    const before = await bed.written();
    const unknown = await mutate('postPendingEntry', { journalEntryId: newId('entry') });
    expect(unknown.userErrors).toMatchObject([{ __typename: 'NotFoundError' }]);
    const not = await mutate('voidPendingEntry', { journalEntryId: posted?.id, reason: 'Why not' });
    expect(not.userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['input', 'journalEntryId'] }]);
    const mute = await mutate('voidPendingEntry', { journalEntryId: posted?.id, reason: ' ' });
    expect(mute.userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['input', 'reason'] }]);
    expect(await bed.written()).toEqual(before);
  });
});

describe('an account that may not be overdrawn', () => {
  it('refuses to give more than it has, what is held counted, and takes anything', async () => {
    const code = await newAccount({ mayBeOverdrawn: false });
    const { journalEntry: filled } = await bed.post(into(code, 100));
    await bed.post(outOf(code, 60, { pending: true }));
    await bed.post(into(code, 50, { pending: true }));
    const before = await bed.written();
    expect((await bed.post(outOf(code, 41))).userErrors).toMatchObject([
      { __typename: 'AccountOverdrawnError', field: ['input', 'postings'] },
    ]);
    expect((await bed.post(outOf(code, 41, { pending: true }))).userErrors).toHaveLength(1);
    expect((await bed.reverse(filled?.id)).userErrors).toMatchObject([{ __typename: 'AccountOverdrawnError' }]);
    expect(await bed.written()).toEqual(before);
    expect((await bed.post(outOf(code, 40))).userErrors).toEqual([]);
    await mutate('setBalanceCondition', { accountCode: code, mayBeOverdrawn: true });
    expect((await bed.post(outOf(code, 1))).userErrors).toEqual([]);
  });

  it(
    'is exact to the cent under 64 clients that take, hold, post, give up and try again',
    { timeout: TIMEOUT_MS },
    async () => {
      const demand = fc.record({
        amountMinor: fc.integer({ min: 1, max: 40 }),
        end: fc.constantFrom('taken', 'posted', 'given up', 'held'),
      });
      const history = fc.record({
        filledMinor: fc.integer({ min: 0, max: 600 }),
        demands: fc.array(demand, { minLength: 64, maxLength: 64 }),
      });
      await fc.assert(
        fc.asyncProperty(history, async ({ filledMinor, demands }) => {
          const code = await newAccount({ mayBeOverdrawn: false });
          if (filledMinor > 0) await bed.post(into(code, filledMinor));
          const outcomes = await Promise.all(demands.map(({ amountMinor, end }) => demandOf(code, amountMinor, end)));
          const { posted, credits, available } = await standing(code);
          const sum = (wanted: string): number =>
            outcomes.reduce((total, each) => total + (each.end === wanted ? each.amountMinor : 0), 0);
          expect(posted).toBe(filledMinor - sum('taken') - sum('posted'));
          expect(credits).toBe(sum('held'));
          expect(available).toBe(posted - credits);
          expect(available).toBeGreaterThanOrEqual(0);
        }),
        { numRuns: HISTORIES },
      );
      expect(await findings()).toEqual([]);
    },
  );
});

/** What came of one client's demand: each of its commands is sent twice, as after a lost answer. */
async function demandOf(code: string, amountMinor: number, end: string): Promise<{ end: string; amountMinor: number }> {
  const input = outOf(code, amountMinor, { pending: end !== 'taken' });
  const [first, again] = await Promise.all([bed.post(input), bed.post(input)]);
  expect(again.journalEntry?.id).toBe(first.journalEntry?.id);
  expect([[], ['AccountOverdrawnError']]).toContainEqual(first.userErrors.map(({ __typename }) => __typename));
  const journalEntryId = first.journalEntry?.id;
  if (journalEntryId === undefined) return { end: 'refused', amountMinor };
  const key = { idempotencyKey: newId('event'), journalEntryId };
  const resolve = (): Promise<unknown> =>
    end === 'posted' ? mutate('postPendingEntry', key) : mutate('voidPendingEntry', { ...key, reason: 'Enough' });
  if (end === 'posted' || end === 'given up') await Promise.all([resolve(), resolve()]);
  return { end, amountMinor };
}

describe('a balance on a day', () => {
  const days = fc.array(
    fc.record({
      day: fc.integer({ min: 0, max: 800 }),
      amountMinor: fc.integer({ min: 1, max: 500 }),
      isIn: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  );
  const at = (day: number): string => new Date(Date.UTC(2024, 1, 1 + day, 23, 59)).toISOString();

  it('is what was posted up to its end, in whatever order it became known', { timeout: TIMEOUT_MS }, async () => {
    await fc.assert(
      fc.asyncProperty(days, async (moves) => {
        const code = await newAccount();
        for (const { day, amountMinor, isIn } of moves) {
          await bed.post((isIn ? into : outOf)(code, amountMinor, { occurredAt: at(day) }));
        }
        const asked = [...new Set(moves.flatMap(({ day }) => [day - 1, day, day + 1]))];
        const fields = asked.map(
          (day, index) => `d${index}: balance(currency: "USD", on: "${at(day).slice(0, 10)}") { amountMinor }`,
        );
        const { account } = await bed.run<{ account: Record<string, { amountMinor: number }> }>(
          `{ account(code: "${code}") { ${fields.join(' ')} } }`,
        );
        const due = asked.map((until) =>
          moves.reduce((sum, move) => sum + (move.day <= until ? (move.isIn ? 1 : -1) * move.amountMinor : 0), 0),
        );
        expect(asked.map((_, index) => account[`d${index}`]?.amountMinor)).toEqual(due);
      }),
      { numRuns: 3 * HISTORIES },
    );
  });

  it('adds up to zero over all accounts, and is refused for a day that there is not', async () => {
    const query = `query($on: Date) { trialBalance(currency: "USD", on: $on) {
      rows { account { code } } debitTotal { amountMinor } creditTotal { amountMinor }
    } }`;
    for (const on of ['2023-12-31', '2024-06-15', '2025-03-01', null]) {
      const { trialBalance } = await bed.run<{ trialBalance: { debitTotal: object; creditTotal: object } }>(query, {
        on,
      });
      expect(trialBalance.debitTotal).toEqual(trialBalance.creditTotal);
    }
    const before = await bed.run(query, { on: '2023-12-31' });
    expect(before).toMatchObject({ trialBalance: { rows: [] } });
    await expect(bed.run(query, { on: '2026-02-30' })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('is bounded: an entry of another century is refused', async () => {
    const { userErrors } = await bed.post(banking(5, { occurredAt: '1999-12-31T00:00:00.000Z' }));
    expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['input', 'occurredAt'] }]);
  });
});

describe('the chain of entries', () => {
  const VERIFY = `query($locationId: ID, $from: Int) {
    verifyLedgerChain(locationId: $locationId, from: $from) { intact entryCount lastNumber nextNumber findings }
  }`;

  it('has a number for each entry of a location, without gaps, and shows what was changed', async () => {
    const trade = tradeWith(({ sale, refunds }) => sale.totalMinor > 0 && refunds.length > 1);
    await bed.deliverTrade(trade);
    const { locationId } = trade.sale;
    const rows = bed.database.collection('journalEntries');
    const count = await rows.countDocuments({ locationId });
    const whole = { intact: true, entryCount: count, lastNumber: count, nextNumber: null, findings: [] };
    expect(await bed.run(VERIFY, { locationId })).toEqual({ verifyLedgerChain: whole });
    expect(await bed.run(VERIFY, { locationId, from: 2 })).toEqual({
      verifyLedgerChain: { ...whole, entryCount: count - 1 },
    });

    await rows.updateOne({ locationId, number: 2 }, { $set: { description: 'Something else' } });
    expect(await bed.run(VERIFY, { locationId })).toMatchObject({
      verifyLedgerChain: { intact: false, findings: ['Entry 2: it is not what it was sealed as.'] },
    });
    const last = await rows.findOne({ locationId, number: count });
    await rows.deleteOne({ locationId, number: count });
    expect(await bed.run(VERIFY, { locationId, from: count })).toMatchObject({
      verifyLedgerChain: { intact: false, findings: [`Entry ${count} was the last one, and is not there.`] },
    });
    if (last !== null) await rows.insertOne(last);
  });

  it('is shown of the business to all who may read the books, of a location to those of that location', async () => {
    const stranger = accountantAt(newId('location'));
    expect(await bed.run(VERIFY, {}, stranger)).toMatchObject({ verifyLedgerChain: { intact: true } });
    expect(await bed.run(VERIFY, { locationId: newId('location') }, stranger)).toEqual({ verifyLedgerChain: null });
    await expect(bed.run(VERIFY, { from: 0 })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});
