import { ServerError } from './errors.ts';
import { compileSort } from './sort.ts';
import type { Document } from './values.ts';

/** Computes a value for each document of a partition, which comes sorted. */
export type WindowFunction = (documents: readonly Document[]) => unknown[];

/** How a function that has no accumulator is compiled: from its operand, its window if it may have one, and the order. */
export type WindowForm = (
  operand: unknown,
  how: { readonly window: unknown; readonly sortBy: Document | undefined },
) => WindowFunction;

/** The one field that a function needs the documents to be sorted by. */
export function singleSort(name: string, sortBy: Document | undefined): { path: string; direction: 1 | -1 } {
  const [entry, ...others] = Object.entries(sortBy ?? {});
  if (entry === undefined || others.length > 0) {
    throw new ServerError(
      5371602,
      `${name} must be specified with a top level sortBy expression with exactly one element`,
    );
  }
  compileSort({ [entry[0]]: entry[1] });
  return { path: entry[0], direction: Number(entry[1]) === 1 ? 1 : -1 };
}

/** Refuses a window where a function has its own. */
export function refuseWindow(name: string, window: unknown, code: number): void {
  if (window !== undefined) throw new ServerError(code, `'window' field is not allowed in ${name}`);
}
