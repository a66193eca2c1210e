import { describe, expect, it } from 'vitest';
import { ruleBook } from './accounting-rule.ts';
import { defaultRules } from './default-rules.ts';
import { type BookedPoints, figuresOfPoints } from './figures-of-points.ts';

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });

function booked(points: BookedPoints): string[] {
  return ruleBook(defaultRules)
    .postingsOf({ event: 'POINTS_CHANGED', locationId: null, amounts: figuresOfPoints(points) })
    .map(({ accountCode, side, amountMinor }) => `${side} ${accountCode} ${amountMinor}`);
}

describe('points are booked', () => {
  it.each<[string, BookedPoints, string[]]>([
    ['as given by a sale', { kind: 'ACCRUED', value: usd(30), tender: null }, ['CREDIT 2320 30', 'DEBIT 4110 30']],
    ['as taken back', { kind: 'CLAWED_BACK', value: usd(-10), tender: null }, ['DEBIT 2320 10', 'CREDIT 4110 10']],
    ['as never used', { kind: 'EXPIRED', value: usd(-30), tender: null }, ['DEBIT 2320 30', 'CREDIT 4080 30']],
    ['as given by hand', { kind: 'ADJUSTED', value: usd(30), tender: null }, ['CREDIT 2320 30', 'DEBIT 6540 30']],
    ['as a tender', { kind: 'REDEEMED', value: usd(-500), tender: usd(500) }, ['DEBIT 2320 500', 'CREDIT 1034 500']],
    [
      'as a tender given back',
      { kind: 'RESTORED', value: usd(500), tender: usd(-500) },
      ['CREDIT 2320 500', 'DEBIT 1034 500'],
    ],
    [
      'as a tender that they are worth less than',
      { kind: 'REDEEMED', value: usd(-450), tender: usd(500) },
      ['DEBIT 2320 450', 'CREDIT 1034 500', 'DEBIT 4110 50'],
    ],
    ['as nothing where nothing changed', { kind: 'HELD', value: usd(0), tender: null }, []],
  ])('%s', (_, points, postings) => {
    expect(booked(points)).toEqual(postings);
  });
});
