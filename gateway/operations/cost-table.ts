import { type ConstDirectiveNode, type ConstValueNode, type DocumentNode, Kind } from 'graphql';

/** What a supergraph says of costs, with the directives of the cost specification (https://ibm.github.io/graphql-specs/cost-spec.html). */
export interface CostTable {
  /** From `Type` and `Type.field` to the weight that `@cost` gives it. */
  readonly weights: ReadonlyMap<string, number>;
  /** From `Type.field` to what `@listSize` says of the list there. */
  readonly listSizes: ReadonlyMap<string, ListSize>;
}

/** How long a field's list is, or those of its fields that `sizedFields` names: a connection's `nodes` and `edges`. */
export interface ListSize {
  /** How long it is where no slicing argument says so; null where nothing is known. */
  readonly assumedSize: number | null;
  /** The arguments that say how many items there are at most. */
  readonly slicingArguments: readonly string[];
  readonly sizedFields: readonly string[];
}

/** Reads the composed `@cost` and `@listSize` directives of a supergraph. */
export function readCostTable(supergraph: DocumentNode): CostTable {
  const weights = new Map<string, number>();
  const listSizes = new Map<string, ListSize>();
  const note = (place: string, directives: readonly ConstDirectiveNode[] = []): void => {
    for (const { name, arguments: given = [] } of directives) {
      const values = new Map(given.map((argument) => [argument.name.value, argument.value]));
      if (name.value === 'cost') weights.set(place, wholeNumber(values.get('weight')) ?? 1);
      if (name.value === 'listSize') {
        listSizes.set(place, {
          assumedSize: wholeNumber(values.get('assumedSize')),
          slicingArguments: names(values.get('slicingArguments')),
          sizedFields: names(values.get('sizedFields')),
        });
      }
    }
  };
  for (const type of supergraph.definitions) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION && type.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    note(type.name.value, type.directives);
    for (const field of type.fields ?? []) note(`${type.name.value}.${field.name.value}`, field.directives);
  }
  return { weights, listSizes };
}

function wholeNumber(value: ConstValueNode | undefined): number | null {
  return value?.kind === Kind.INT ? Number(value.value) : null;
}

function names(value: ConstValueNode | undefined): readonly string[] {
  if (value?.kind !== Kind.LIST) return [];
  return value.values.flatMap((item) => (item.kind === Kind.STRING ? [item.value] : []));
}
