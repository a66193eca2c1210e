import { expect, it } from 'vitest';
import { newId } from '#platform/ids/ids.ts';
import { STOCK_CHANGED, type StockChangedData } from '#schema/events/stock-changed.v1.ts';
import { event } from '#test/test-bed.ts';
import { levelsOfEvent } from './stock-changed.ts';

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

it('a level is told under its key and with its version, so that it never goes back in time', () => {
  expect(levelsOfEvent(changed(7))).toMatchObject([{ key: `${variantId}:${locationId}`, version: 7 }]);
  expect(levelsOfEvent(changed(1, 2))).toHaveLength(2);
});

it('an event that leaves accounts out shows them as zero', () => {
  const [told] = levelsOfEvent(changed(1));
  expect(told?.value).toMatchObject({ inTransitMilli: 0, qualityControlMilli: 0, damagedMilli: 0, incomingMilli: 0 });
});

it('events of other types show no level', () => {
  expect(levelsOfEvent({ ...changed(1), type: 'tillgraph.inventory.variant.created.v1' })).toEqual([]);
});
