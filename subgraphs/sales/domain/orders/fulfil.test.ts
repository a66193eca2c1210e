import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '#platform/ids/ids.ts';
import { sumMinor } from '#platform/money/money.ts';
import type { Tracking } from '../selling/line-details.ts';
import type { PricedLine } from '../selling/sale-line.ts';
import { DEFAULT_TAX_RULES, taxLines, type TaxMode } from '../taxes/tax.ts';
import { withWaiting } from './allocation.ts';
import { cancelLines, isOpen } from './cancel.ts';
import { decideFulfil } from './fulfil.ts';
import { type Order, openMilli, statusOf } from './order.ts';

const NOW = new Date('2026-11-27T09:30:00.000Z');
const RATES = [
  { name: 'State', rate: '0.0625', rateMillionths: 62_500 },
  { name: 'City', rate: '0.0333', rateMillionths: 33_300 },
];

function taxesOf(amountMinor: number, mode: TaxMode) {
  const [taxed] = taxLines([{ amountMinor, components: RATES }], { ...DEFAULT_TAX_RULES, mode });
  if (!taxed) throw new Error('A line is taxed.');
  return taxed;
}

interface LineShape {
  readonly units: number;
  readonly priceMinor: number;
  readonly discountMinor: number;
}

function orderOf(
  shapes: readonly LineShape[],
  { taxMode, prepaid, places }: { taxMode: TaxMode; prepaid: boolean; places: number },
): Order {
  const lines = shapes.map(({ units, priceMinor, discountMinor }, index): PricedLine => {
    const grossMinor = units * priceMinor;
    const offMinor = Math.min(discountMinor, grossMinor);
    return {
      number: index + 1,
      variantId: newId('variant'),
      sku: `SKU-${index}`,
      name: `Thing ${index}`,
      unit: 'EACH',
      quantityMilli: units * 1000,
      unitPriceMinor: priceMinor,
      grossMinor,
      discounts: offMinor > 0 ? [{ kind: 'MARKDOWN', amountMinor: offMinor, reference: null }] : [],
      discountMinor: offMinor,
      ...taxesOf(grossMinor - offMinor, taxMode),
      priceTrace: [
        { kind: 'LIST_PRICE', description: 'Prices', reference: null, beforeMinor: null, afterMinor: grossMinor },
        {
          kind: 'DISCOUNT',
          description: 'Markdown',
          reference: null,
          beforeMinor: grossMinor,
          afterMinor: grossMinor - offMinor,
        },
      ],
      returnedMilli: 0,
    };
  });
  const totalMinor = sumMinor(lines.map((line) => line.totalMinor));
  const fulfilments = Array.from({ length: places }, (_, place) => ({
    id: newId('fulfilment'),
    method: 'DELIVERY' as const,
    locationId: newId('location'),
    pickUpCode: null,
    readyAt: null,
    saleIds: [],
    tracking: [],
    // The units go round the places one by one.
    lines: shapes.map(({ units }, index) => {
      const here = Array.from({ length: units }, (_unit, unit) => unit % places === place).filter(Boolean).length;
      return {
        lineNumber: index + 1,
        quantityMilli: here * 1000,
        cancelledMilli: 0,
        fulfilledMilli: 0,
        waitingMilli: 0,
      };
    }),
  }));
  const card = { card: null, reference: null, receivedMinor: null, capturedMinor: 0 };
  const half = Math.floor(totalMinor / 2);
  const tenders = prepaid
    ? [
        { ...card, kind: 'GIFT_CARD' as const, amountMinor: half },
        { ...card, kind: 'OTHER' as const, amountMinor: totalMinor - half },
      ]
    : [];
  return { currency: 'USD', taxMode, lines, totalMinor, fulfilments, tenders };
}

const shapes = fc.array(
  fc.record({
    units: fc.integer({ min: 1, max: 7 }),
    priceMinor: fc.integer({ min: 1, max: 9999 }),
    discountMinor: fc.nat(3000),
  }),
  { minLength: 1, maxLength: 3 },
);
const acts = fc.array(
  fc.record({
    kind: fc.constantFrom('fulfil', 'fulfil', 'cancel', 'wait'),
    line: fc.nat(2),
    place: fc.nat(2),
    units: fc.integer({ min: 1, max: 3 }),
  }),
  { maxLength: 20 },
);
const trackingOf = (): Tracking => 'NONE';
const taxMode = fc.constantFrom<TaxMode>('INCLUSIVE', 'EXCLUSIVE');

/** Hands over what is left, or what is asked, and checks that what is sold adds up by itself. */
function handOver(order: Order, place: number, lines: readonly { lineNumber: number; quantity: number }[] | null) {
  const fulfilmentId = order.fulfilments[place]?.id ?? '';
  const decision = decideFulfil({ idempotencyKey: 'key', fulfilmentId, lines }, { order, trackingOf, now: NOW });
  if (decision.kind === 'refused') return null;
  for (const line of decision.lines) {
    expect(line.netMinor + line.taxMinor).toBe(line.totalMinor);
    expect(line.grossMinor - line.discountMinor).toBe(order.taxMode === 'INCLUSIVE' ? line.totalMinor : line.netMinor);
    const [listed, markedDown] = line.priceTrace;
    expect(listed?.afterMinor).toBe(line.grossMinor);
    expect(markedDown?.beforeMinor).toBe(line.grossMinor);
    expect(markedDown?.afterMinor).toBe(line.grossMinor - line.discountMinor);
  }
  const totalMinor = sumMinor(decision.lines.map((line) => line.totalMinor));
  expect(sumMinor(decision.tenders.map((tender) => tender.amountMinor))).toBe(totalMinor);
  return {
    order: { ...order, fulfilments: decision.fulfilments, tenders: decision.held },
    lines: decision.lines,
    totalMinor,
  };
}

/** The order after one thing more has happened to it; what is refused changes nothing. */
function after(
  order: Order,
  { kind, line, place, units }: { kind: string; line: number; place: number; units: number },
): Order {
  const lines = [{ lineNumber: line + 1, quantity: units * 1000 }];
  if (kind === 'fulfil') return handOver(order, place, lines)?.order ?? order;
  if (kind === 'cancel') {
    const outcome = cancelLines({ idempotencyKey: 'key', lines }, order);
    if (outcome.kind === 'refused') return order;
    const takenMilli = sumMinor(outcome.parts.map((part) => part.quantityMilli));
    if (takenMilli !== units * 1000) throw new Error(`${takenMilli} were cancelled of ${units} units.`);
    return { ...order, fulfilments: outcome.fulfilments };
  }
  const at = order.fulfilments[place % order.fulfilments.length];
  const variantId = order.lines[line % order.lines.length]?.variantId ?? '';
  const waiting = [{ variantId, locationId: at?.locationId ?? '', waitingMilli: units * 1000 }];
  return { ...order, fulfilments: withWaiting(order, waiting) };
}

describe('an order', () => {
  it('comes to exactly its total, figure by figure, in whatever portions it is handed over', () => {
    fc.assert(
      fc.property(shapes, taxMode, fc.integer({ min: 1, max: 3 }), acts, (wanted, mode, places, portions) => {
        const placed = orderOf(wanted, { taxMode: mode, prepaid: true, places });
        let order = placed;
        const sold: PricedLine[] = [];
        const sell = (place: number, lines: { lineNumber: number; quantity: number }[] | null): void => {
          const handed = handOver(order, place, lines);
          if (handed === null) return;
          order = handed.order;
          sold.push(...handed.lines);
        };
        for (const { line, place, units } of portions) sell(place, [{ lineNumber: line + 1, quantity: units * 1000 }]);
        for (let place = 0; place < places; place += 1) sell(place, null);
        expect(statusOf(order)).toBe('FULFILLED');
        for (const line of placed.lines) {
          const parts = sold.filter(({ sku }) => sku === line.sku);
          for (const figure of [
            'quantityMilli',
            'grossMinor',
            'discountMinor',
            'netMinor',
            'taxMinor',
            'totalMinor',
          ] as const) {
            expect(sumMinor(parts.map((part) => part[figure]))).toBe(line[figure]);
          }
        }
        expect(order.tenders.map(({ capturedMinor }) => capturedMinor)).toEqual(
          order.tenders.map(({ amountMinor }) => amountMinor),
        );
      }),
    );
  });

  it('never hands over what was cancelled or is not there, and closes every unit once', () => {
    fc.assert(
      fc.property(shapes, taxMode, fc.integer({ min: 1, max: 3 }), acts, (wanted, mode, places, steps) => {
        let order = orderOf(wanted, { taxMode: mode, prepaid: true, places });
        for (const step of steps) {
          order = after(order, step);
          for (const part of order.fulfilments.flatMap((fulfilment) => fulfilment.lines)) {
            expect(openMilli(part)).toBeGreaterThanOrEqual(part.waitingMilli);
            expect(Math.min(part.waitingMilli, part.cancelledMilli, part.fulfilledMilli)).toBeGreaterThanOrEqual(0);
          }
        }
        const captured = sumMinor(order.tenders.map(({ capturedMinor }) => capturedMinor));
        expect(captured).toBeLessThanOrEqual(order.totalMinor);
        expect(isOpen(order)).toBe(!['FULFILLED', 'CANCELLED'].includes(statusOf(order)));
      }),
    );
  });

  it('is paid as it is handed over where it was not paid before, and never twice', () => {
    const order = orderOf([{ units: 1, priceMinor: 500, discountMinor: 0 }], {
      taxMode: 'INCLUSIVE',
      prepaid: false,
      places: 1,
    });
    const input = { idempotencyKey: 'key', fulfilmentId: order.fulfilments[0]?.id ?? '' };
    const tenders = [{ kind: 'CASH' as const, amount: { amountMinor: 1000, currency: 'USD' as const } }];
    expect(decideFulfil({ ...input, tenders }, { order, trackingOf, now: NOW })).toMatchObject({
      kind: 'decided',
      changeMinor: 500,
    });
    expect(decideFulfil(input, { order, trackingOf, now: NOW })).toMatchObject({
      refusals: [{ kind: 'TenderMismatch' }],
    });
    const paid = orderOf([{ units: 1, priceMinor: 500, discountMinor: 0 }], {
      taxMode: 'INCLUSIVE',
      prepaid: true,
      places: 1,
    });
    const again = { ...input, fulfilmentId: paid.fulfilments[0]?.id ?? '', tenders };
    expect(decideFulfil(again, { order: paid, trackingOf, now: NOW })).toMatchObject({
      refusals: [{ field: ['input', 'tenders'] }],
    });
  });

  it('sells the units that are named for each portion, whatever was said of the line before', () => {
    const placed = orderOf([{ units: 3, priceMinor: 500, discountMinor: 0 }], {
      taxMode: 'INCLUSIVE',
      prepaid: true,
      places: 1,
    });
    const [line] = placed.lines;
    if (!line) throw new Error('The order has a line.');
    const order = { ...placed, lines: [{ ...line, lot: 'OLD', serialNumbers: ['SN-0'] }] };
    const sell = (units: object, tracking: Tracking) => {
      const lines = [{ lineNumber: 1, quantity: 2000, ...units }];
      const input = { idempotencyKey: 'key', fulfilmentId: order.fulfilments[0]?.id ?? '', lines };
      return decideFulfil(input, { order, trackingOf: () => tracking, now: NOW });
    };
    const decided = sell({ lot: ' L-7 ' }, 'LOT');
    expect(decided).toMatchObject({ kind: 'decided', lines: [{ lot: 'L-7' }] });
    expect(decided).not.toHaveProperty('lines.0.serialNumbers');
    expect(sell({}, 'LOT')).toMatchObject({ refusals: [{ field: ['input', 'lines', '0', 'lot'] }] });
    expect(sell({ serialNumbers: ['SN-1', 'SN-2'] }, 'SERIAL')).toMatchObject({
      lines: [{ serialNumbers: ['SN-1', 'SN-2'] }],
    });
    expect(sell({ lot: 'L-7' }, 'NONE')).toMatchObject({ refusals: [{ field: ['input', 'lines', '0', 'lot'] }] });
  });
});
