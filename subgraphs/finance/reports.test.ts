import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids/ids.ts';
import { newLocation } from '#test/closing-words.ts';
import { accountantAt, banking, type FinanceBed, startFinanceBed } from '#test/finance-bed.ts';
import { account } from './domain/accounts/chart-of-accounts.ts';
import { signedMinor } from './domain/journal/posting.ts';
import { anyTrade, type Trade } from './events/trade.arbitrary.ts';
import type { JournalEntryRecord } from './store/journal.ts';

/** How many random histories are played; more by `HISTORIES=100`. */
const HISTORIES = Number(process.env['HISTORIES'] ?? 1);

let bed: FinanceBed;
beforeAll(async () => {
  bed = await startFinanceBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

interface Amount {
  readonly amountMinor: number;
}

interface Profit {
  readonly revenue: readonly { readonly account: { readonly code: string }; readonly amount: Amount }[];
  readonly revenueTotal: Amount;
  readonly expenseTotal: Amount;
  readonly profit: Amount;
  readonly controlTotal: Amount;
  readonly parts: readonly { location: { id: string } | null; channel: string | null; profit: Amount }[];
}

const PROFIT = `{
  revenue { account { code } amount { amountMinor } }
  revenueTotal { amountMinor } expenseTotal { amountMinor } profit { amountMinor } controlTotal { amountMinor }
  parts { location { id } channel profit { amountMinor } }
}`;

const november = { from: '2026-11-01', to: '2026-11-30' };

async function profitOf(more: object = {}, actor = accountantAt()): Promise<Profit> {
  const query = `query($currency: CurrencyCode!, $from: Date!, $to: Date!, $locationIds: [ID!], $channels: [String!]) {
    profitAndLoss(currency: $currency, from: $from, to: $to, locationIds: $locationIds, channels: $channels) ${PROFIT}
  }`;
  const all = { ...actor, locations: 'all' as const };
  const asked = { currency: 'USD', ...november, ...more };
  return (await bed.run<{ profitAndLoss: Profit }>(query, asked, all)).profitAndLoss;
}

interface Tax {
  readonly taxTotal: Amount;
  readonly controlTotal: Amount;
  readonly rows: readonly { jurisdiction: string; base: Amount; tax: Amount; exemptReason: string | null }[];
}

async function taxesOf(more: object = {}): Promise<Tax> {
  const query = `query($currency: CurrencyCode!, $from: Date!, $to: Date!, $locationIds: [ID!]) {
    taxReport(currency: $currency, from: $from, to: $to, locationIds: $locationIds) {
      rows { jurisdiction rate exemptReason base { amountMinor } tax { amountMinor } exactTaxMinor roundingMinor }
      taxTotal { amountMinor } controlTotal { amountMinor }
    }
  }`;
  return (await bed.run<{ taxReport: Tax }>(query, { currency: 'USD', ...november, ...more })).taxReport;
}

/** Credits less debits of accounts that begin with a digit, of the entries of these days. */
async function credited(digit: string, filter: object = {}): Promise<number> {
  const rows = await bed.database.collection<JournalEntryRecord>('journalEntries').find(filter).toArray();
  const postings = rows.filter(({ day }) => day >= november.from && day <= november.to).flatMap((row) => row.postings);
  const mine = postings.filter(({ accountCode, currency }) => accountCode.startsWith(digit) && currency === 'USD');
  return mine.reduce((sum, posting) => sum - signedMinor(posting), 0);
}

const dollars = { currency: 'USD' };
const inDollars = anyTrade
  .filter(({ sale }) => sale.totalMinor > 0)
  .map(({ sale, refunds, isFullyRefunded }): Trade => ({
    sale: Object.assign(sale, dollars),
    refunds: refunds.map((refund) => Object.assign(refund, dollars)),
    isFullyRefunded,
  }));

describe('profit and loss', () => {
  it(
    'is what the entries of the days say, by location and channel, and what the balance sheet grew by',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(inDollars, { minLength: 2, maxLength: 4 }), async (trades) => {
          for (const trade of trades) await bed.deliverTrade(trade);
          const whole = await profitOf();
          expect(whole.revenueTotal.amountMinor).toBe(await credited('4'));
          expect(whole.expenseTotal.amountMinor).toBe(0 - (await credited('5')) - (await credited('6')));
          expect(whole.profit).toEqual(whole.controlTotal);
          expect(whole.parts.reduce((sum, { profit }) => sum + profit.amountMinor, 0)).toBe(whole.profit.amountMinor);
          for (const { sale } of trades) {
            const { locationId, channel } = sale;
            const here = await profitOf({ locationIds: [locationId] });
            expect(here.parts.map((part) => [part.location?.id, part.channel])).toEqual([[locationId, channel]]);
            expect(here.revenueTotal.amountMinor).toBe(await credited('4', { locationId }));
            expect(await profitOf({ locationIds: [locationId], channels: [channel] })).toEqual(here);
            expect(await profitOf({ locationIds: [locationId], channels: ['elsewhere'] })).toMatchObject({ parts: [] });
          }
          const taxes = await taxesOf();
          expect(taxes.taxTotal).toEqual(taxes.controlTotal);
          expect(taxes.taxTotal.amountMinor).toBe(await credited(account.taxPayable));
        }),
        { numRuns: HISTORIES, endOnFailure: true },
      );
    },
    60_000 + HISTORIES * 10_000,
  );

  it('is of the days asked for alone', async () => {
    expect(await profitOf({ from: '2026-11-01', to: '2026-11-26' })).toMatchObject({ profit: { amountMinor: 0 } });
    const [saleDay, refundDay] = [
      await profitOf({ from: '2026-11-27', to: '2026-11-27' }),
      await profitOf({ from: '2026-11-28', to: '2026-11-28' }),
    ];
    const both = saleDay.profit.amountMinor + refundDay.profit.amountMinor;
    expect((await profitOf()).profit.amountMinor).toBe(both);
  });

  it('is shown of a location to those who may see it, through the location too', async () => {
    const locationId = await newLocation(bed, 'Europe/Paris');
    const query = `query($of: [_Any!]!) { _entities(representations: $of) { ... on Location {
      profitAndLoss(currency: "USD", from: "2026-11-01", to: "2026-11-30") { profit { amountMinor } }
    } } }`;
    const of = [{ __typename: 'Location', id: locationId }];
    expect(await bed.run(query, { of }, accountantAt(locationId))).toEqual({
      _entities: [{ profitAndLoss: { profit: { amountMinor: 0 } } }],
    });
    expect(await bed.run(query, { of }, accountantAt(newId('location')))).toEqual({
      _entities: [{ profitAndLoss: null }],
    });
  });

  it.each([
    ['no day', { from: '2026-11-02', to: '2026-11-01' }],
    ['more than 400 days', { from: '2025-01-01', to: '2026-11-30' }],
    ['a day that there is not', { from: '2026-02-30', to: '2026-03-01' }],
  ])('is refused for %s', async (_, range) => {
    await expect(profitOf(range)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    await expect(taxesOf(range)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});

describe('the balance sheet', () => {
  const query = `query($asOf: Date!) { balanceSheet(currency: "USD", asOf: $asOf) {
    assetTotal { amountMinor } liabilityTotal { amountMinor } equityTotal { amountMinor }
    earnedThisYear { amountMinor } earnedBefore { amountMinor }
    equity { account { code } amount { amountMinor } }
  } }`;
  interface Sheet {
    readonly assetTotal: Amount;
    readonly liabilityTotal: Amount;
    readonly equityTotal: Amount;
    readonly earnedThisYear: Amount;
    readonly earnedBefore: Amount;
  }
  const on = async (asOf: string): Promise<Sheet> =>
    (await bed.run<{ balanceSheet: Sheet }>(query, { asOf })).balanceSheet;

  it('has assets for liabilities and equity, on every day, with what was earned in equity', async () => {
    await bed.post(
      banking(0, {
        occurredAt: '2025-06-01T00:00:00.000Z',
        postings: [
          { side: 'DEBIT', accountCode: '1100', amount: { amountMinor: 900, currency: 'USD' } },
          { side: 'CREDIT', accountCode: '3000', amount: { amountMinor: 500, currency: 'USD' } },
          { side: 'CREDIT', accountCode: '4000', amount: { amountMinor: 400, currency: 'USD' } },
        ],
      }),
    );
    for (const asOf of ['2025-05-31', '2025-06-01', '2025-12-31', '2026-01-01', '2026-11-27', '2026-11-30']) {
      const sheet = await on(asOf);
      expect(sheet.assetTotal.amountMinor).toBe(sheet.liabilityTotal.amountMinor + sheet.equityTotal.amountMinor);
    }
    expect(await on('2025-12-31')).toMatchObject({
      assetTotal: { amountMinor: 900 },
      equityTotal: { amountMinor: 900 },
      earnedThisYear: { amountMinor: 400 },
      earnedBefore: { amountMinor: 0 },
    });
    const later = await on('2026-11-30');
    expect(later.earnedBefore.amountMinor).toBe(400);
    expect(later.earnedThisYear.amountMinor).toBe((await profitOf()).profit.amountMinor);
  });
});

describe('the tax report', () => {
  it('lists what was sold without tax by its reason, and takes off what came back of it', async () => {
    const trade = fc.sample(
      inDollars.filter(({ refunds }) => refunds.length === 1),
      1,
    )[0];
    if (trade === undefined) throw new Error('There is no such trade.');
    const { sale, refunds } = trade;
    const locationId = newId('location');
    const exempt = (baseMinor: number) => ({ reason: 'Resale. No. 7', certificateNumber: 'X-1', baseMinor });
    const untaxed = { taxes: [], taxMinor: 0, tenders: [], locationId };
    await bed.deliverTrade({
      ...trade,
      sale: { ...sale, ...untaxed, taxExemption: exempt(700) },
      refunds: refunds.map((refund) => Object.assign(refund, untaxed, { taxExemption: exempt(200) })),
    });
    expect(await taxesOf({ locationIds: [locationId] })).toMatchObject({
      rows: [
        { jurisdiction: 'EXEMPT', exemptReason: 'Resale. No. 7', base: { amountMinor: 500 }, tax: { amountMinor: 0 } },
      ],
      taxTotal: { amountMinor: 0 },
    });
    const query = `query($of: [_Any!]!) { _entities(representations: $of) { ... on Sale {
      journalEntries { source taxes { jurisdiction exemptReason base { amountMinor } tax { amountMinor } } }
    } } }`;
    const of = [{ __typename: 'Sale', id: sale.saleId }];
    const ofEntry = (source: string, amountMinor: number) => ({
      source,
      taxes: [
        { jurisdiction: 'EXEMPT', exemptReason: 'Resale. No. 7', base: { amountMinor }, tax: { amountMinor: 0 } },
      ],
    });
    expect(await bed.run(query, { of })).toEqual({
      _entities: [{ journalEntries: [ofEntry('SALE', 700), ofEntry('REFUND', -200)] }],
    });
  });
});
