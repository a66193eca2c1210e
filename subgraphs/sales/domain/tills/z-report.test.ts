import { describe, expect, it } from 'vitest';
import { FIRST_PREVIOUS_HASH, sealedText, type ZReport } from './z-report.ts';

const report: ZReport = {
  registerId: 'register_1',
  zNumber: 7,
  cashSessionId: 'session_1',
  currency: 'USD',
  openedAt: new Date('2026-11-27T08:00:00.000Z'),
  closedAt: new Date('2026-11-27T20:00:00.000Z'),
  floatMinor: 10_000,
  expectedMinor: 31_415,
  countedMinor: 31_400,
  eventCount: 12,
  receiptNumber: 345,
};

describe('the text that seals a Z report', () => {
  it('is the same whatever order its fields come in', () => {
    const turned = Object.fromEntries(Object.entries(report).toReversed()) as unknown as ZReport;
    expect(sealedText(turned, FIRST_PREVIOUS_HASH)).toBe(sealedText(report, FIRST_PREVIOUS_HASH));
  });

  it('changes with every field and with the report before it', () => {
    const texts = Object.entries(report).map(([field, value]) => {
      const changed = value instanceof Date ? new Date(0) : typeof value === 'number' ? value + 1 : `${value}x`;
      return sealedText({ ...report, [field]: changed }, FIRST_PREVIOUS_HASH);
    });
    const all = new Set([sealedText(report, FIRST_PREVIOUS_HASH), sealedText(report, 'f'.repeat(64)), ...texts]);
    expect(all.size).toBe(Object.keys(report).length + 2);
  });

  it('seals the pieces and the figures, whatever order they are kept in', () => {
    const whole = { ...report, denominations: [{ valueMinor: 100, count: 3 }], figures: { saleCount: 1, netMinor: 5 } };
    const turned = { ...whole, figures: { netMinor: 5, saleCount: 1 } };
    const changed = { ...whole, figures: { netMinor: 6, saleCount: 1 } };
    expect(sealedText(turned, FIRST_PREVIOUS_HASH)).toBe(sealedText(whole, FIRST_PREVIOUS_HASH));
    expect(sealedText(changed, FIRST_PREVIOUS_HASH)).not.toBe(sealedText(whole, FIRST_PREVIOUS_HASH));
  });

  it('does not change from one version of this program to the next', () => {
    expect(sealedText(report, FIRST_PREVIOUS_HASH)).toBe(
      '{"cashSessionId":"session_1","closedAt":"2026-11-27T20:00:00.000Z","countedMinor":31400,"currency":"USD",' +
        '"eventCount":12,"expectedMinor":31415,"floatMinor":10000,"openedAt":"2026-11-27T08:00:00.000Z",' +
        `"receiptNumber":345,"registerId":"register_1","zNumber":7}${'0'.repeat(64)}`,
    );
  });
});
