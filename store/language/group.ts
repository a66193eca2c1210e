import { compileAccumulation, type Accumulation, type Accumulator } from './accumulators.ts';
import { valueSize } from './bson-size.ts';
import { CollatedKeys } from './collated-keys.ts';
import type { Collation } from './collation.ts';
import { ServerError } from './errors.ts';
import { compileExpression, type Expression } from './expression.ts';
import { copyDocument, withField } from './field-order.ts';
import { each, map, paced, type Flow } from './flow.ts';
import { StageMemory, type Stage } from './stage.ts';
import { valueKey } from './value-key.ts';
import { isDocument, type Document } from './values.ts';

/** Compiles `$group`. Groups come in the order in which they are first met. */
export function compileGroup(spec: unknown, collation?: Collation): Stage {
  if (!isDocument(spec)) throw new ServerError(15947, "a group's fields must be specified in an object");
  if (!('_id' in spec)) throw new ServerError(15955, 'a group specification must include an _id');
  const fields = copyDocument(spec);
  delete fields['_id'];
  return compileGrouping('$group', compileExpression(spec['_id']), compileAccumulations(fields), collation);
}

export interface AccumulatedField extends Accumulation {
  readonly name: string;
}

/** Compiles the fields of a group: `{ total: { $sum: '$price' } }`. */
export function compileAccumulations(fields: Document): AccumulatedField[] {
  return Object.entries(fields).map(([name, accumulation]) => {
    if (name.includes('.')) throw new ServerError(40235, `The field name '${name}' cannot contain '.'`);
    if (name.startsWith('$')) throw new ServerError(40236, `The field name '${name}' cannot be an operator name`);
    if (!isDocument(accumulation)) {
      throw new ServerError(40234, `The field '${name}' must be an accumulator object`);
    }
    const [operator, ...others] = Object.keys(accumulation);
    if (operator === undefined || others.length > 0) {
      throw new ServerError(40238, `The field '${name}' must specify one accumulator`);
    }
    const compiled = compileAccumulation(operator, accumulation[operator], compileExpression);
    if (compiled === undefined) throw new ServerError(15952, `unknown group operator '${operator}'`);
    const { compute, create } = compiled;
    return { name, compute, create };
  });
}

/** Bytes that a group and each of its accumulators take besides their values. */
const groupOverhead = 64;

/** Compiles grouping by whatever `id` computes; missing counts as null. */
export function compileGrouping(
  stage: string,
  id: Expression,
  fields: readonly AccumulatedField[],
  collation?: Collation,
): Stage {
  return (documents) => grouped(documents, { stage, id, fields, collation });
}

interface Grouping {
  readonly stage: string;
  readonly id: Expression;
  readonly fields: readonly AccumulatedField[];
  readonly collation: Collation | undefined;
}

function* grouped(documents: Flow<Document>, { stage, id, fields, collation }: Grouping): Flow<Document> {
  const memory = new StageMemory(stage);
  const collated = collation && new CollatedKeys(collation);
  const groups = new Map<string, { id: unknown; states: Accumulator[] }>();
  yield* each(documents, (document) => {
    const scope = { root: document, variables: {} };
    const value = id(scope) ?? null;
    const key = collated ? collated.keyOf(value) : valueKey(value);
    let entry = groups.get(key);
    if (!entry) {
      const ofGroup = { root: value, variables: {} };
      groups.set(key, (entry = { id: value, states: fields.map(({ create }) => create(ofGroup)) }));
      memory.hold(key.length + valueSize(value) + groupOverhead * (1 + fields.length));
    }
    let grown = 0;
    for (let i = 0; i < fields.length; i++) grown += entry.states[i]?.add(fields[i]?.compute(scope)) ?? 0;
    if (grown > 0) memory.hold(grown);
  });
  yield* map(paced(groups.values()), ({ id: _id, states }) => {
    let result: Document = { _id };
    for (const [i, { name }] of fields.entries()) result = withField(result, name, states[i]?.result());
    return result;
  });
}
