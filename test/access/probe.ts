import {
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isCompositeType,
  isEnumType,
  isNonNullType,
} from 'graphql';

/** What a probe asks with: `locationId` and its like stand for the place that is asked about. */
export interface Asked {
  readonly locationId: string;
  readonly registerId: string;
  readonly variantId: string;
}

/**
 * A document that asks a root field about a place, with the arguments that the schema asks for and those that name the
 * place; null when it has no argument that says which place or thing is meant.
 */
export function probeOf(
  field: GraphQLField<unknown, unknown>,
  { operation, asked }: { operation: 'query' | 'subscription'; asked: Asked },
): string | null {
  const given = field.args.flatMap(({ name, type, defaultValue }) => {
    const value = known(name, asked);
    if (value !== null) return [`${name}: ${value}`];
    return isNonNullType(type) && defaultValue === undefined ? [`${name}: ${anyOf(type)}`] : [];
  });
  if (!given.some((argument) => /^(locationIds?|registerId):/.test(argument))) return null;
  const type = getNamedType(field.type);
  const isConnection = type.name.endsWith('Connection');
  const selection = isCompositeType(type) ? (isConnection ? '{ nodes { __typename } }' : '{ __typename }') : '';
  return `${operation} { ${field.name}(${given.join(', ')}) ${selection} }`;
}

function known(name: string, { locationId, registerId, variantId }: Asked): string | null {
  if (name === 'locationId') return JSON.stringify(locationId);
  if (name === 'locationIds') return JSON.stringify([locationId]);
  if (name === 'registerId') return JSON.stringify(registerId);
  if (name === 'variantId') return JSON.stringify(variantId);
  return null;
}

function anyOf(type: GraphQLInputType): string {
  const named = getNamedType(type);
  if (isEnumType(named)) return named.getValues()[0]?.name ?? '';
  switch (named.name) {
    case 'Int':
      return '5';
    case 'Date':
      return '"2026-11-26"';
    case 'DateTime':
      return '"2026-11-26T00:00:00.000Z"';
    case 'CurrencyCode':
      return '"USD"';
    case 'TimeWindow':
      return '{ from: "2026-11-26T00:00:00.000Z" }';
    default:
      return '"x"';
  }
}
