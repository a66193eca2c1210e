import { describe, expect, it } from 'vitest';
import { isWithinHours, type OpenHours } from './open-hours.ts';

const ALL_DAY: OpenHours = { weekdays: [], fromMinute: null, untilMinute: null };
const at = (text: string): { at: Date; timeZone: string } => ({ at: new Date(text), timeZone: 'America/New_York' });

describe('hours on a clock on the wall', () => {
  it('are every hour when they say none', () => {
    expect(isWithinHours(ALL_DAY, at('2026-03-04T03:00:00.000Z'))).toBe(true);
  });

  it.each([
    ['begin with their first minute', '2026-03-04T21:00:00.000Z', true],
    ['end before their last one', '2026-03-04T23:00:00.000Z', false],
    ['are those of the zone, not of Greenwich', '2026-03-04T16:30:00.000Z', false],
  ])('%s', (_, text, open) => {
    expect(isWithinHours({ weekdays: [], fromMinute: 16 * 60, untilMinute: 18 * 60 }, at(text))).toBe(open);
  });

  it.each([
    ['on the evening', '2026-03-07T04:30:00.000Z', true],
    ['in the night after it', '2026-03-07T06:30:00.000Z', true],
    ['in the night before it', '2026-03-06T06:30:00.000Z', false],
  ])('that reach past midnight belong to the day on which they began: %s', (_, text, open) => {
    const friday: OpenHours = { weekdays: ['FRIDAY'], fromMinute: 22 * 60, untilMinute: 2 * 60 };
    expect(isWithinHours(friday, at(text))).toBe(open);
  });
});
