import { expect, test } from 'vitest';
import { fieldsAsked } from './filter-fields.ts';

test.each([
  [{ a: 1, 'b.c': { $gt: 2 } }, ['a', 'b']],
  [{ $or: [{ a: 1 }, { $and: [{ 'b.0': 1 }, { c: 1 }] }], $nor: [{ d: 1 }] }, ['a', 'b', 'c', 'd']],
  [{}, []],
])('%j asks for the fields that it names, however deep', (filter, fields) => {
  expect([...(fieldsAsked(filter) ?? [])].toSorted()).toEqual(fields);
});

test.each([{ a: 1, $expr: { $eq: ['$b', 1] } }, { $or: [{ a: 1 }, { $jsonSchema: {} }] }, { $comment: 'all' }])(
  '%j may ask for any field',
  (filter) => {
    expect(fieldsAsked(filter)).toBeUndefined();
  },
);
