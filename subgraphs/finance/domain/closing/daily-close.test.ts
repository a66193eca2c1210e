import { describe, expect, it } from 'vitest';
import { instantOn, localDayOf } from '#platform/time/local-day.ts';
import { accountingDayOf, laterDay } from './accounting-day.ts';
import { differencesToBook, tenderCounts } from './daily-close.ts';

describe('the day of the books', () => {
  it('is the location’s, or the first open one with the day that it belongs to', () => {
    const at = new Date('2026-03-01T03:00:00.000Z');
    const calendar = { timeZone: 'America/New_York', closedThrough: null };
    expect(accountingDayOf(at, calendar)).toEqual({ day: '2026-02-28' });
    expect(accountingDayOf(at, { ...calendar, closedThrough: '2026-02-27' })).toEqual({ day: '2026-02-28' });
    expect(accountingDayOf(at, { ...calendar, closedThrough: '2026-02-28' })).toEqual({
      day: '2026-03-01',
      belongsTo: '2026-02-28',
    });
  });

  it('has an instant in every zone, and days on both sides', () => {
    for (const zone of ['UTC', 'Pacific/Kiritimati', 'Etc/GMT+12', 'Asia/Kathmandu', 'America/St_Johns']) {
      for (const day of ['2026-01-01', '2026-03-29', '2026-12-31']) {
        expect(localDayOf(instantOn(day, zone), zone)).toBe(day);
      }
    }
    expect([laterDay(null, null), laterDay('2026-01-01', null), laterDay('2026-01-01', '2026-01-02')]).toEqual([
      null,
      '2026-01-01',
      '2026-01-02',
    ]);
  });
});

describe('the tenders of a day', () => {
  it('are held against what was found, and only what nobody has booked yet is left to book', () => {
    const sheet = { currency: 'USD', tenders: { CARD: 500, CASH: 300, OTHER: 40 }, counts: { CASH: -5, CARD: 7 } };
    const session = { cashSessionId: 's', registerId: 'r', zNumber: 1, currency: 'USD' };
    const tenders = tenderCounts([sheet], {
      sessions: [{ ...session, floatMinor: 100, expectedMinor: 400, countedMinor: 395 }],
      found: [{ tenderKind: 'CARD', amount: { amountMinor: 510, currency: 'USD' } }],
    });
    expect(tenders).toEqual([
      { kind: 'CARD', currency: 'USD', expectedMinor: 500, countedMinor: 510, differenceMinor: 10, bookedMinor: 7 },
      { kind: 'CASH', currency: 'USD', expectedMinor: 300, countedMinor: 295, differenceMinor: -5, bookedMinor: -5 },
      { kind: 'OTHER', currency: 'USD', expectedMinor: 40, countedMinor: null, differenceMinor: null, bookedMinor: 0 },
    ]);
    expect(differencesToBook(tenders).map(({ kind }) => kind)).toEqual(['CARD']);
  });
});
