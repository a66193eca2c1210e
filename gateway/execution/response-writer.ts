import {
  type FieldNode,
  GraphQLError,
  type GraphQLLeafType,
  type GraphQLNullableType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { FragmentTable } from '#platform/graphql/fragments.ts';
import { JsonText, quoted } from './json-text.ts';
import { collectFields, type Conditions } from './selections.ts';

/**
 * Writes the data of an answer as JSON text, straight from what the subgraphs sent: what the client asked for and no
 * more, in its order, by GraphQL's rules on null. What should not have been null, or has the wrong type, is in the errors.
 */
export type ResponseWriter = (data: unknown) => { data: JsonText; errors: GraphQLError[] };

export interface WriterContext {
  /** What clients see. */
  readonly schema: GraphQLSchema;
  readonly fragments: FragmentTable;
  readonly conditions: Conditions;
}

/** Something wrong with a value. Its path grows from the end, as the values around it learn of it. */
interface Fault {
  readonly message: string;
  readonly path: (string | number)[];
}

/** Answers JSON text, or undefined for a null that may not stand here: whatever it stands in becomes null then. */
type Write = (value: unknown, faults: Fault[]) => string | undefined;
type ObjectValue = Readonly<Record<string, unknown>>;

/**
 * Compiles the writer of an operation, which then takes about 0.1 µs a leaf. @apollo/gateway walks the operation's
 * selections for each answer anew, and the answer has to be serialised after that.
 */
export function compileResponseWriter(operation: OperationDefinitionNode, context: WriterContext): ResponseWriter {
  const root = context.schema.getRootType(operation.operation);
  if (!root) throw new Error(`The schema has no ${operation.operation}.`);
  const write = objectWriter(root, [operation.selectionSet], context);
  return (data) => {
    const faults: Fault[] = [];
    const text = data === null ? 'null' : (write(data, faults) ?? 'null');
    return { data: new JsonText(text), errors: faults.map(asError) };
  };
}

function asError({ message, path }: Fault): GraphQLError {
  return new GraphQLError(message, { path, extensions: { code: 'MISSING_DATA' } });
}

/** `place` is where the value stands, for messages: `Sale.total`. */
function valueWriter(
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  place: string,
  context: WriterContext,
): Write {
  if (!isNonNullType(type)) return orNull(presentWriter(type, nodes, place, context));
  const write = presentWriter(type.ofType, nodes, place, context);
  return (value, faults) => {
    if (value !== null && value !== undefined) return write(value, faults);
    faults.push({ message: `There is nothing at ${place}, which is never null.`, path: [] });
    return undefined;
  };
}

function orNull(write: Write): Write {
  return (value, faults) => (value === null || value === undefined ? 'null' : (write(value, faults) ?? 'null'));
}

/** The writer of a value that is not null. */
function presentWriter(
  type: GraphQLNullableType & GraphQLOutputType,
  nodes: readonly FieldNode[],
  place: string,
  context: WriterContext,
): Write {
  if (isListType(type)) return listWriter(valueWriter(type.ofType as GraphQLOutputType, nodes, place, context), place);
  if (isLeafType(type)) return leafWriter(type, place);
  const selectionSets = nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
  if (isObjectType(type)) return objectWriter(type, selectionSets, context);
  return abstractWriter(selectionSets, place, context);
}

function objectWriter(
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
  context: WriterContext,
): Write {
  const fields = [...collectFields(type, selectionSets, context)].map(([key, nodes], index) => ({
    key,
    prefix: `${index === 0 ? '{' : ','}${JSON.stringify(key)}:`,
    write: fieldWriter(type, nodes, context),
  }));
  if (fields.length === 0) return () => '{}';
  return (value, faults) => {
    let text = '';
    for (const { key, prefix, write } of fields) {
      const before = faults.length;
      const written = write((value as ObjectValue)[key], faults);
      if (faults.length !== before) locate(faults, before, key);
      if (written === undefined) return undefined;
      text += prefix + written;
    }
    return `${text}}`;
  };
}

function fieldWriter(type: GraphQLObjectType, nodes: readonly FieldNode[], context: WriterContext): Write {
  const name = nodes[0]?.name.value ?? '';
  if (name === '__typename') {
    const text = JSON.stringify(type.name);
    return () => text;
  }
  const field = type.getFields()[name];
  if (!field) throw new Error(`${type.name} has no field ${name}.`);
  return valueWriter(field.type, nodes, `${type.name}.${name}`, context);
}

/** Compiles for each type that turns up, when it does. */
function abstractWriter(selectionSets: readonly SelectionSetNode[], place: string, context: WriterContext): Write {
  const writers = new Map<unknown, Write>();
  return (value, faults) => {
    const name = (value as ObjectValue)['__typename'];
    const known = writers.get(name);
    if (known) return known(value, faults);
    const type = typeof name === 'string' ? context.schema.getType(name) : undefined;
    if (!isObjectType(type)) {
      // The name may be one that clients are not to know, so it is not in the message.
      faults.push({ message: `What is at ${place} is of no known type.`, path: [] });
      return undefined;
    }
    const write = objectWriter(type, selectionSets, context);
    writers.set(name, write);
    return write(value, faults);
  };
}

/** Goes on after an item that is at fault, so that every fault is reported at once. */
function listWriter(write: Write, place: string): Write {
  return (value, faults) => {
    if (!Array.isArray(value)) {
      faults.push({ message: `What is at ${place} is not a list.`, path: [] });
      return undefined;
    }
    let text = '';
    let whole = true;
    for (let index = 0; index < value.length; index += 1) {
      const before = faults.length;
      const written = write(value[index], faults);
      if (faults.length !== before) locate(faults, before, index);
      if (written === undefined) whole = false;
      text += index === 0 ? written : `,${written}`;
    }
    return whole ? `[${text}]` : undefined;
  };
}

function locate(faults: readonly Fault[], from: number, key: string | number): void {
  for (let index = from; index < faults.length; index += 1) faults[index]?.path.unshift(key);
}

/** Texts and numbers first, since nearly all leaves are; custom scalars pass whatever JSON can say. */
function leafWriter(type: GraphQLLeafType, place: string): Write {
  const { isText, isNumber, isBoolean, isOther } = accepted(type);
  return (value, faults) => {
    if (typeof value === 'string') {
      if (isText(value)) return quoted(value);
    } else if (typeof value === 'number') {
      if (isNumber(value)) return String(value);
    } else if (typeof value === 'boolean') {
      if (isBoolean) return value ? 'true' : 'false';
    } else if (isOther) {
      return JSON.stringify(value);
    }
    faults.push({ message: `What is at ${place} is not of type ${type.name}.`, path: [] });
    return undefined;
  };
}

interface Accepted {
  readonly isText: (value: string) => boolean;
  readonly isNumber: (value: number) => boolean;
  readonly isBoolean: boolean;
  readonly isOther: boolean;
}

const always = (): boolean => true;
const never = (): boolean => false;

function accepted(type: GraphQLLeafType): Accepted {
  const nothing = { isText: never, isNumber: never, isBoolean: false, isOther: false };
  if (isEnumType(type))
    return { ...nothing, isText: (value) => type.getValue(value) !== undefined && type.getValue(value) !== null };
  switch (type.name) {
    case 'String':
      return { ...nothing, isText: always };
    case 'ID':
      return { ...nothing, isText: always, isNumber: Number.isInteger };
    case 'Int':
      return { ...nothing, isNumber: Number.isInteger };
    case 'Float':
      return { ...nothing, isNumber: Number.isFinite };
    case 'Boolean':
      return { ...nothing, isBoolean: true };
    default:
      return { isText: always, isNumber: Number.isFinite, isBoolean: true, isOther: true };
  }
}
