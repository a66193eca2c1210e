import {
  type DocumentNode,
  type FieldNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';
import { MAX_PAGE } from '#platform/graphql/connection.ts';
import { coded } from '#platform/graphql/errors.ts';
import { type Fields, fieldCollector } from './collect-fields.ts';
import { type Formula, largest, product, sum, type Variables } from './cost-formula.ts';
import type { CostTable, ListSize } from './cost-table.ts';

/** What an operation costs with these variables. Throws `BAD_USER_INPUT` for a list that is asked for too long. */
export type OperationCost = (variables: Variables) => number;

/** A mutation writes, in a transaction: this much for each of its fields, beside what it answers. */
const MUTATION_WEIGHT = 10;
/** A list is taken to be this long when the graph does not say: the taxes of a line, the packs of a variant. */
export const ASSUMED_LIST_SIZE = 3;

/** How long the lists in a connection are that is being walked through. */
type SizedFields = Readonly<Record<string, Formula>>;

/**
 * Works out once what an operation costs, by the cost specification: an object costs 1, a scalar nothing, unless `@cost`
 * says otherwise; a list costs what it holds, as often as `@listSize` says. Fields that several fragments select are
 * counted once. Where an object may be of several types, the costliest counts; `@skip` and `@include` lower nothing.
 */
export function compileCost(options: {
  readonly schema: GraphQLSchema;
  readonly table: CostTable;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}): OperationCost {
  const { schema, table, operation } = options;
  const root = schema.getRootType(operation.operation);
  if (!root) return () => 0;
  const collect = fieldCollector(options);

  const costOfFields = (parent: GraphQLCompositeType, fields: Fields, sized: SizedFields): Formula =>
    sum([...fields.values()].map(({ on, nodes }) => costOfField(on ?? parent, nodes, sized)));

  const costOfSelections = (
    parent: GraphQLCompositeType,
    sets: readonly SelectionSetNode[],
    sized: SizedFields,
  ): Formula => {
    const { shared, narrowed } = collect(parent, sets);
    const alternatives = [...narrowed].map(([type, narrower]) => costOfSelections(type, narrower, sized));
    return sum([costOfFields(parent, shared, sized), largest(alternatives)]);
  };

  const costOfField = (parent: GraphQLCompositeType, nodes: readonly FieldNode[], sized: SizedFields): Formula => {
    const [node] = nodes;
    const field = node && !isUnionType(parent) ? parent.getFields()[node.name.value] : undefined;
    const type = field && getNamedType(field.type);
    if (!node || !field || !isCompositeType(type)) return 0;
    const places = placesOf(schema, parent).map((place) => `${place}.${field.name}`);
    const listSize = places.map((place) => table.listSizes.get(place)).find((known) => known !== undefined);
    const size = listSize && sizeOf(listSize, { place: `${parent.name}.${field.name}`, field, node, operation });
    const inside: SizedFields =
      size === undefined ? {} : Object.fromEntries((listSize?.sizedFields ?? []).map((name) => [name, size]));
    const one = sum([
      Math.max(...places.map((place) => table.weights.get(place) ?? table.weights.get(type.name) ?? 1)),
      costOfSelections(
        type,
        nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : [])),
        inside,
      ),
    ]);
    if (!isListType(isNonNullType(field.type) ? field.type.ofType : field.type)) return one;
    const length = sized[field.name] ?? (listSize?.sizedFields.length === 0 ? size : undefined);
    return product(length ?? ASSUMED_LIST_SIZE, one);
  };

  const fields = costOfSelections(root, [operation.selectionSet], {});
  const written = operation.operation === OperationTypeNode.MUTATION ? collect(root, [operation.selectionSet]) : null;
  const total = sum([fields, MUTATION_WEIGHT * (written?.shared.size ?? 0)]);
  return typeof total === 'number' ? () => total : total;
}

/** Where directives on a field may stand: on the type itself, and on those that it may turn out to be. */
function placesOf(schema: GraphQLSchema, parent: GraphQLCompositeType): readonly string[] {
  return isAbstractType(parent) ? [parent, ...schema.getPossibleTypes(parent)].map(({ name }) => name) : [parent.name];
}

/** How long a list is asked for: by the longest of its slicing arguments, or as it is assumed to be. */
function sizeOf(
  { slicingArguments, assumedSize }: ListSize,
  selected: {
    readonly place: string;
    readonly field: GraphQLField<unknown, unknown>;
    readonly node: FieldNode;
    readonly operation: OperationDefinitionNode;
  },
): Formula {
  const { place, field, node, operation } = selected;
  const otherwise = assumedSize ?? ASSUMED_LIST_SIZE;
  const asked = slicingArguments.map((name): Formula => {
    const given = node.arguments?.find((argument) => argument.name.value === name)?.value;
    const declared = field.args.find((argument) => argument.name === name)?.defaultValue;
    const unsaid = typeof declared === 'number' ? declared : otherwise;
    if (given?.kind === Kind.INT) return bounded(Number(given.value), place, name);
    if (given?.kind !== Kind.VARIABLE) return unsaid;
    const variable = given.name.value;
    const fallback = operation.variableDefinitions?.find(
      (known) => known.variable.name.value === variable,
    )?.defaultValue;
    const whenUnset = fallback?.kind === Kind.INT ? Number(fallback.value) : unsaid;
    return (variables) => {
      const value = variables[variable];
      return checked(typeof value === 'number' ? value : whenUnset, place, name);
    };
  });
  return asked.length === 0 ? otherwise : largest(asked);
}

/** A length that is refused is refused with each request, as one from a variable is. */
function bounded(length: number, place: string, argument: string): Formula {
  return length <= MAX_PAGE ? checked(length, place, argument) : () => checked(length, place, argument);
}

function checked(length: number, place: string, argument: string): number {
  if (length <= MAX_PAGE) return Math.max(length, 0);
  const advice = `${argument} must be from 1 to ${MAX_PAGE}; ask for the next page with after.`;
  throw coded('BAD_USER_INPUT', `${place}: ${advice}`);
}
