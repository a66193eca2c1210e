import { isInterfaceType, isObjectType } from 'graphql';
import { describe, expect, test } from 'vitest';
import { supergraph } from '../testing/fixture.ts';

describe('the composed costs', () => {
  const table = supergraph.costs;

  test('are read from the supergraph', () => {
    expect(table.weights.get('Money')).toBe(0);
    expect(table.weights.get('Query.reconciliation')).toBe(100);
    expect(table.listSizes.get('Sale.lines')).toEqual({ assumedSize: 10, slicingArguments: [], sizedFields: [] });
    expect(table.listSizes.get('Query.variants')).toEqual({
      assumedSize: null,
      slicingArguments: ['first'],
      sizedFields: ['nodes', 'edges'],
    });
  });

  test('say of every field with a `first` how long its list is', () => {
    const unsized = Object.values(supergraph.apiSchema.getTypeMap())
      .filter((type) => isObjectType(type) || isInterfaceType(type))
      .flatMap((type) =>
        Object.values(type.getFields()).map((field) => ({ place: `${type.name}.${field.name}`, field })),
      )
      .filter(({ field }) => field.args.some(({ name }) => name === 'first'))
      .map(({ place }) => place)
      .filter((place) => !table.listSizes.has(place));
    // Their pages are inside of what they answer, which says how long they are.
    expect(unsized).toEqual(['Query.ageing']);
  });
});
