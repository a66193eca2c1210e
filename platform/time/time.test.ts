import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysAfter, localDayOf } from './local-day.ts';
import { formatClockTime, localTimeOf, parseClockTime } from './local-time.ts';
import { isTimeZone } from './time-zone.ts';

describe('the local day', () => {
  it.each([
    ['2026-11-26T23:30:00Z', 'Europe/Amsterdam', '2026-11-27'],
    ['2026-11-26T04:59:59Z', 'America/New_York', '2026-11-25'],
    ['2026-07-01T03:59:59Z', 'America/New_York', '2026-06-30'],
    ['2026-11-26T18:15:00Z', 'Asia/Kathmandu', '2026-11-27'],
    ['2026-11-26T23:59:59Z', 'UTC', '2026-11-26'],
  ])('of %s in %s is %s', (instant, timeZone, day) => {
    expect(localDayOf(new Date(instant), timeZone)).toBe(day);
  });

  it('goes on through months, leap days and summer time', () => {
    expect([daysAfter('2028-02-28', 1), daysAfter('2026-03-01', -1), daysAfter('2026-12-31', 1)]).toEqual([
      '2028-02-29',
      '2026-02-28',
      '2027-01-01',
    ]);
  });

  it('is the same whether it was asked for before or not', () => {
    const zones = ['Asia/Kathmandu', 'Australia/Lord_Howe', 'America/St_Johns', 'Pacific/Kiritimati'];
    const instants = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (instant, timeZone) => {
        const anew = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(instant);
        expect(localDayOf(instant, timeZone)).toBe(anew);
      }),
    );
  });
});

describe('the clock on the wall', () => {
  it('shows the zone’s own time, in summer and in winter', () => {
    const at = (instant: string) => localTimeOf(new Date(instant), 'Europe/Amsterdam');
    expect(at('2026-07-01T14:30:00Z')).toMatchObject({ weekday: 'WEDNESDAY', minute: 16 * 60 + 30 });
    expect(at('2026-12-06T23:05:00Z')).toMatchObject({ weekday: 'MONDAY', dayBefore: 'SUNDAY', minute: 5 });
  });

  it('shows another time where the next one who asks lives elsewhere, or a second later', () => {
    const minuteOf = (instant: string, timeZone: string) => localTimeOf(new Date(instant), timeZone).minute;
    expect(minuteOf('2026-07-01T14:29:59.999Z', 'Europe/Amsterdam')).toBe(16 * 60 + 29);
    expect(minuteOf('2026-07-01T14:30:00.000Z', 'Europe/Amsterdam')).toBe(16 * 60 + 30);
    expect(minuteOf('2026-07-01T14:30:00.999Z', 'Asia/Kathmandu')).toBe(20 * 60 + 15);
    expect(minuteOf('2026-07-01T14:29:59.999Z', 'Europe/Amsterdam')).toBe(16 * 60 + 29);
  });

  it('is written as HH:MM, to the end of the day', () => {
    expect([parseClockTime('16:30'), parseClockTime('24:00'), parseClockTime('24:01'), parseClockTime('7:5')]).toEqual([
      990,
      1440,
      null,
      null,
    ]);
    expect(formatClockTime(990)).toBe('16:30');
  });
});

it('a zone is one of the IANA’s, and no offset', () => {
  expect(['Europe/Amsterdam', 'UTC', '+01:00', 'Mars/Olympus', ''].map(isTimeZone)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
