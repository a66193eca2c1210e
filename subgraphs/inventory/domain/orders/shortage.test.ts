import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '#platform/ids/ids.ts';
import { emptyLevel } from '../stock/level.ts';
import { type Holder, shortagesChange, uncovered, uncoveredMilli } from './shortage.ts';

const position = { variantId: newId('variant'), sku: 'CUP', locationId: newId('location') };
const NOW = new Date('2026-05-04T12:00:00.000Z');
const LATER = new Date(NOW.getTime() + 60_000);

/** A reservation of so many units, made so many minutes ago. */
function holder(units: number, minutesAgo: number, expiresAt: Date | null = LATER): Holder {
  const createdAt = new Date(NOW.getTime() - minutesAgo * 60_000);
  const lines = [{ ...position, quantityMilli: units * 1000 }];
  return { id: newId('reservation'), status: 'ACTIVE', lines, expiresAt, endedAt: null, createdAt };
}

function levelOf(onHand: number, holders: readonly Holder[]) {
  const reservedMilli = holders.reduce((sum, { lines }) => sum + (lines[0]?.quantityMilli ?? 0), 0);
  return { ...emptyLevel(position), onHandMilli: onHand * 1000, reservedMilli };
}

describe('whose promise cannot be kept', () => {
  it('is the newest reservation’s first, and then that of the one before it', () => {
    const [old, middle, young] = [holder(3, 30), holder(3, 20), holder(3, 10)];
    const level = levelOf(5, [old, middle, young]);
    expect(uncovered(level, [middle, old, young], NOW)).toEqual([
      { ...position, reservationId: young.id, quantityMilli: 3000 },
      { ...position, reservationId: middle.id, quantityMilli: 1000 },
    ]);
  });

  it('is first of all the one whose time has run out: nobody comes for it', () => {
    const [over, young] = [holder(2, 30, NOW), holder(2, 10)];
    expect(uncovered(levelOf(2, [over, young]), [over, young], NOW)).toMatchObject([{ reservationId: over.id }]);
  });

  it('is nobody’s where what is below zero was promised to nobody', () => {
    const only = holder(2, 5);
    expect(uncovered(levelOf(-3, [only]), [only], NOW)).toMatchObject([{ quantityMilli: 2000 }]);
    expect(uncovered(levelOf(-3, []), [], NOW)).toEqual([]);
  });
});

const holders = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 3 }), fc.boolean()), {
  maxLength: 6,
});

it('adds up to what the level lacks, however the reservations come, and goes on from what was open before', () => {
  fc.assert(
    fc.property(holders, fc.integer({ min: -5, max: 20 }), fc.integer({ min: -5, max: 20 }), (asked, before, after) => {
      const all = asked.map(([units, minutesAgo, isOver]) => holder(units, minutesAgo, isOver ? NOW : LATER));
      const short = uncovered(levelOf(before, all), all, NOW);
      expect(short.reduce((sum, { quantityMilli }) => sum + quantityMilli, 0)).toBe(
        uncoveredMilli(levelOf(before, all)),
      );
      expect(uncovered(levelOf(before, all), all.toReversed(), NOW)).toEqual(short);

      const level = levelOf(after, all);
      const { opened, changed, resolved } = shortagesChange(level, { open: short, holders: all, now: NOW });
      const gone = new Set<object>([...resolved, ...changed].map(({ shortage }) => shortage));
      const open = [
        ...short.filter((each) => !gone.has(each)),
        ...changed.map(({ shortage, quantityMilli }) => Object.assign({}, shortage, { quantityMilli })),
        ...opened,
      ];
      const byReservation = (a: { reservationId: string }, b: { reservationId: string }): number =>
        a.reservationId < b.reservationId ? -1 : 1;
      expect(open.toSorted(byReservation)).toEqual(uncovered(level, all, NOW).toSorted(byReservation));
      expect(resolved.every(({ resolution }) => resolution === 'COVERED')).toBe(true);
    }),
  );
});

it('says of a promise that is gone that it was released', () => {
  const only = holder(2, 5);
  const [short] = uncovered(levelOf(0, [only]), [only], NOW);
  const change = shortagesChange(levelOf(0, []), { open: short ? [short] : [], holders: [], now: NOW });
  expect(change).toEqual({ opened: [], changed: [], resolved: [{ shortage: short, resolution: 'RELEASED' }] });
});
