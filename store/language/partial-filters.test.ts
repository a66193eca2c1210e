import { ObjectId } from 'bson';
import { describe, expect, test } from 'vitest';
import { implies } from './partial-filters.ts';
import type { Document } from './values.ts';

describe('implies', () => {
  const id = new ObjectId();
  test.each<[Document, Document, boolean]>([
    [{ status: 'open' }, { status: 'open' }, true],
    [{ status: 'open' }, { status: 'closed' }, false],
    [{ status: 'open', n: 1 }, { status: { $in: ['open', 'held'] } }, true],
    [{ status: { $in: ['open', 'other'] } }, { status: { $in: ['open', 'held'] } }, false],
    [{ n: { $gt: 5 } }, { n: { $gt: 3 } }, true],
    [{ n: { $gt: 3 } }, { n: { $gt: 5 } }, false],
    [{ n: { $gte: 5 } }, { n: { $gt: 5 } }, false],
    [{ n: 7 }, { n: { $gt: 3, $lt: 9 } }, true],
    [{ n: 7 }, { n: { $exists: true } }, true],
    [{ n: id }, { n: { $exists: true } }, true],
    [{ n: { $lt: 7 } }, { n: { $exists: true } }, true],
    [{ n: null }, { n: { $exists: true } }, false],
    [{ n: [] }, { n: { $gt: 3 } }, false],
    [{ n: 7 }, { n: { $ne: 8 } }, false],
    [{ n: 'x' }, { n: { $type: 'string' } }, true],
    [{}, { n: 1 }, false],
    [{ a: 1, b: 2 }, { $and: [{ a: 1 }, { b: { $gt: 0 } }] }, true],
    [{ n: 1 }, {}, true],
    [{ n: { $exists: true } }, { n: { $exists: true } }, true],
    [{ n: { $ne: null } }, { n: { $exists: true } }, false],
    [{ n: { $in: [1, 2] } }, { $or: [{ n: { $lt: 0 } }, { n: { $lte: 2 } }] }, true],
    [{ n: { $ne: 3 } }, { n: { $gt: 3 } }, false],
    [{ s: /^ab/ }, { s: { $type: 'string' } }, false],
  ])('%j and %j: %s', (filter, partial, expected) => {
    expect(implies(filter, partial, 'both simple')).toBe(expected);
  });
});
