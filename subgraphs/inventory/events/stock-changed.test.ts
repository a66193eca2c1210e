import { expect, it } from 'vitest';
import { newId } from '#platform/ids/ids.ts';
import { STOCK_CHANGED, type StockChangedData } from '#schema/events/stock-changed.v1.ts';
import { event } from '#test/test-bed.ts';
import { publishLevels } from './stock-changed.ts';

const [variantId, locationId] = [newId('variant'), newId('location')];

function changed(...versions: readonly number[]) {
  const level = { variantId, sku: 'CAN', locationId, onHandMilli: 0, reservedMilli: 0, safetyStockMilli: 0 };
  const levels = versions.map((version) => Object.assign({ version }, level));
  const data: StockChangedData = {
    cause: 'RECEIPT',
    saleId: null,
    refundId: null,
    occurredAt: new Date().toISOString(),
    movements: [],
    levels,
  };
  return event({ source: 'inventory', type: STOCK_CHANGED, subject: newId('movement'), sequence: 1, data });
}

it('a level that is watched never goes back in time, whatever comes again or too late', () => {
  const shown: number[] = [];
  const hear = publishLevels({ publish: ({ version }) => void shown.push(version) });
  const [first, second, third] = [changed(1), changed(2), changed(3)];
  for (const heard of [first, first, third, second, third, changed(4)]) hear(heard);
  expect(shown).toEqual([1, 3, 4]);
});

it('an event that leaves accounts out shows them as zero', () => {
  const shown: object[] = [];
  const hear = publishLevels({ publish: (level) => void shown.push(level) });
  hear(changed(1));
  expect(shown).toMatchObject([{ inTransitMilli: 0, qualityControlMilli: 0, damagedMilli: 0, incomingMilli: 0 }]);
});

it('events of other types show no level', () => {
  const shown: unknown[] = [];
  const hear = publishLevels({ publish: (level) => void shown.push(level) });
  hear({ ...changed(1), type: 'tillgraph.inventory.variant.created.v1' });
  expect(shown).toEqual([]);
});
