import { Long } from 'bson';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileExpression } from './expression.ts';

const compute = (expression: unknown): unknown => compileExpression(expression)({ root: {}, variables: {} });
const at = (text: string): Date => new Date(text);

// The cases are those of the operators' pages in MongoDB's manual.
describe('expressions on dates', () => {
  const date = at('2014-01-01T08:15:39.736Z');

  test.each<[expression: unknown, result: unknown]>([
    [{ $year: date }, 2014],
    [{ $dayOfYear: date }, 1],
    [{ $dayOfWeek: date }, 4],
    [{ $week: date }, 0],
    [{ $isoWeek: at('2016-01-04T00:00:00Z') }, 1],
    [{ $isoWeekYear: at('2015-01-01T00:00:00Z') }, Long.fromNumber(2015)],
    [{ $isoDayOfWeek: at('2016-01-03T00:00:00Z') }, 7],
    [{ $hour: { date: at('2015-11-01T05:00:00Z'), timezone: 'America/Chicago' } }, 0],
    [{ $hour: { date, timezone: '-0430' } }, 3],
    [{ $hour: { date, timezone: null } }, null],
    [{ $month: null }, null],
    [
      { $dateToParts: { date: at('2017-01-01T01:29:09.123Z'), timezone: 'America/New_York' } },
      { year: 2016, month: 12, day: 31, hour: 20, minute: 29, second: 9, millisecond: 123 },
    ],
    [
      { $dateToParts: { date: at('2017-01-01T01:29:09.123Z'), iso8601: true } },
      { isoWeekYear: 2016, isoWeek: 52, isoDayOfWeek: 7, hour: 1, minute: 29, second: 9, millisecond: 123 },
    ],
    [{ $dateFromParts: { year: 2017, month: 2, day: 8, hour: 12 } }, at('2017-02-08T12:00:00Z')],
    [{ $dateFromParts: { isoWeekYear: 2017, isoWeek: 6, isoDayOfWeek: 3, hour: 12 } }, at('2017-02-08T12:00:00Z')],
    [{ $dateFromParts: { year: 2017, month: 14, day: 1 } }, at('2018-02-01T00:00:00Z')],
    [{ $dateFromParts: { year: 2017, month: 0 } }, at('2016-12-01T00:00:00Z')],
    [
      {
        $dateFromParts: {
          year: 2016,
          month: 12,
          day: 31,
          hour: 23,
          minute: 46,
          second: 12,
          timezone: 'America/New_York',
        },
      },
      at('2017-01-01T04:46:12Z'),
    ],
    [{ $dateToString: { date, format: '%Y-%m-%d' } }, '2014-01-01'],
    [{ $dateToString: { date } }, '2014-01-01T08:15:39.736Z'],
    [{ $dateToString: { date, timezone: 'America/New_York' } }, '2014-01-01T03:15:39.736'],
    [{ $dateToString: { date, format: '%H:%M:%S:%L%z', timezone: 'America/New_York' } }, '03:15:39:736-0500'],
    [
      { $dateToString: { date, format: '%Z %j %u %w %U %V %G %b %B %%', timezone: '+0430' } },
      '+270 001 3 4 00 01 2014 Jan January %',
    ],
    [{ $dateToString: { date: null, onNull: 'none' } }, 'none'],
    [{ $dateFromString: { dateString: '2017-02-08T12:10:40.787' } }, at('2017-02-08T12:10:40.787Z')],
    [
      { $dateFromString: { dateString: '2017-02-08T12:10:40.787', timezone: 'America/New_York' } },
      at('2017-02-08T17:10:40.787Z'),
    ],
    [{ $dateFromString: { dateString: '2017-02-08T12:10:40+0100' } }, at('2017-02-08T11:10:40Z')],
    [{ $dateFromString: { dateString: '06-15-2018', format: '%m-%d-%Y' } }, at('2018-06-15T00:00:00Z')],
    [{ $dateFromString: { dateString: '2018-W05-2 x', onError: 'no' } }, 'no'],
    [{ $dateFromString: { dateString: 'July 4th, 2017 11:00' } }, at('2017-07-04T11:00:00Z')],
    [{ $dateAdd: { startDate: at('2020-12-31T12:10:05Z'), unit: 'month', amount: 2 } }, at('2021-02-28T12:10:05Z')],
    [
      { $dateAdd: { startDate: at('2021-03-14T06:00:00Z'), unit: 'day', amount: 1, timezone: 'America/New_York' } },
      at('2021-03-15T05:00:00Z'),
    ],
    [
      { $dateAdd: { startDate: at('2021-03-14T06:00:00Z'), unit: 'hour', amount: 24, timezone: 'America/New_York' } },
      at('2021-03-15T06:00:00Z'),
    ],
    [
      { $dateSubtract: { startDate: at('2021-03-31T00:00:00Z'), unit: 'quarter', amount: Long.ONE } },
      at('2020-12-31T00:00:00Z'),
    ],
    [
      { $dateDiff: { startDate: at('2021-01-01T23:59:59Z'), endDate: at('2021-01-02T00:00:00Z'), unit: 'day' } },
      Long.ONE,
    ],
    [
      { $dateDiff: { startDate: at('2020-12-31T00:00:00Z'), endDate: at('2021-01-01T00:00:00Z'), unit: 'year' } },
      Long.ONE,
    ],
    [
      {
        $dateDiff: {
          startDate: at('2021-01-24T00:00:00Z'),
          endDate: at('2021-01-25T00:00:00Z'),
          unit: 'week',
          startOfWeek: 'Monday',
        },
      },
      Long.ONE,
    ],
    [
      { $dateDiff: { startDate: at('2021-01-24T00:00:00Z'), endDate: at('2021-01-25T00:00:00Z'), unit: 'week' } },
      Long.ZERO,
    ],
    [
      {
        $dateDiff: {
          startDate: at('2021-11-07T04:00:00Z'),
          endDate: at('2021-11-08T05:00:00Z'),
          unit: 'hour',
          timezone: 'America/New_York',
        },
      },
      Long.fromNumber(25),
    ],
    [
      { $dateDiff: { startDate: at('2021-02-01T00:00:00Z'), endDate: at('2021-01-01T00:00:00Z'), unit: 'month' } },
      Long.NEG_ONE,
    ],
    [{ $dateTrunc: { date: at('2021-03-20T11:30:05Z'), unit: 'month' } }, at('2021-03-01T00:00:00Z')],
    [{ $dateTrunc: { date: at('2021-03-20T11:30:05Z'), unit: 'hour', binSize: 2 } }, at('2021-03-20T10:00:00Z')],
    [
      {
        $dateTrunc: {
          date: at('2021-03-20T11:30:05Z'),
          unit: 'week',
          binSize: 2,
          startOfWeek: 'monday',
          timezone: 'America/Los_Angeles',
        },
      },
      at('2021-03-15T07:00:00Z'),
    ],
    [{ $dateTrunc: { date: at('1999-05-05T00:00:00Z'), unit: 'year', binSize: 5 } }, at('1995-01-01T00:00:00Z')],
  ])('computes %j', (expression, result) => {
    expect(compute(expression)).toEqual(result);
  });

  test.each<[expression: unknown, code: number]>([
    [{ $year: 'x' }, 16006],
    [{ $hour: { date, timezone: 'Nowhere/Land' } }, 40485],
    [{ $hour: { date, timezone: 5 } }, 40517],
    [{ $hour: { timezone: 'UTC' } }, 40539],
    [{ $dateFromParts: { month: 1 } }, 40516],
    [{ $dateFromParts: { year: 0 } }, 40523],
    [{ $dateFromParts: { year: 2017, month: 1.5 } }, 40515],
    [{ $dateToString: { date, format: '%n' } }, 18535],
    [{ $dateToString: { date, format: 'x%' } }, 18536],
    [{ $dateToString: { format: '%Y' } }, 18628],
    [{ $dateFromString: { dateString: 'soon' } }, 241],
    [{ $dateFromString: { dateString: '2017-02-08T12:10:40Z', timezone: 'UTC' } }, 241],
    [{ $dateAdd: { startDate: date, unit: 'fortnight', amount: 1 } }, 9],
    [{ $dateAdd: { startDate: date, unit: 'day', amount: 1.5 } }, 5166405],
    [{ $dateTrunc: { date, unit: 'day', binSize: 0 } }, 5439018],
  ])('refuses %j', (expression, code) => {
    expect(() => compute(expression)).toThrow(expect.objectContaining({ code }));
  });

  const moments = fc.date({ min: at('1970-01-01T00:00:00Z'), max: at('2100-01-01T00:00:00Z'), noInvalidDate: true });
  const zones = fc.constantFrom(
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    '+05:45',
  );

  test('what is taken apart in a zone and put together again is the same moment, but for the hour a clock shows twice', () => {
    fc.assert(
      fc.property(moments, zones, (moment, timezone) => {
        const parts = compute({ $dateToParts: { date: moment, timezone } }) as Record<string, number>;
        const again = compute({ $dateFromParts: { ...parts, timezone } }) as Date;
        const apart = moment.getTime() - again.getTime();
        expect([0, 1_800_000, 3_600_000]).toContain(apart);
      }),
    );
  });

  test('a date that is added to and subtracted from by days is the same date', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: -1_000, max: 1_000 }), (startDate, amount) => {
        const moved = compute({ $dateAdd: { startDate, unit: 'day', amount } });
        expect(compute({ $dateSubtract: { startDate: moved, unit: 'day', amount } })).toEqual(startDate);
        expect(compute({ $dateDiff: { startDate, endDate: moved, unit: 'day' } })).toEqual(Long.fromNumber(amount));
      }),
    );
  });
});
