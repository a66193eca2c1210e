import { expect, test } from 'vitest';
import { bindFilterVariables, bindVariables } from './variables.ts';

test('bindVariables replaces variables by their values, and leaves other text alone', () => {
  const pipeline = [
    { $set: { a: '$$x', b: '$$x.y', c: '$$ROOT', d: 'x', e: { $literal: '$$x' } } },
    { $match: { name: '$$x', $expr: { $eq: ['$a', '$$x'] } } },
  ];
  expect(bindVariables(pipeline, { x: { y: '$1' } })).toEqual([
    {
      $set: { a: { $literal: { y: '$1' } }, b: { $literal: '$1' }, c: '$$ROOT', d: 'x', e: { $literal: '$$x' } },
    },
    { $match: { name: '$$x', $expr: { $eq: ['$a', { $literal: { y: '$1' } }] } } },
  ]);
});

test('bindVariables leaves a lookup the names it declares', () => {
  const lookup = { from: 'c', as: 'r', let: { x: '$$x', z: 1 }, pipeline: [{ $set: { a: '$$x', b: '$$y' } }] };
  expect(bindVariables([{ $lookup: lookup }], { x: 1, y: 2 })).toEqual([
    {
      $lookup: { ...lookup, let: { x: { $literal: 1 }, z: 1 }, pipeline: [{ $set: { a: '$$x', b: { $literal: 2 } } }] },
    },
  ]);
});

test('bindFilterVariables looks into $expr only, however deep', () => {
  const filter = { a: '$$x', $or: [{ $expr: { $eq: ['$_id', '$$x'] } }, { b: 1 }] };
  expect(bindFilterVariables(filter, { x: 7 })).toEqual({
    a: '$$x',
    $or: [{ $expr: { $eq: ['$_id', { $literal: 7 }] } }, { b: 1 }],
  });
});
