import { arithmeticOperators } from './expression-arithmetic.ts';
import { collectionOperators } from './expression-collections.ts';
import { conversionOperators } from './expression-conversions.ts';
import type { EagerOperator } from './expression-table.ts';

/** Every operator that is computed here and needs nothing but the values of its arguments. */
export const eagerOperators: ReadonlyMap<string, EagerOperator> = new Map([
  ...arithmeticOperators,
  ...collectionOperators,
  ...conversionOperators,
]);
