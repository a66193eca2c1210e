import { expect, test } from 'vitest';
import type { AppendHistory, AppendTransaction, Step } from './append-history.ts';
import { checkAppends } from './check-append.ts';

const append = (key: string, value: number): Step => ({ kind: 'append', key, value });
const read = (key: string, ...values: number[]): Step => ({ kind: 'read', key, values });

/** A transaction that overlaps with all others, unless a time is given. */
function transaction(
  steps: Step[],
  outcome: AppendTransaction['outcome'] = 'committed',
  [begunAt, endedAt]: [number, number] = [0, 100],
): AppendTransaction {
  return { steps, outcome, begunAt, endedAt };
}

function kindsIn(transactions: AppendTransaction[], lists: Record<string, number[]>): string[] {
  const history: AppendHistory = { transactions, finalLists: new Map(Object.entries(lists)) };
  return [...new Set(checkAppends(history).map(({ kind }) => kind))];
}

test('a history as it should be has no anomaly', () => {
  const history = [
    transaction([append('x', 1), append('y', 2), read('x', 1)]),
    transaction([read('x', 1), append('x', 3), read('x', 1, 3)], 'committed', [101, 102]),
    transaction([append('x', 4)], 'aborted'),
    transaction([append('x', 5)], 'unknown'),
    transaction([append('y', 6)], 'unknown'),
  ];
  expect(kindsIn(history, { x: [1, 3], y: [2, 6] })).toEqual([]);
});

test('write skew is allowed', () => {
  const history = [transaction([read('x'), append('y', 1)]), transaction([read('y'), append('x', 2)])];
  expect(kindsIn(history, { x: [2], y: [1] })).toEqual([]);
});

test.each<[string, AppendTransaction[], Record<string, number[]>]>([
  ['lost update', [transaction([append('x', 1)]), transaction([append('x', 2)])], { x: [2] }],
  ['dirty read', [transaction([append('x', 1)], 'aborted'), transaction([read('x', 1)])], { x: [] }],
  ['dirty read', [transaction([append('x', 1)], 'aborted')], { x: [1] }],
  ['intermediate read', [transaction([append('x', 1), append('x', 2)]), transaction([read('x', 1)])], { x: [1, 2] }],
  ['torn transaction', [transaction([append('x', 1), append('y', 2)], 'unknown')], { x: [1], y: [] }],
  ['written twice', [transaction([append('x', 1)])], { x: [1, 1] }],
  [
    'versions that fork',
    [transaction([append('x', 1)]), transaction([append('x', 2)]), transaction([read('x', 2)])],
    { x: [1, 2] },
  ],
  ['own writes unread', [transaction([append('x', 1), read('x')])], { x: [1] }],
  [
    'snapshot violation',
    [transaction([append('x', 1)]), transaction([read('x'), append('y', 2), read('x', 1)])],
    { x: [1], y: [2] },
  ],
])('finds a planted %s', (kind, history, lists) => {
  expect(kindsIn(history, lists)).toContain(kind);
});

test('finds an update lost between two that read the same version', () => {
  const history = [transaction([read('x'), append('x', 1)]), transaction([read('x'), append('x', 2)])];
  expect(kindsIn(history, { x: [1, 2] })).toEqual(['snapshot violation']);
});

test('finds a fractured read: one list after a transaction, the other before it', () => {
  const history = [transaction([append('x', 1), append('y', 2)]), transaction([read('x', 1), read('y')])];
  expect(kindsIn(history, { x: [1], y: [2] })).toEqual(['snapshot violation']);
});

test('finds two readers that saw two writers in different orders', () => {
  const history = [
    transaction([append('x', 1)]),
    transaction([append('y', 2)]),
    transaction([read('x', 1), read('y')]),
    transaction([read('x'), read('y', 2)]),
  ];
  expect(kindsIn(history, { x: [1], y: [2] })).toEqual(['snapshot violation']);
});

test('finds information that flows in a circle', () => {
  const history = [transaction([append('x', 1), read('y', 2)]), transaction([append('y', 2), read('x', 1)])];
  expect(kindsIn(history, { x: [1], y: [2] })).toEqual(['circular information flow']);
});

test('finds a read that does not see what was acknowledged before it began', () => {
  const history = [
    transaction([append('x', 1)], 'committed', [0, 10]),
    transaction([read('x')], 'committed', [11, 20]),
  ];
  expect(kindsIn(history, { x: [1] })).toEqual(['snapshot violation']);
});
