import { accumulatorForms, accumulatorOperators } from './expression-accumulators.ts';
import { arithmeticOperators } from './expression-arithmetic.ts';
import { arrayForms, arrayOperators } from './expression-arrays.ts';
import { collectionOperators } from './expression-collections.ts';
import { conversionForms, conversionOperators } from './expression-conversions.ts';
import { dateArithmeticForms } from './expression-date-arithmetic.ts';
import { dateForms } from './expression-dates.ts';
import { controlForms } from './expression-forms.ts';
import { mathOperators } from './expression-math.ts';
import { regexForms } from './expression-regexes.ts';
import { roundingOperators } from './expression-rounding.ts';
import { stringForms, stringOperators } from './expression-strings.ts';
import type { EagerOperator, SpecialForm } from './expression-table.ts';
import { valueOperators } from './expression-values.ts';

/** Every operator that needs nothing but the values of its arguments, given as a list. */
export const eagerOperators: ReadonlyMap<string, EagerOperator> = new Map([
  ...arithmeticOperators,
  ...roundingOperators,
  ...mathOperators,
  ...collectionOperators,
  ...arrayOperators,
  ...stringOperators,
  ...conversionOperators,
  ...accumulatorOperators,
  ...valueOperators,
]);

/** Every operator that reads its operand itself: its arguments have names, or not all of them are computed. */
export const specialForms: ReadonlyMap<string, SpecialForm> = new Map([
  ...controlForms,
  ...arrayForms,
  ...stringForms,
  ...regexForms,
  ...conversionForms,
  ...dateForms,
  ...dateArithmeticForms,
  ...accumulatorForms,
]);

/** Operators of MongoDB's that are not computed here, with the code they are refused with. */
export const unsupportedOperators: ReadonlyMap<string, number> = new Map([
  // As on a server whose JavaScript is turned off.
  ['$function', 31264],
  ['$accumulator', 31264],
  // There is neither text nor vector search whose score there could be.
  ['$meta', 40218],
  ['$toHashedIndexKey', 115],
]);
