import { ServerError } from './errors.ts';
import { compileFilter } from './filter.ts';
import { topLevelOf, type ValueTest } from './paths.ts';
import { isDocument, type Document, type StringOrder } from './values.ts';

/** Compiles `arrayFilters` to one test of an element for each identifier. */
export function compileArrayFilters(
  arrayFilters: readonly Document[],
  strings?: StringOrder,
): ReadonlyMap<string, ValueTest> {
  const tests = new Map<string, ValueTest>();
  for (const filter of arrayFilters) {
    const identifiers = new Set(identifiersOf(filter));
    const [identifier, ...others] = identifiers;
    if (identifier === undefined) {
      throw new ServerError('FailedToParse', 'Cannot use an expression without a top-level field name in arrayFilters');
    }
    if (others.length > 0) {
      const message = `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${identifier}' and '${others[0]}'`;
      throw new ServerError('FailedToParse', message);
    }
    if (!/^[a-z][a-zA-Z0-9]*$/.test(identifier)) {
      const message = `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${identifier}'`;
      throw new ServerError('BadValue', message);
    }
    if (tests.has(identifier)) {
      const message = `Found multiple array filters with the same top-level field name ${identifier}`;
      throw new ServerError('FailedToParse', message);
    }
    const matches = compileFilter(filter, strings);
    tests.set(identifier, (element) => matches({ [identifier]: element }));
  }
  return tests;
}

function identifiersOf(filter: Document): string[] {
  return Object.entries(filter).flatMap(([name, condition]): string[] => {
    if (!name.startsWith('$')) return [topLevelOf(name)];
    return Array.isArray(condition)
      ? condition.flatMap((clause: unknown) => (isDocument(clause) ? identifiersOf(clause) : []))
      : [];
  });
}
