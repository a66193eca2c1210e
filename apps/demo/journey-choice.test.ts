import { expect, it } from 'vitest';
import { type Extent, isWithin } from './journey-choice.ts';

const sample: Extent = { dates: ['2017-12-11', '2017-12-12', '2017-12-13'], stores: new Set(['367', '406']) };

it.each([
  { stores: 'all' },
  { stores: 'all', days: 3 },
  { stores: ['406'], days: 1, from: '2017-12-13' },
  { stores: ['367', '406'], from: '2017-12-12' },
] as const)('the sample does for %j', (selection) => {
  expect(isWithin(selection, sample)).toBe(true);
});

it.each([
  { stores: 'all', days: 4 },
  { stores: 'all', days: 3, from: '2017-12-12' },
  { stores: 'all', from: '2017-12-10' },
  { stores: 'all', from: '2017-12-14' },
  { stores: ['367', '31782'] },
] as const)('the sample does not do for %j', (selection) => {
  expect(isWithin(selection, sample)).toBe(false);
});
