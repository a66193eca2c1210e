import { matches } from './naive-query.ts';
import { compare, equals, isFields, type Fields, type Value } from './naive-values.ts';

/** What MongoDB would refuse; which of its codes it has is for the tables of cases to say. */
export class Refused extends Error {}

/**
 * Manual, "Update Operators": the document as an update leaves it. Operators work on paths that have nothing to do
 * with each other, or are refused, so that they may be applied one after the other, "in lexicographic order, numbers
 * in numeric order", which decides where new fields go.
 */
export function update(document: Fields, operators: Fields): Fields {
  const result = structuredClone(document);
  const steps = Object.entries(operators).flatMap(([operator, fields]) =>
    Object.entries(fields as Fields).flatMap(([path, operand]) => stepsOf(operator, path, operand)),
  );
  refuseConflicts(steps.map(({ path }) => path));
  steps.sort((a, b) => comparePaths(a.path, b.path));
  for (const { path, change } of steps) changeAt(result, path, change, document);
  return result;
}

/** From what a field holds (undefined: it is not there) to what it is to hold. */
type Change = (value: Value | undefined, document: Fields) => Value | undefined;

interface Step {
  readonly path: readonly string[];
  readonly change: Change;
}

function stepsOf(operator: string, path: string, operand: Value): Step[] {
  const segments = path.split('.');
  if (operator !== '$rename') return [{ path: segments, change: changeOf(operator, operand) }];
  const target = (operand as string).split('.');
  return [
    { path: segments, change: () => undefined },
    { path: target, change: (value, document) => renamed(document, segments, value) },
  ];
}

function changeOf(operator: string, operand: Value): Change {
  switch (operator) {
    case '$set':
      return () => operand;
    case '$unset':
      return () => undefined;
    case '$inc':
      return (value) => (value === undefined ? operand : numberIn(value) + (operand as number));
    case '$mul':
      return (value) => (value === undefined ? 0 : numberIn(value) * (operand as number));
    case '$min':
      return (value) => (value === undefined || compare(operand, value) < 0 ? operand : value);
    case '$max':
      return (value) => (value === undefined || compare(operand, value) > 0 ? operand : value);
    case '$push':
      return (value) => [...arrayIn(value === undefined ? [] : value), ...each(operand)];
    case '$addToSet':
      return (value) => each(operand).reduce<Value[]>(added, arrayIn(value === undefined ? [] : value));
    case '$pop':
      return (value) => {
        if (value === undefined) return undefined;
        return operand === 1 ? arrayIn(value).slice(0, -1) : arrayIn(value).slice(1);
      };
    case '$pull':
      return (value) =>
        value !== undefined ? arrayIn(value).filter((element) => !isPulled(element, operand)) : undefined;
    case '$pullAll':
      return (value) =>
        value !== undefined
          ? arrayIn(value).filter((element) => !(operand as Value[]).some((other) => equals(element, other)))
          : undefined;
    default:
      throw new Error(`no reading of ${operator}`);
  }
}

function added(array: Value[], value: Value): Value[] {
  return array.some((element) => equals(element, value)) ? array : [...array, value];
}

function each(operand: Value): Value[] {
  return isFields(operand) && '$each' in operand ? (operand['$each'] as Value[]) : [operand];
}

/** "$pull: <value> removes what is equal; <condition> what matches, applied to each element as a top-level document." */
function isPulled(element: Value, operand: Value): boolean {
  if (!isFields(operand)) return equals(element, operand);
  if (Object.keys(operand)[0]?.startsWith('$')) return matches({ element }, { element: operand });
  return isFields(element) && matches(element, operand);
}

/** What `$rename` moves. It does not reach into arrays. */
function renamed(document: Fields, path: readonly string[], otherwise: Value | undefined): Value | undefined {
  let value: Value | undefined = document;
  let isInArray = false;
  for (const name of path) {
    isInArray ||= Array.isArray(value);
    value = isFields(value) || Array.isArray(value) ? valueOf(value, name) : undefined;
  }
  if (value === undefined) return otherwise;
  if (isInArray) throw new Refused('the source of a $rename cannot be in an array');
  return value;
}

function numberIn(value: Value): number {
  if (typeof value === 'number') return value;
  throw new Refused('not a number');
}

function arrayIn(value: Value): Value[] {
  if (Array.isArray(value)) return value;
  throw new Refused('not an array');
}

/** "You cannot use two operators on the same field", nor on a field and one inside of it. */
function refuseConflicts(paths: readonly (readonly string[])[]): void {
  for (const [i, path] of paths.entries()) {
    for (const other of paths.slice(i + 1)) {
      if (path.slice(0, other.length).join('.') === other.join('.').split('.').slice(0, path.length).join('.')) {
        throw new Refused('conflict');
      }
    }
  }
}

function comparePaths(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [left, right] = [a[i] as string, b[i] as string];
    if (left === right) continue;
    const [isNumber, isOtherNumber] = [/^\d+$/.test(left), /^\d+$/.test(right)];
    if (isNumber && isOtherNumber) return Number(left) - Number(right);
    if (isNumber !== isOtherNumber) return isNumber ? -1 : 1;
    return left < right ? -1 : 1;
  }
  return a.length - b.length;
}

/** Goes to a path, making documents where nothing is, and leaves things alone when the change leaves nothing there. */
function changeAt(
  holder: Fields | Value[],
  [name = '', ...rest]: readonly string[],
  change: Change,
  document: Fields,
): void {
  const value = valueOf(holder, name);
  if (rest.length === 0) {
    const changed = change(value, document);
    if (changed !== undefined) put(holder, name, changed);
    else if (value !== undefined) remove(holder, name);
    return;
  }
  if (isFields(value) || Array.isArray(value)) {
    changeAt(value, rest, change, document);
    return;
  }
  const made: Fields = {};
  changeAt(made, rest, change, document);
  if (Object.keys(made).length === 0) return;
  if (value !== undefined) throw new Refused('cannot create a field in a value that has none');
  put(holder, name, made);
}

function valueOf(holder: Fields | Value[], name: string): Value | undefined {
  if (Array.isArray(holder)) return /^\d+$/.test(name) ? holder[Number(name)] : undefined;
  return Object.hasOwn(holder, name) ? holder[name] : undefined;
}

/** "If the index is beyond the end, the array is padded with null." */
function put(holder: Fields | Value[], name: string, value: Value): void {
  if (!Array.isArray(holder)) {
    holder[name] = value;
    return;
  }
  if (!/^\d+$/.test(name)) throw new Refused('cannot create a named field in an array');
  while (holder.length < Number(name)) holder.push(null);
  holder[Number(name)] = value;
}

/** "$unset replaces the matching element with null rather than removing it." */
function remove(holder: Fields | Value[], name: string): void {
  if (Array.isArray(holder)) holder[Number(name)] = null;
  else delete holder[name];
}
