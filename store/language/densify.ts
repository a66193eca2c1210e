import { addNumbers, multiplyNumbers } from './arithmetic.ts';
import { documentSize } from './bson-size.ts';
import { addToDate, dateUnitOf, type DateUnit } from './date-units.ts';
import { ServerError } from './errors.ts';
import { splitFieldPath } from './expression-names.ts';
import { paced, pause, sort, type Flow } from './flow.ts';
import { isNumeric, makeDouble, toDouble, type Numeric } from './numbers.ts';
import { readFields } from './paths.ts';
import { checkOptions, objectOf, StageMemory, type Stage } from './stage.ts';
import { utc } from './time-zones.ts';
import { typeName } from './type-names.ts';
import { withPath } from './unwind.ts';
import { valueKey } from './value-key.ts';
import { compareValues, isDocument, type Document } from './values.ts';

/** As MongoDB's internalQueryMaxAllowedDensifyDocs. */
const maxGenerated = 500_000;

interface Densify {
  readonly field: readonly string[];
  readonly partition: readonly (readonly string[])[];
  readonly bounds: 'full' | 'partition' | readonly [unknown, unknown];
  readonly step: Numeric;
  /** For dates. */
  readonly unit: DateUnit | undefined;
}

/** Compiles `$densify`: makes the documents that a sequence of values lacks. They come by partition, in order. */
export function compileDensify(operand: unknown): Stage {
  const densify = parse(objectOf('$densify', operand, 5733401));
  return (documents) => densified(documents, densify);
}

function* densified(documents: Flow<Document>, densify: Densify): Flow<Document> {
  const memory = new StageMemory('$densify');
  const valued: Document[] = [];
  for (const document of documents) {
    const value = document === pause ? undefined : readFields(document, densify.field);
    // What has no value takes no part.
    if (document === pause || value === undefined || value === null) yield document;
    else {
      checkKind(value, densify.unit);
      memory.hold(documentSize(document));
      valued.push(document);
    }
  }
  yield* filled(valued, densify);
}

function parse(spec: Document): Densify {
  checkOptions('$densify', spec, ['field', 'partitionByFields', 'range'], 40415);
  const { field, partitionByFields = [], range } = spec;
  if (typeof field !== 'string') {
    throw new ServerError(40414, "BSON field '$densify.field' is missing but a required field");
  }
  if (!isDocument(range)) throw new ServerError(40414, "BSON field '$densify.range' is missing but a required field");
  if (!Array.isArray(partitionByFields)) throw new ServerError('TypeMismatch', 'partitionByFields must be an array');
  checkOptions('$densify', range, ['step', 'unit', 'bounds'], 40415);
  const { step, unit, bounds } = range;
  if (!isNumeric(step) || !(toDouble(step) > 0)) {
    throw new ServerError(5733401, 'the step parameter in a range statement must be a strictly positive numeric value');
  }
  if (unit !== undefined && !Number.isInteger(toDouble(step))) {
    throw new ServerError(6586400, 'the step parameter in a range statement must be a whole number for dates');
  }
  const dateUnit = unit === undefined ? undefined : dateUnitOf(unit, 5439013);
  return {
    field: splitFieldPath(field),
    partition: partitionByFields.map((path: unknown) => splitFieldPath(String(path))),
    bounds: boundsOf(bounds, partitionByFields.length > 0, dateUnit),
    step,
    unit: dateUnit,
  };
}

function boundsOf(bounds: unknown, isPartitioned: boolean, unit: DateUnit | undefined): Densify['bounds'] {
  if (bounds === 'full') return bounds;
  if (bounds === 'partition') {
    if (isPartitioned) return bounds;
    throw new ServerError(
      5733408,
      "one may not specify the bounds as 'partition' without specifying a non-empty array of partitionByFields",
    );
  }
  if (!Array.isArray(bounds) || bounds.length !== 2) {
    throw new ServerError(
      5733403,
      "a bounding array in a range statement must have exactly two elements, or be 'full' or 'partition'",
    );
  }
  const [from, to] = bounds as unknown[];
  for (const bound of [from, to]) checkKind(bound, unit);
  if (compareValues(from, to) > 0) {
    throw new ServerError(5733402, 'the bounds in a range statement must be ascending');
  }
  return [from, to];
}

/** Values are all dates where there is a unit, and all numbers where there is none. */
function checkKind(value: unknown, unit: DateUnit | undefined): void {
  if (unit !== undefined && !(value instanceof Date)) {
    throw new ServerError(
      6053600,
      `PlanExecutor error during aggregation :: caused by :: Encountered non-date value in collection when date unit is present: ${typeName(value)}`,
    );
  }
  if (unit === undefined && !isNumeric(value)) {
    throw new ServerError(5733201, `Densify field type must be numeric or date with a unit, not ${typeName(value)}`);
  }
}

function* filled(valued: readonly Document[], densify: Densify): Flow<Document> {
  const { field, partition } = densify;
  const valueOf = (document: Document): unknown => readFields(document, field);
  const keyOf = (document: Document): unknown[] => partition.map((path) => readFields(document, path) ?? null);
  const documents = yield* sort(
    valued,
    (a, b) => compareValues(keyOf(a), keyOf(b)) || compareValues(valueOf(a), valueOf(b)),
  );
  const groups = Map.groupBy(documents, (document) => valueKey(keyOf(document)));
  if (groups.size === 0 && Array.isArray(densify.bounds) && partition.length === 0) groups.set('', []);
  const values = yield* sort(documents.map(valueOf), compareValues);
  const budget = { generated: 0 };
  for (const members of groups.values()) {
    const template = partitionFields(members[0], partition);
    const filling = { densify, template, all: [values[0], values.at(-1)], budget } as const;
    yield* paced(filledPartition(members, filling));
  }
}

function partitionFields(member: Document | undefined, partition: readonly (readonly string[])[]): Document {
  let template: Document = {};
  for (const path of member ? partition : []) {
    const value = readFields(member, path);
    if (value !== undefined) template = withPath(template, path, value);
  }
  return template;
}

interface Filling {
  readonly densify: Densify;
  /** What a made document has besides its value. */
  readonly template: Document;
  /** The least and the greatest value of all partitions. */
  readonly all: readonly [unknown, unknown];
  readonly budget: { generated: number };
}

/** Goes through the values that should be there, putting in those that are not; bounds given as such end before the second. */
function* filledPartition(members: readonly Document[], filling: Filling): Iterable<Document> {
  const { densify, all } = filling;
  const { field, bounds } = densify;
  const own = [readFields(members[0], field), readFields(members.at(-1), field)] as const;
  const [from, to] = bounds === 'full' ? all : bounds === 'partition' ? own : bounds;
  const isExplicit = Array.isArray(bounds);
  checkCount(from, to, { densify, there: members.length });
  let next = 0;
  for (let steps = 0; ; steps++) {
    const wanted = valueAfter(from, steps, densify);
    const order = compareValues(wanted, to);
    if (isExplicit ? order >= 0 : order > 0) break;
    let isThere = false;
    for (; next < members.length; next++) {
      const member = members[next] as Document;
      const comparison = compareValues(readFields(member, field), wanted);
      if (comparison > 0) break;
      isThere ||= comparison === 0;
      yield member;
    }
    if (!isThere) yield made(wanted, filling);
  }
  yield* members.slice(next);
}

/** Of numbers it can be told at once that there would be too many. */
function checkCount(
  from: unknown,
  to: unknown,
  { densify: { step }, there }: { densify: Densify; there: number },
): void {
  if (!isNumeric(from) || !isNumeric(to)) return;
  const steps = (toDouble(to) - toDouble(from)) / toDouble(step);
  if (steps - there > maxGenerated) throw tooMany(Math.floor(steps - there));
}

function tooMany(count: number): ServerError {
  const message = `Generated ${count} documents in $densify, which is over the limit of ${maxGenerated}`;
  return new ServerError(5897900, message);
}

function made(value: unknown, { densify, template, budget }: Filling): Document {
  budget.generated += 1;
  if (budget.generated > maxGenerated) throw tooMany(budget.generated);
  return withPath(template, densify.field, value);
}

/** Counted from the start each time, so that months keep their day and fractions do not add up their errors. */
function valueAfter(start: unknown, steps: number, { step, unit }: Densify): unknown {
  if (start instanceof Date) return addToDate(start, unit ?? 'millisecond', steps * toDouble(step), utc);
  if (!isNumeric(start)) return start;
  const distance = multiplyNumbers(step, steps) ?? makeDouble(toDouble(step) * steps);
  return addNumbers(start, distance) ?? makeDouble(toDouble(start) + toDouble(distance));
}
