import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids/ids.ts';
import {
  banking,
  ENTRY,
  type FinanceBed,
  isPaidAtOnce,
  posting,
  startFinanceBed,
  tradeWith,
} from '#test/finance-bed.ts';

let bed: FinanceBed;
beforeAll(async () => {
  bed = await startFinanceBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

describe('posting by hand', () => {
  it('moves the balances with the entry, and answers the same key with the first answer', async () => {
    const before = await bed.balanceOf('1100');
    const input = banking(12_345, { reference: 'Slip 17', occurredAt: '2026-11-20T08:00:00.000Z' });
    const first = await bed.post(input);
    expect(first).toMatchObject({
      replayed: false,
      userErrors: [],
      journalEntry: {
        source: 'MANUAL',
        reference: 'Slip 17',
        sale: null,
        location: null,
        reverses: null,
        reversedBy: null,
        occurredAt: '2026-11-20T08:00:00.000Z',
        postings: [
          { account: { code: '1100' }, side: 'DEBIT', amount: { amountMinor: 12_345, currency: 'USD' } },
          { account: { code: '1010' }, side: 'CREDIT', amount: { amountMinor: 12_345, currency: 'USD' } },
        ],
      },
    });
    expect(await bed.balanceOf('1100')).toBe(before + 12_345);
    expect(await bed.post(input)).toEqual({ ...first, replayed: true });
    expect(await bed.balanceOf('1100')).toBe(before + 12_345);
  });

  it('posts one entry when the same command arrives many times at once', async () => {
    const before = await bed.balanceOf('1100');
    const input = banking(7);
    const answers = await Promise.all(Array.from({ length: 8 }, () => bed.post(input)));
    expect(new Set(answers.map(({ journalEntry }) => journalEntry?.id)).size).toBe(1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await bed.balanceOf('1100')).toBe(before + 7);
  });

  it('keeps every one of many entries that are posted to the same accounts at once', async () => {
    const before = await bed.balanceOf('1100');
    const answers = await Promise.all(Array.from({ length: 10 }, (_, at) => bed.post(banking(at + 1))));
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    expect(await bed.balanceOf('1100')).toBe(before + 55);
  });

  it('is refused with another payload under a used key, and changes nothing', async () => {
    const input = banking(100);
    await bed.post(input);
    const before = await bed.written();
    const { journalEntry, userErrors } = await bed.post({ ...input, description: 'Something else' });
    expect(journalEntry).toBeNull();
    expect(userErrors).toMatchObject([{ __typename: 'IdempotencyConflictError', field: ['input', 'idempotencyKey'] }]);
    expect(await bed.written()).toEqual(before);
  });

  it.each([
    [
      'postings that do not balance',
      { postings: [posting('DEBIT', '1100', 100), posting('CREDIT', '1010', 90), posting('CREDIT', '1010', 5, 'JPY')] },
      {
        __typename: 'UnbalancedEntryError',
        code: 'UNBALANCED_ENTRY',
        field: ['input', 'postings'],
        differences: [
          { amountMinor: -5, currency: 'JPY' },
          { amountMinor: 10, currency: 'USD' },
        ],
      },
    ],
    [
      'an unknown account',
      { postings: [posting('DEBIT', '1100', 100), posting('CREDIT', '9999', 100)] },
      { __typename: 'NotFoundError', field: ['input', 'postings', '1', 'accountCode'], identifier: '9999' },
    ],
    [
      'an amount that is not positive',
      { postings: [posting('DEBIT', '1100', -5), posting('CREDIT', '1010', -5)] },
      { __typename: 'InvalidInputError', field: ['input', 'postings', '0', 'amount'] },
    ],
    ['a single posting', { postings: [posting('DEBIT', '1100', 5)] }, { field: ['input', 'postings'] }],
    ['a blank description', { description: '  ' }, { field: ['input', 'description'] }],
  ])('is refused for %s, and changes nothing', async (_, more, refusal) => {
    const before = await bed.written();
    const { journalEntry, userErrors } = await bed.post(banking(1, more));
    expect(journalEntry).toBeNull();
    expect(userErrors[0]).toMatchObject(refusal);
    expect(await bed.written()).toEqual(before);
  });

  it('is refused, for more digits than minor units have, before anything else', async () => {
    const before = await bed.written();
    await expect(bed.post(banking(1, { postings: [posting('DEBIT', '1100', 0.5)] }))).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    expect(await bed.written()).toEqual(before);
  });
});

describe('reversing', () => {
  it('posts the opposite, links the two, and brings the balances back', async () => {
    const before = await bed.balanceOf('1100');
    const { journalEntry: original } = await bed.post(banking(900));
    const key = { idempotencyKey: newId('event') };
    const answer = await bed.reverse(original?.id, key);
    expect(answer).toMatchObject({
      userErrors: [],
      journalEntry: {
        description: 'Reversal: Counted twice',
        reverses: { id: original?.id },
        postings: [
          { account: { code: '1100' }, side: 'CREDIT' },
          { account: { code: '1010' }, side: 'DEBIT' },
        ],
      },
    });
    expect(await bed.balanceOf('1100')).toBe(before);
    const query = `query($id: ID!) { journalEntry(id: $id) ${ENTRY} }`;
    expect(await bed.run(query, { id: original?.id })).toEqual({
      journalEntry: { ...original, reversedBy: { id: answer.journalEntry?.id } },
    });
    expect(await bed.reverse(original?.id, key)).toEqual({ ...answer, replayed: true });
  });

  it('happens once, however many ask at once', async () => {
    const { journalEntry } = await bed.post(banking(50));
    const before = await bed.balanceOf('1100');
    const answers = await Promise.all(Array.from({ length: 6 }, () => bed.reverse(journalEntry?.id)));
    expect(answers.filter((answer) => answer.journalEntry !== null)).toHaveLength(1);
    for (const { userErrors } of answers.filter((answer) => answer.journalEntry === null)) {
      expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['input', 'journalEntryId'] }]);
    }
    expect(await bed.balanceOf('1100')).toBe(before - 50);
  });

  it('is refused for an entry that does not exist or without a reason, and changes nothing', async () => {
    const { journalEntry } = await bed.post(banking(60));
    const before = await bed.written();
    for (const journalEntryId of ['nonsense', newId('entry')]) {
      const { userErrors } = await bed.reverse(journalEntryId);
      expect(userErrors).toMatchObject([{ __typename: 'NotFoundError', field: ['input', 'journalEntryId'] }]);
    }
    const blank = await bed.reverse(journalEntry?.id, { reason: ' ' });
    expect(blank.userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['input', 'reason'] }]);
    expect(await bed.written()).toEqual(before);
  });

  it('of a sale’s entry makes the sale’s proof differ, and the reversal’s reversal mends it', async () => {
    const trade = tradeWith((each) => each.sale.totalMinor > 0 && each.refunds.length === 0 && isPaidAtOnce(each));
    await bed.deliverTrade(trade);
    const [entry] = await bed.entriesOf(trade);
    const first = await bed.reverse(entry?.id);
    expect(first.journalEntry).toMatchObject({ source: 'MANUAL', sale: { id: trade.sale.saleId } });
    expect(await bed.statusOf(trade)).toBe('DIFFERS');
    await bed.reverse(first.journalEntry?.id);
    expect(await bed.statusOf(trade)).toBe('AGREED');
    expect(await bed.entriesOf(trade)).toHaveLength(3);
  });
});

describe('a sale that moves no money', () => {
  it('has an entry without postings, so that its proof can agree', async () => {
    const trade = tradeWith(
      ({ sale, refunds }) => sale.lines.every((line) => line.grossMinor === 0) && refunds.length === 0,
    );
    await bed.deliverTrade(trade);
    expect(await bed.entriesOf(trade)).toMatchObject([
      { source: 'SALE', postings: [], sale: { id: trade.sale.saleId } },
    ]);
    expect(await bed.statusOf(trade)).toBe('AGREED');
  });
});
