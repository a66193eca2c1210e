import { type Data, isData } from './merge.ts';

/** A path in a plan: names of fields, and `@` for every item of a list. */
export type PlanPath = readonly string[];
export type ResponsePath = readonly (string | number)[];

/** The objects at a path, in order, leaving out what is null. */
export function objectsAt(root: Data, path: PlanPath): Data[] {
  const found: Data[] = [];
  descend(root, path, 0, found);
  return found;
}

function descend(value: unknown, path: PlanPath, depth: number, found: Data[]): void {
  if (typeof value !== 'object' || value === null) return;
  const step = path[depth];
  if (Array.isArray(value)) {
    // The step over a list is `@`; lists of lists have one for each.
    const next = step === '@' ? depth + 1 : depth;
    for (let index = 0; index < value.length; index += 1) descend(value[index], path, next, found);
  } else if (step === undefined) {
    found.push(value as Data);
  } else {
    descend((value as Data)[step], path, depth + 1, found);
  }
}

/** Where in the answer each of `objectsAt` is, in the same order: only errors need to know. */
export function pathsAt(root: Data, path: PlanPath): ResponsePath[] {
  const found: ResponsePath[] = [];
  const descend = (value: unknown, depth: number, here: ResponsePath): void => {
    if (Array.isArray(value)) {
      const next = path[depth] === '@' ? depth + 1 : depth;
      value.forEach((item, index) => descend(item, next, [...here, index]));
    } else if (isData(value)) {
      const step = path[depth];
      if (step === undefined) found.push(here);
      else descend(value[step], depth + 1, [...here, step]);
    }
  };
  descend(root, 0, []);
  return found;
}
