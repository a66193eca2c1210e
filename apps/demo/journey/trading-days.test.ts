import { describe, expect, it } from 'vitest';
import type { JourneyDay, Selection } from './journey.ts';
import { collect, row } from './rows.fixture.ts';
import { storeDate, tradingDays } from './trading-days.ts';

const rows = [
  row({ occurredAt: '2017-12-12T04:59:59.000Z', storeId: '367', basketId: '1' }),
  row({ occurredAt: '2017-12-12T05:00:00.000Z', storeId: '406', basketId: '2' }),
  row({ occurredAt: '2017-12-12T17:00:00.000Z', storeId: '367', basketId: '3' }),
  row({ occurredAt: '2017-12-14T17:00:00.000Z', storeId: '406', basketId: '4' }),
];

async function daysOf(selection: Selection, from = rows): Promise<[string, string[]][]> {
  const days: JourneyDay[] = await collect(tradingDays(from, selection));
  return days.map((day) => [day.date, day.rows.map((each) => each.basketId)]);
}

describe('tradingDays', () => {
  it('cuts at midnight of the stores, not of UTC, and skips days without trade', async () => {
    expect(await daysOf({ stores: 'all' })).toEqual([
      ['2017-12-11', ['1']],
      ['2017-12-12', ['2', '3']],
      ['2017-12-14', ['4']],
    ]);
  });

  it('takes as many trading days as asked for, from the date asked for', async () => {
    expect(await daysOf({ stores: 'all', days: 1 })).toEqual([['2017-12-11', ['1']]]);
    expect(await daysOf({ stores: 'all', from: '2017-12-12', days: 2 })).toEqual([
      ['2017-12-12', ['2', '3']],
      ['2017-12-14', ['4']],
    ]);
  });

  it('counts a day on which only other stores sold something', async () => {
    expect(await daysOf({ stores: ['406'], days: 2 })).toEqual([
      ['2017-12-11', []],
      ['2017-12-12', ['2']],
    ]);
  });

  it('reads nothing beyond the first row after the last day', async () => {
    let rowsRead = 0;
    const counted = rows.values().map((each) => ((rowsRead += 1), each));
    await collect(tradingDays(counted, { stores: 'all', days: 1 }));
    expect(rowsRead).toBe(2);
  });

  it('refuses a selection that finds nothing, and days out of order', async () => {
    await expect(daysOf({ stores: ['1', '2'] })).rejects.toThrow('no sale at store 1 or 2');
    await expect(daysOf({ stores: 'all', from: '2018-01-01' })).rejects.toThrow('no sale at any store');
    await expect(daysOf({ stores: 'all' }, rows.toReversed())).rejects.toThrow('2017-12-12 comes after 2017-12-14');
  });
});

it('storeDate follows daylight saving time', () => {
  expect(storeDate('2017-07-04T03:59:59.000Z')).toBe('2017-07-03');
  expect(storeDate('2017-07-04T04:00:00.000Z')).toBe('2017-07-04');
  expect(storeDate('2017-12-12T04:59:59.000Z')).toBe('2017-12-11');
});
