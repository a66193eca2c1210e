import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Id, newId } from '#platform/ids/ids.ts';
import { withMoved } from './allocation.ts';
import { type Fulfilment, openMilli, type Order } from './order.ts';

const [variantId, other] = [newId('variant'), newId('variant')];
const locations = [newId('location'), newId('location'), newId('location')] as const;
const at = (index: number): Id<'location'> => locations[index % 3] ?? locations[0];

const begin = (locationId: Id<'location'>): Omit<Fulfilment, 'lines'> => ({
  id: newId('fulfilment'),
  method: 'DELIVERY',
  locationId,
  pickUpCode: null,
  readyAt: null,
  saleIds: [],
  tracking: [],
});

/** An order of two lines of one variant and one of another, so much of each open and handed over at the locations. */
const order = fc
  .array(fc.record({ place: fc.nat(2), line: fc.integer({ min: 1, max: 3 }), open: fc.nat(4), gone: fc.nat(2) }), {
    maxLength: 8,
  })
  .map((parts): Order => {
    const byPlace = Map.groupBy(parts, ({ place }) => place);
    const fulfilments = [...byPlace].map(([place, all]): Fulfilment => {
      const lines = [...new Map(all.map((part) => [part.line, part])).values()].map(({ line, open, gone }) => ({
        lineNumber: line,
        quantityMilli: open + gone,
        cancelledMilli: 0,
        fulfilledMilli: gone,
        waitingMilli: 0,
      }));
      return Object.assign(begin(at(place)), { lines });
    });
    const lines = [variantId, variantId, other].map((id) => ({ variantId: id })) as unknown as Order['lines'];
    return { currency: 'USD', taxMode: 'EXCLUSIVE', lines, totalMinor: 0, fulfilments, tenders: [] };
  });

const openHere = ({ lines, fulfilments }: Pick<Order, 'lines' | 'fulfilments'>, locationId: string): number =>
  fulfilments
    .filter((fulfilment) => fulfilment.locationId === locationId)
    .flatMap((fulfilment) => fulfilment.lines)
    .filter(({ lineNumber }) => lines[lineNumber - 1]?.variantId === variantId)
    .reduce((sum, line) => sum + openMilli(line), 0);

const unitsOf = (fulfilments: readonly Fulfilment[], line: number): number =>
  fulfilments
    .flatMap(({ lines }) => lines.filter(({ lineNumber }) => lineNumber === line))
    .reduce((sum, { quantityMilli }) => sum + quantityMilli, 0);

it('goods come from where they are held, wherever that is, and no line gains or loses any', () => {
  fc.assert(
    fc.property(order, fc.array(fc.nat(12), { minLength: 2, maxLength: 2 }), (before, cuts) => {
      const total = locations.reduce((sum, locationId) => sum + openHere(before, locationId), 0);
      const [first = 0, second = 0] = cuts.map((cut) => Math.min(cut, total)).toSorted((a, b) => a - b);
      const shares = [first, second - first, total - second];
      const held = locations.map((locationId, index) => ({ variantId, locationId, openMilli: shares[index] ?? 0 }));
      const fulfilments = withMoved(before, held, begin);
      const after = { ...before, fulfilments };
      expect(locations.map((locationId) => openHere(after, locationId))).toEqual(shares);
      for (const line of [1, 2, 3]) expect(unitsOf(fulfilments, line)).toBe(unitsOf(before.fulfilments, line));
      expect(fulfilments.flatMap(({ lines }) => lines).every((line) => openMilli(line) >= 0)).toBe(true);
      expect(new Set(fulfilments.map(({ locationId }) => locationId)).size).toBe(fulfilments.length);
    }),
  );
});

it('moves nothing that inventory does not hold elsewhere: what it says less of only is on its way here', () => {
  const lines = [{ variantId }] as unknown as Order['lines'];
  const line = { lineNumber: 1, quantityMilli: 3, cancelledMilli: 0, fulfilledMilli: 0, waitingMilli: 0 };
  const fulfilments = [{ ...begin(at(0)), lines: [line] }];
  const before: Order = { currency: 'USD', taxMode: 'EXCLUSIVE', lines, totalMinor: 0, fulfilments, tenders: [] };
  expect(withMoved(before, [{ variantId, locationId: at(0), openMilli: 1 }], begin)).toEqual(fulfilments);
});
