import { accumulators, valueKey, type Accumulator } from './accumulators.ts';
import { ServerError } from './errors.ts';
import { compileExpression, type Expression } from './expression.ts';
import { isDocument, type Document } from './values.ts';

interface Field {
  readonly name: string;
  readonly create: () => Accumulator;
  readonly compute: Expression;
}

/**
 * Compiles `$group`. Groups come in the order in which they are first met. Undefined when it uses an accumulator that
 * is not computed here.
 */
export function compileGroup(spec: unknown): Grouping | undefined {
  if (!isDocument(spec)) throw new ServerError(15947, "a group's fields must be specified in an object");
  if (!('_id' in spec)) throw new ServerError(15955, 'a group specification must include an _id');
  const { _id, ...fields } = spec;
  return compileGrouping(compileExpression(_id), fields);
}

export type Grouping = (documents: Iterable<Document>) => Document[];

/** Compiles grouping by whatever `id` computes; see `compileGroup`. */
export function compileGrouping(id: Expression, accumulations: Document): Grouping | undefined {
  const fields: Field[] = [];
  for (const [name, accumulation] of Object.entries(accumulations)) {
    const [operator, ...others] = isDocument(accumulation) ? Object.keys(accumulation) : [];
    if (operator === undefined || others.length > 0) {
      throw new ServerError(40234, `The field '${name}' must be an accumulator object`);
    }
    const create = accumulators.get(operator);
    if (!create) return undefined;
    fields.push({ name, create, compute: compileExpression((accumulation as Document)[operator]) });
  }
  return (documents) => group(documents, id, fields);
}

function group(documents: Iterable<Document>, id: Expression, fields: readonly Field[]): Document[] {
  const groups = new Map<string, { id: unknown; states: Accumulator[] }>();
  for (const document of documents) {
    const scope = { root: document, variables: {} };
    const value = id(scope) ?? null;
    const key = valueKey(value);
    let entry = groups.get(key);
    if (!entry) groups.set(key, (entry = { id: value, states: fields.map(({ create }) => create()) }));
    for (const [i, { compute }] of fields.entries()) entry.states[i]?.add(compute(scope));
  }
  return [...groups.values()].map(({ id, states }) => {
    const result: Document = { _id: id };
    for (const [i, { name }] of fields.entries()) result[name] = states[i]?.result();
    return result;
  });
}
