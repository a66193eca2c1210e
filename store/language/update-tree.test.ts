import { expect, test } from 'vitest';
import type { ServerError } from './errors.ts';
import { compileUpdate } from './update.ts';
import type { Document } from './values.ts';

test('updates of the same paths have nothing else in common', () => {
  const [byOne, text, byFive, gone] = [
    { $inc: { 'stock.onHand': 1 } },
    { $set: { 'stock.onHand': 'many' } },
    { $inc: { 'stock.onHand': 5 } },
    { $unset: { 'stock.onHand': '' } },
  ].map((update) => compileUpdate(update, { filter: {} }));
  const document = { stock: { onHand: 1 } };
  expect(byOne?.apply(document)).toEqual({ stock: { onHand: 2 } });
  expect(text?.apply(document)).toEqual({ stock: { onHand: 'many' } });
  expect(byFive?.apply(document)).toEqual({ stock: { onHand: 6 } });
  expect(gone?.apply(document)).toEqual({ stock: {} });
  expect(byOne?.apply(document)).toEqual({ stock: { onHand: 2 } });
});

test.each<[Document, string | undefined]>([
  [{ $set: {}, $inc: {} }, undefined],
  [{ $set: { '': 1 } }, 'EmptyFieldName'],
  [{ $set: { a: 1, 'a.b': 1 } }, 'ConflictingUpdateOperators'],
  [{ $set: { a: 1 }, $inc: { a: 1 } }, 'ConflictingUpdateOperators'],
  [{ $set: { a: 1, 'a.b': 1 }, $inc: { c: 'text' } }, 'ConflictingUpdateOperators'],
  [{ $inc: { c: 'text' }, $set: { a: 1, 'a.b': 1 } }, 'TypeMismatch'],
  [{ $set: { 'a.$[x]': 1 }, $inc: { c: 'text' } }, 'BadValue'],
  [{ $set: { a: 1 }, $rename: { b: 'a' } }, 'ConflictingUpdateOperators'],
])('what is wrong with %j is said each time, the first of it first', (update, codeName) => {
  expect([refusal(update), refusal(update), refusal(update)]).toEqual([codeName, codeName, codeName]);
});

function refusal(update: Document): string | undefined {
  try {
    compileUpdate(update, { filter: {} });
    return undefined;
  } catch (error) {
    return (error as ServerError).codeName;
  }
}
