import { expect, it } from 'vitest';
import { alignColumns, dollars, groupedQuantity } from './text-table.ts';

it('lays columns out, the first to the left and the others to the right', () => {
  expect(
    alignColumns(
      [
        ['', 'file'],
        ['Baskets', '2,106'],
        ['Pieces', '7'],
      ],
      '',
    ),
  ).toEqual(['          file', 'Baskets  2,106', 'Pieces       7']);
});

it.each([
  [0, '0.00'],
  [7, '0.07'],
  [-7, '-0.07'],
  [123_456_789, '1,234,567.89'],
  [-100_050, '-1,000.50'],
])('writes %d cents as %s dollars', (amountMinor, text) => {
  expect(dollars(amountMinor)).toBe(text);
});

it.each([
  [0, '0'],
  [3_084_334, '3,084.334'],
  [-500, '-0.5'],
  [12_345_000, '12,345'],
])('writes %d thousandths as %s', (milli, text) => {
  expect(groupedQuantity(milli)).toBe(text);
});
