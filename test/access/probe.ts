import {
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isCompositeType,
  isEnumType,
  isNonNullType,
} from 'graphql';
import type { Known } from './bed.ts';

/**
 * A document that asks a root field about a place, with the arguments that the schema asks for and those that name the
 * place; null when it has no argument that says which place or thing is meant.
 */
export function probeOf(
  field: GraphQLField<unknown, unknown>,
  { operation, asked }: { operation: 'query' | 'subscription'; asked: Known },
): string | null {
  const given = field.args.flatMap(({ name, type, defaultValue }) => {
    if (PLACES.has(name)) return [`${name}: ${JSON.stringify(asked.get(name))}`];
    return isNonNullType(type) && defaultValue === undefined ? [`${name}: ${anyOf(type)}`] : [];
  });
  if (!given.some((argument) => /^(locationIds?|registerId):/.test(argument))) return null;
  const type = getNamedType(field.type);
  const isConnection = type.name.endsWith('Connection');
  const selection = isCompositeType(type) ? (isConnection ? '{ nodes { __typename } }' : '{ __typename }') : '';
  return `${operation} { ${field.name}(${given.join(', ')}) ${selection} }`;
}

const PLACES = new Set(['locationId', 'locationIds', 'registerId', 'variantId']);

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
