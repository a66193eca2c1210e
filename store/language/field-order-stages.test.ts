import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aggregate } from './aggregate.ts';
import { withField } from './field-order.ts';
import type { Collections } from './stage.ts';
import { compileUpdate } from './update.ts';
import { decode, encode, type Document } from './values.ts';
import { bindVariables } from './variables.ts';

type Pairs = readonly (readonly [name: string, value: number])[];

function documentOf(pairs: Iterable<readonly [string, unknown]>): Document {
  let document: Document = {};
  for (const [name, value] of pairs) document = withField(document, name, value);
  return document;
}

/** By way of BSON, which has but one order. */
function pairsOf(document: Document | undefined): [string, unknown][] {
  return Object.entries(decode(encode(document ?? {})));
}

const none: Collections = { read: () => [], hasIndexFor: () => false };

function through(document: Document, ...pipeline: Document[]): [string, unknown][] {
  return pairsOf(aggregate(pipeline, [document], { collections: none })[0]);
}

/** What a map does, which keeps names where they are and puts new ones last. */
function merged(pairs: Pairs, others: Pairs): [string, number][] {
  return [...new Map<string, number>([...pairs, ...others])];
}

const names = ['0', '5', '10', 'a', 'b', '007', '-1', '4294967295', 'constructor'] as const;
const pairs = fc.uniqueArray(fc.tuple(fc.constantFrom(...names), fc.nat(9)), { selector: ([name]) => name });
const somePairs = pairs.filter((each) => each.length > 0);
const chosen = fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 });

test('stages that set and merge fields keep names in place and put new ones last, whatever they look like', () => {
  fc.assert(
    fc.property(pairs, somePairs, (own, set) => {
      const document = documentOf(own);
      const others = documentOf(set);
      const wanted = merged(own, set);
      expect(through(document, { $set: others })).toEqual(wanted);
      expect(through(document, ...bindVariables([{ $set: others }], { x: 1 }))).toEqual(wanted);
      expect(pairsOf(compileUpdate([{ $set: others }], { filter: {} }).apply(document))).toEqual(wanted);
      expect(through(document, { $replaceWith: { $mergeObjects: ['$$ROOT', others] } })).toEqual(wanted);
      const fields = set.map(([field, value]) => ({ $setField: { field, input: '$$ROOT', value } }));
      expect(through(document, ...fields.map((field) => ({ $replaceWith: field })))).toEqual(wanted);
      const group = { _id: null, all: { $mergeObjects: '$$ROOT' } };
      const input = [document, others];
      const [grouped] = aggregate([{ $group: group }], input, { collections: none });
      expect(pairsOf(grouped?.['all'] as Document)).toEqual(wanted);
    }),
  );
});

test('stages that take fields away keep the order of the rest', () => {
  fc.assert(
    fc.property(pairs, chosen, (own, some) => {
      const document = documentOf(own);
      const without = own.filter(([name]) => !some.includes(name));
      const within = own.filter(([name]) => some.includes(name));
      expect(through(document, { $unset: some })).toEqual(without);
      expect(through(document, { $project: documentOf(some.map((name) => [name, 0])) })).toEqual(without);
      expect(through(document, { $project: documentOf(some.map((name) => [name, 1])) })).toEqual(within);
      const unset = compileUpdate({ $unset: documentOf(some.map((name) => [name, 1])) }, { filter: {} });
      expect(pairsOf(unset.apply(document))).toEqual(without);
    }),
  );
});

test('what is computed comes in the order of its specification', () => {
  fc.assert(
    fc.property(pairs, somePairs, (own, set) => {
      const document = documentOf(own);
      const computed = documentOf(set.map(([name, value]) => [name, { $literal: value }]));
      expect(through(document, { $replaceWith: computed })).toEqual(set);
      expect(through(document, { $project: computed })).toEqual(set);
      expect(through(document, { $facet: documentOf(set.map(([name]) => [name, []])) }).map(([name]) => name)).toEqual(
        set.map(([name]) => name),
      );
      const sums: [string, unknown][] = set.map(([name, value]) => [name, { $sum: value }]);
      const group = documentOf([['_id', null], ...sums]);
      expect(through(document, { $group: group })).toEqual([['_id', null], ...set]);
    }),
  );
});

test('stages that leave the fields as they are leave their order too', () => {
  fc.assert(
    fc.property(pairs, chosen, (own, [path = 'a']) => {
      const document = documentOf(own);
      expect(through(document, { $redact: '$$DESCEND' })).toEqual(own);
      expect(through(document, { $replaceWith: { $arrayToObject: { $objectToArray: '$$ROOT' } } })).toEqual(own);
      const unwind = { path: `$${path}`, preserveNullAndEmptyArrays: true };
      expect(through(document, { $unwind: unwind })).toEqual(own);
      const list = documentOf(own.map(([name, value]) => [name, [value]]));
      const elements = own.map(([name, value]) => [name, name === path ? value : [value]]);
      expect(through(list, { $unwind: unwind })).toEqual(elements);
    }),
  );
});

test('an update sets new fields by number, then by name', () => {
  const update = compileUpdate(
    {
      $set: documentOf([
        ['b', 1],
        ['5', 1],
        ['a', 1],
        ['0', 1],
      ]),
    },
    { filter: {} },
  );
  expect(
    pairsOf(
      update.apply(
        documentOf([
          ['z', 0],
          ['10', 0],
          ['5', 0],
        ]),
      ),
    ).map(([name]) => name),
  ).toEqual(['z', '10', '5', '0', 'a', 'b']);
});

test('in the paths of stages a number is the name of a field, not a place in an array', () => {
  const nested = { a: [{ b: [1, 2] }] };
  expect(through(nested, { $unwind: '$a.0.b' })).toEqual([]);
  expect(through({ a: { 0: { b: [1] } } }, { $unwind: '$a.0.b' })).toEqual([['a', { 0: { b: 1 } }]]);
  expect(through(nested, { $group: { _id: '$a.0' } })).toEqual([['_id', []]]);
  expect(through(nested, { $project: { x: '$a.0.b' } })).toEqual([['x', []]]);
});
