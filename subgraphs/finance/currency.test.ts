import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingsOf } from '#platform/audit/audit-line.ts';
import { newId } from '#platform/ids/ids.ts';
import { lockPeriod } from '#test/closing-words.ts';
import { type FinanceBed, startFinanceBed } from '#test/finance-bed.ts';
import { auditFinance } from './audit/audit.ts';

/** How many random histories are played; more by `HISTORIES=100`. */
const HISTORIES = Number(process.env['HISTORIES'] ?? 1);

let bed: FinanceBed;
beforeAll(async () => {
  bed = await startFinanceBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

const money = (amountMinor: number, currency: string) => ({ amountMinor, currency });

async function command(name: 'exchangeCurrency' | 'revalueCurrencies', more: object) {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input!`;
  const query = `mutation($input: ${type}) { ${name}(input: $input) {
    journalEntry {
      id description rulesVersion exchange { from to rate }
      postings { account { code } side amount { amountMinor currency } figure }
    }
    replayed userErrors { code field message }
  } }`;
  const input = { idempotencyKey: newId('event'), ...more };
  return (await bed.run<Record<string, { journalEntry: object | null; userErrors: object[] }>>(query, { input }))[name];
}

async function standsAt(code: string, currency: string): Promise<number> {
  const query = `{ account(code: "${code}") { balance(currency: "${currency}") { amountMinor } } }`;
  return (await bed.run<{ account: { balance: { amountMinor: number } } }>(query)).account.balance.amountMinor;
}

async function findings(): Promise<string[]> {
  return findingsOf((await auditFinance(bed.database)).lines);
}

describe('exchanging currencies', () => {
  it('balances each currency through its position, and keeps the rate', async () => {
    const given = money(100_000, 'USD');
    const exchanged = { given, received: money(92_000, 'EUR'), reference: 'Slip 9', receivedAccountCode: '1010' };
    expect(await command('exchangeCurrency', exchanged)).toMatchObject({
      userErrors: [],
      journalEntry: {
        rulesVersion: 0,
        exchange: { from: 'USD', to: 'EUR', rate: '0.92' },
        postings: [
          { account: { code: '1100' }, side: 'CREDIT', amount: given, figure: 'EXCHANGED' },
          { account: { code: '1900' }, side: 'DEBIT', amount: given, figure: 'POSITION' },
          { account: { code: '1010' }, side: 'DEBIT', amount: money(92_000, 'EUR'), figure: 'EXCHANGED' },
          { account: { code: '1900' }, side: 'CREDIT', amount: money(92_000, 'EUR'), figure: 'POSITION' },
        ],
      },
    });
    expect(await findings()).toEqual([]);
  });

  it('is refused for one currency, no amount, an unknown account and a closed day, and changes nothing', async () => {
    expect(await lockPeriod(bed, '2020-12-31')).toMatchObject({ userErrors: [] });
    const before = await bed.written();
    const euros = { received: money(5, 'EUR') };
    for (const [more, code, field] of [
      [{ given: money(5, 'EUR'), ...euros }, 'INVALID_INPUT', 'received'],
      [{ given: money(0, 'USD'), ...euros }, 'INVALID_INPUT', 'given'],
      [{ given: money(5, 'USD'), ...euros, givenAccountCode: '9999' }, 'NOT_FOUND', 'givenAccountCode'],
      [{ given: money(5, 'USD'), ...euros, givenAccountCode: '2300' }, 'INVALID_INPUT', 'givenAccountCode'],
      [{ given: money(5, 'USD'), ...euros, occurredAt: '2020-05-01T00:00:00.000Z' }, 'PERIOD_CLOSED', 'occurredAt'],
      [{ given: money(5, 'USD'), ...euros, reference: 'x'.repeat(501) }, 'INVALID_INPUT', 'reference'],
    ] as const) {
      expect(await command('exchangeCurrency', more)).toMatchObject({
        journalEntry: null,
        userErrors: [{ code, field: ['input', field] }],
      });
    }
    expect(await bed.written()).toEqual(before);
  });
});

describe('revaluing what is held', () => {
  const at = (rate: string, currency = 'EUR') => ({ baseCurrency: 'USD', rates: [{ currency, rate }] });

  it('books the difference since it was exchanged, once', async () => {
    // 920.00 EUR cost 1,000.00 USD and are worth 1,012.00 USD.
    expect(await command('revalueCurrencies', at('1.1'))).toMatchObject({
      userErrors: [],
      journalEntry: {
        description: 'Currencies revalued: EUR at 1.1',
        postings: [
          { account: { code: '1900' }, side: 'DEBIT', amount: money(1_200, 'USD') },
          { account: { code: '6590' }, side: 'CREDIT', amount: money(1_200, 'USD') },
        ],
      },
    });
    expect(await command('revalueCurrencies', at('1.1'))).toMatchObject({ userErrors: [{ code: 'INVALID_INPUT' }] });
    expect(await findings()).toEqual([]);
  });

  it.each([
    ['a currency that is held and has no rate', at('150', 'JPY'), ['input', 'rates']],
    ['a rate of nothing', at('0'), ['input', 'rates', '0', 'rate']],
    ['the currency of the books', at('1', 'USD'), ['input', 'rates', '0', 'currency']],
    ['no rates', { baseCurrency: 'USD', rates: [] }, ['input', 'rates']],
  ])('is refused for %s', async (_, more, field) => {
    expect(await command('revalueCurrencies', more)).toMatchObject({
      journalEntry: null,
      userErrors: [{ code: 'INVALID_INPUT', field }],
    });
  });

  it(
    'leaves the position at what is held, by the rates, after any exchanges',
    async () => {
      const rates = [
        { currency: 'EUR', rate: '1.25' },
        { currency: 'JPY', rate: '0.01' },
      ];
      const exchange = fc.record({
        currency: fc.constantFrom('EUR', 'JPY'),
        usd: fc.integer({ min: 1, max: 100_000 }),
        other: fc.integer({ min: 1, max: 100_000 }),
        buys: fc.boolean(),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(exchange, { minLength: 1, maxLength: 4 }), async (exchanges) => {
          for (const { currency, usd, other, buys } of exchanges) {
            const [dollars, others] = [money(usd, 'USD'), money(other, currency)];
            await command(
              'exchangeCurrency',
              buys ? { given: dollars, received: others } : { given: others, received: dollars },
            );
          }
          await command('revalueCurrencies', { baseCurrency: 'USD', rates });
          // A cent is 0.8 of a euro's, and a yen: rates at which there is little to round.
          const worth = Math.round(-(await standsAt('1900', 'EUR')) * 1.25) - (await standsAt('1900', 'JPY'));
          expect(Math.abs((await standsAt('1900', 'USD')) - worth)).toBeLessThanOrEqual(1);
          expect(await findings()).toEqual([]);
        }),
        { numRuns: 2 * HISTORIES, endOnFailure: true },
      );
    },
    60_000 + HISTORIES * 5_000,
  );
});
