import * as fc from 'fast-check';
import { newId } from '#platform/ids/ids.ts';
import { allocate, sumMinor } from '#platform/money/money.ts';
import { discountKind, type SaleCompleted, tenderKind } from '#schema/events/sale-completed.v1.ts';
import type { SaleRefunded } from '#schema/events/sale-refunded.v1.ts';

/** A sale with the refunds that followed, as sales records them: every figure adds up. */
export interface Trade {
  readonly sale: SaleCompleted;
  readonly refunds: readonly SaleRefunded[];
  /** Whether the refunds gave back all there was. */
  readonly isFullyRefunded: boolean;
}

const line = fc.record({
  pieces: fc.integer({ min: 1, max: 5 }),
  grossMinor: fc.integer({ min: 0, max: 50_000 }),
  /** Discount kinds, each with its share of what is left of the gross, in thousandths. */
  discounts: fc.array(fc.record({ kind: fc.constantFrom(...discountKind.options), share: fc.nat(1000) }), {
    maxLength: 3,
  }),
  taxPercents: fc.array(fc.nat(25), { minLength: 1, maxLength: 2 }),
});

const plan = fc.record({
  currency: fc.constantFrom('USD', 'JPY', 'KWD'),
  taxMode: fc.constantFrom('INCLUSIVE' as const, 'EXCLUSIVE' as const),
  hasCustomer: fc.boolean(),
  /** As retailers may call them. */
  channel: fc.constantFrom('STORE', 'ONLINE', 'shop.example $1'),
  /** One sale in ten gives everything away: it moves no money at all. */
  isFree: fc.nat(9).map((number) => number === 0),
  lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  tenders: fc.array(
    fc.record({
      kind: fc.constantFrom(...tenderKind.options),
      weight: fc.nat(9),
      /** Cash is of another currency in one case of three, and some of it comes back as change. */
      foreign: fc.option(fc.record({ amountMinor: fc.integer({ min: 1, max: 90_000 }), changeMinor: fc.nat(5_000) }), {
        freq: 2,
      }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  /** Each refund's share of what is left, in thousandths. */
  refunds: fc.array(fc.record({ share: fc.integer({ min: 1, max: 1000 }), restock: fc.boolean() }), { maxLength: 3 }),
  refundRest: fc.boolean(),
});

type Plan = typeof plan extends fc.Arbitrary<infer P> ? P : never;

/** Random sales in both tax modes, with discounts of all kinds, split tenders and up to four refunds. */
export const anyTrade: fc.Arbitrary<Trade> = plan.map((chosen) => {
  const sale = saleOf(chosen);
  const shares = chosen.refundRest ? [...chosen.refunds, { share: 1000, restock: true }] : chosen.refunds;
  const refunds: SaleRefunded[] = [];
  for (const { share, restock } of shares) refunds.push(refundOf(sale, refunds, { share, restock }));
  return { sale, refunds, isFullyRefunded: shares.some(({ share }) => share === 1000) };
});

function saleOf({ currency, taxMode, hasCustomer, channel, isFree, lines: planned, tenders }: Plan): SaleCompleted {
  const lines: SaleCompleted['lines'] = [];
  const taxes = new Map<string, number>();
  for (const [index, { pieces, discounts: shares, taxPercents, ...line }] of planned.entries()) {
    const grossMinor = isFree ? 0 : line.grossMinor;
    let left = grossMinor;
    const discounts = shares.map(({ kind, share }) => {
      const amountMinor = Math.floor((left * share) / 1000);
      left -= amountMinor;
      return { kind, amountMinor };
    });
    const components = taxPercents.map((percent) => Math.floor((left * percent) / 100 / taxPercents.length));
    for (const [at, amount] of components.entries()) taxes.set(`Tax ${at}`, (taxes.get(`Tax ${at}`) ?? 0) + amount);
    const taxMinor = sumMinor(components);
    lines.push({
      number: index + 1,
      variantId: newId('variant'),
      sku: `SKU-${index}`,
      quantityMilli: pieces * 1000,
      grossMinor,
      netMinor: taxMode === 'INCLUSIVE' ? left - taxMinor : left,
      // A part of every other line is for serving.
      ...(index % 2 === 1 ? { serviceChargeMinor: Math.floor((left - taxMinor) / 8) } : {}),
      taxMinor,
      discounts,
    });
  }
  const netMinor = sumMinor(lines.map((line) => line.netMinor));
  const taxMinor = sumMinor(lines.map((line) => line.taxMinor));
  return {
    saleId: newId('sale'),
    locationId: newId('location'),
    registerId: newId('register'),
    customerId: hasCustomer ? newId('customer') : null,
    orderId: null,
    channel,
    currency,
    taxMode,
    occurredAt: '2026-11-27T09:30:00.000Z',
    grossMinor: sumMinor(lines.map((line) => line.grossMinor)),
    discountMinor: sumMinor(lines.flatMap((line) => line.discounts.map((discount) => discount.amountMinor))),
    netMinor,
    taxMinor,
    totalMinor: netMinor + taxMinor,
    lines,
    taxes: [...taxes].map(([name, amountMinor]) => ({ name, rate: '0.1', amountMinor, baseMinor: netMinor })),
    tenders: paid(netMinor + taxMinor, tenders),
  };
}

function paid(totalMinor: number, tenders: Plan['tenders']): SaleCompleted['tenders'] {
  const amounts = allocate(
    totalMinor,
    tenders.map(({ weight }) => weight),
  );
  return tenders.map(({ kind, foreign }, index) => {
    const amountMinor = amounts[index] ?? 0;
    if (kind !== 'CASH' || foreign === null || amountMinor === 0) return { kind, amountMinor };
    const valueMinor = amountMinor + foreign.changeMinor;
    const taken = { currency: 'EUR', amountMinor: foreign.amountMinor, valueMinor, rate: '1.0825' };
    return { kind, amountMinor, foreign: taken };
  });
}

/** Gives back a share of everything that the earlier refunds have left, rounded down. */
function refundOf(
  sale: SaleCompleted,
  earlier: readonly SaleRefunded[],
  { share, restock }: { share: number; restock: boolean },
): SaleRefunded {
  const part = (whole: number, before: readonly number[]): number =>
    Math.floor(((whole - sumMinor(before)) * share) / 1000);
  const lines = sale.lines.map((line, at) => {
    const before = earlier.flatMap((refund) => refund.lines[at] ?? []);
    return {
      number: line.number,
      variantId: line.variantId,
      sku: line.sku,
      quantityMilli: part(
        line.quantityMilli,
        before.map((one) => one.quantityMilli),
      ),
      ...(line.serviceChargeMinor === undefined
        ? {}
        : {
            serviceChargeMinor: part(
              line.serviceChargeMinor,
              before.map((one) => one.serviceChargeMinor ?? 0),
            ),
          }),
      netMinor: part(
        line.netMinor,
        before.map((one) => one.netMinor),
      ),
      taxMinor: 0,
      discounts: line.discounts.map(({ kind, amountMinor }, index) => ({
        kind,
        amountMinor: part(
          amountMinor,
          before.map((one) => one.discounts[index]?.amountMinor ?? 0),
        ),
      })),
      restock,
      disposition: restock ? ('RESTOCK' as const) : ('DISCARD' as const),
    };
  });
  const taxes = sale.taxes.map((tax, at) => ({
    ...tax,
    amountMinor: part(
      tax.amountMinor,
      earlier.map((refund) => refund.taxes[at]?.amountMinor ?? 0),
    ),
  }));
  const netMinor = sumMinor(lines.map((line) => line.netMinor));
  const taxMinor = sumMinor(taxes.map((tax) => tax.amountMinor));
  const refundedBeforeMinor = sumMinor(earlier.map((refund) => refund.totalMinor));
  return {
    refundId: newId('refund'),
    kind: 'REFUND',
    number: earlier.length + 1,
    saleId: sale.saleId,
    locationId: sale.locationId,
    registerId: sale.registerId,
    customerId: sale.customerId,
    ...(sale.channel === undefined ? {} : { channel: sale.channel }),
    currency: sale.currency,
    occurredAt: `2026-11-28T1${earlier.length}:00:00.000Z`,
    netMinor,
    taxMinor,
    totalMinor: netMinor + taxMinor,
    saleTotalMinor: sale.totalMinor,
    refundedBeforeMinor,
    lines,
    taxes,
    tenders: givenBack(sale, earlier, netMinor + taxMinor),
  };
}

/** Each tender gets back what it paid, the first ones first. */
function givenBack(
  sale: SaleCompleted,
  earlier: readonly SaleRefunded[],
  totalMinor: number,
): SaleCompleted['tenders'] {
  let due = totalMinor;
  return sale.tenders.map(({ kind, amountMinor }, at) => {
    const kept = amountMinor - sumMinor(earlier.map((refund) => refund.tenders[at]?.amountMinor ?? 0));
    const back = Math.min(kept, due);
    due -= back;
    return { kind, amountMinor: back };
  });
}
