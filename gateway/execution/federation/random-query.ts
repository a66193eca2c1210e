import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** A stream of whole numbers below a bound: where a random query gets its choices from. */
export type Dice = (below: number) => number;

export /** A linear congruential generator (Knuth's MMIX), of which the high bits are taken. */
function diceOf(seed: number): Dice {
  let state = BigInt(seed);
  return (below) => {
    state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) & 0xffff_ffff_ffff_ffffn;
    return Number((state >> 33n) % BigInt(below));
  };
}

export interface RandomQuery {
  readonly query: string;
  readonly variables: Readonly<Record<string, boolean>>;
}

const MAX_DEPTH = 5;
const MAX_FIELDS = 4;
/** Selections of one query: executed over several subgraphs, more of them only take longer. */
const MAX_SELECTIONS = 60;

/**
 * A valid query over a schema: fields with arguments and aliases, the same field twice, inline and named fragments on
 * interfaces and unions, `__typename`, and `@skip` and `@include` by variables and by constants.
 */
export function randomQuery(schema: GraphQLSchema, dice: Dice): RandomQuery {
  const fragments: string[] = [];
  let selections = 0;
  let names = 0;

  const condition = (): string => {
    const roll = dice(14);
    const value = ['$yes', '$no', 'true', 'false'][dice(4)] ?? 'true';
    if (roll === 0) return ` @include(if: ${value})`;
    return roll === 1 ? ` @skip(if: ${value})` : '';
  };
  const field = (owner: GraphQLField<unknown, unknown>, depth: number): string => {
    selections += 1;
    names += 1;
    const type = getNamedType(owner.type);
    // Every field has a name of its own, so that no two of them can be at odds.
    const head = `f${names}: ${owner.name}${argumentsOf(owner, dice)}${condition()}`;
    return isCompositeType(type) ? `${head} { ${selectionsOf(type, depth + 1)} }` : head;
  };
  const narrowed = (type: GraphQLCompositeType, depth: number): string => {
    const possible = isAbstractType(type) ? [...schema.getPossibleTypes(type), ...commonInterfaces(type)] : [type];
    const on = possible[dice(possible.length)] ?? type;
    const body = `{ ${selectionsOf(on, depth + 1)} }`;
    if (dice(3) > 0) return `... on ${on.name}${condition()} ${body}`;
    const name = `part${fragments.length}`;
    fragments.push(`fragment ${name} on ${on.name} ${body}`);
    return `...${name}${condition()}`;
  };
  const commonInterfaces = (type: GraphQLCompositeType): GraphQLInterfaceType[] =>
    isInterfaceType(type) ? [type] : [];
  const selectionsOf = (type: GraphQLCompositeType, depth: number): string => {
    const parts: string[] = [];
    const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
    const open = depth < MAX_DEPTH && selections < MAX_SELECTIONS;
    const usable = fields.filter((candidate) => open || !isCompositeType(getNamedType(candidate.type)));
    for (let count = dice(MAX_FIELDS); count >= 0 && usable.length > 0; count -= 1) {
      const chosen = usable[dice(usable.length)];
      if (chosen) parts.push(field(chosen, depth));
    }
    if (open && dice(3) === 0) parts.push(narrowed(type, depth));
    if (open && fields.length === 0) parts.push(narrowed(type, depth));
    if (parts.length === 0 || dice(4) === 0) parts.push('__typename');
    return parts.join(' ');
  };

  const root = schema.getQueryType() as GraphQLObjectType;
  const body = `query Q($yes: Boolean!, $no: Boolean = false) { ${selectionsOf(root, 0)} u: __typename @skip(if: $yes) v: __typename @include(if: $no) }`;
  return { query: [body, ...fragments].join('\n'), variables: { yes: dice(2) === 0, no: dice(2) === 0 } };
}

function argumentsOf({ args }: GraphQLField<unknown, unknown>, dice: Dice): string {
  const given = args.flatMap(({ name, type, defaultValue }) => {
    const isOptional = !isNonNullType(type) || defaultValue !== undefined;
    if (isOptional && dice(2) === 0) return [];
    const named = getNamedType(type);
    if (isEnumType(named)) return [`${name}: ${named.getValues()[dice(named.getValues().length)]?.name ?? ''}`];
    return [`${name}: ${named.name === 'Int' ? dice(5) : `"${dice(6)}"`}`];
  });
  return given.length === 0 ? '' : `(${given.join(', ')})`;
}
