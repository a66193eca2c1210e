import { expect, it } from 'vitest';
import { type AskedMerge, companyMergeFaults, MAX_BUYERS_MOVED, MAX_COMPANIES_MERGED } from './merge-companies.ts';

const TERMS = { priceSegment: null, creditLimit: null, netTermsDays: null, earlyPayment: null, taxExemption: null };
const company = (_id: string, mergedCount = 0) => ({ _id, registrationNumber: null, terms: TERMS, mergedCount });
const reasons = (counts: readonly [number, number], buyers: number) => {
  const asked: AskedMerge = { terms: undefined, buyers };
  return companyMergeFaults(company('a', counts[0]), company('b', counts[1]), asked).map(({ reason }) => reason);
};

it('lets no more companies become one than are followed, and no more buyers go over than one transaction takes', () => {
  expect(reasons([MAX_COMPANIES_MERGED - 2, 0], MAX_BUYERS_MOVED)).toEqual([]);
  expect(reasons([MAX_COMPANIES_MERGED - 2, 1], 0)).toEqual(['TOO_MANY_MERGED']);
  expect(reasons([0, 0], MAX_BUYERS_MOVED + 1)).toEqual(['TOO_MANY_BUYERS']);
});
