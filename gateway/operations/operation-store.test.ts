import { describe, expect, test } from 'vitest';
import { defaultLimits } from '../limits/limits.ts';
import { supergraph } from '../testing/fixture.ts';
import { createOperationStore, type OperationStore } from './operation-store.ts';

const SALE = 'query Sale($id: ID!) { sale(id: $id) { id customer { name } } }';
const TWO = 'query A { locations { id } } query B { locations { name } }';

function store(): OperationStore {
  return createOperationStore(supergraph, { introspection: true, limits: defaultLimits.document });
}

describe('an operation', () => {
  test('is the same whether it is named or not, where it is the only one', () => {
    const operations = store();
    const operation = operations.prepare(SALE, null);
    expect(operations.known(SALE, 'Sale')).toBe(operation);
    expect(operations.known(SALE, 'Other')).toBeUndefined();
    expect(operations.prepare(TWO, 'A')).not.toBe(operations.prepare(TWO, 'B'));
    expect(operations.known(TWO, null)).toBeUndefined();
  });

  test('of a document that was planned ahead is known before anybody asks for it', () => {
    const operations = store();
    operations.planAhead([SALE, TWO]);
    for (const name of [null, 'Sale']) expect(operations.known(SALE, name)).toBeDefined();
    for (const name of ['A', 'B']) expect(operations.known(TWO, name)?.definition.name?.value).toBe(name);
    expect(() => operations.planAhead(['{ unheardOf }'])).toThrow('unheardOf');
  });

  test('asks subgraphs with the same documents as one of another name', () => {
    const operations = store();
    const plan = JSON.stringify(operations.prepare(SALE, null).plan);
    expect(plan).toContain('query($id:ID!)');
    expect(JSON.stringify(operations.prepare(SALE.replace('Sale', 'Other'), null).plan)).toBe(plan);
  });
});
