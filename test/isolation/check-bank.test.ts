import { expect, test } from 'vitest';
import { checkBank, type BankHistory } from './check-bank.ts';

const fine: BankHistory = {
  accounts: 2,
  opening: 10,
  transfers: [
    { id: 'a', from: 0, to: 1, amount: 3, outcome: 'committed' },
    { id: 'b', from: 0, to: 1, amount: 2, outcome: 'aborted' },
    { id: 'c', from: 1, to: 0, amount: 1, outcome: 'unknown' },
    { id: 'd', from: 1, to: 0, amount: 1, outcome: 'unknown' },
  ],
  snapshots: [
    [10, 10],
    [7, 13],
  ],
  finalBalances: [8, 12],
  finalTransfers: new Set(['a', 'c']),
};

test('a history in which the money stays has nothing wrong', () => {
  expect(checkBank(fine)).toEqual([]);
});

test.each<[string, Partial<BankHistory>, string]>([
  ['a snapshot between the halves of a transfer', { snapshots: [[7, 10]] }, 'a snapshot shows 17'],
  ['a snapshot without an account', { snapshots: [[20]] }, 'a snapshot shows 20'],
  ['a lost transfer', { finalTransfers: new Set(['c']), finalBalances: [11, 9] }, 'a was acknowledged and is lost'],
  [
    'an aborted one',
    { finalTransfers: new Set(['a', 'b', 'c']), finalBalances: [6, 14] },
    'b was aborted and is there',
  ],
  ['a lost half', { finalBalances: [8, 11] }, 'the balances are 8 11'],
])('finds %s', (_, change, complaint) => {
  expect(checkBank({ ...fine, ...change }).join('\n')).toContain(complaint);
});
