import {
  getNamedType,
  type GraphQLField,
  type GraphQLInputType,
  isInputObjectType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Known } from './bed.ts';
import { SAID } from './mutations.ts';

export interface MutationProbe {
  readonly document: string;
  readonly variables: { readonly input: Readonly<Record<string, unknown>> };
}

/**
 * A mutation with an input that the schema takes: all that it asks for, and whatever of it names something that is known.
 * Its answer has the ids of what it made.
 */
export function mutationProbe(field: GraphQLField<unknown, unknown> | undefined, known: Known): MutationProbe {
  const argument = field?.args[0];
  if (field === undefined || argument === undefined) throw new Error('There is no such mutation, or it has no input.');
  const made = inputOf(argument.type, known) as Record<string, unknown>;
  const input = { ...made, idempotencyKey: `probe-${crypto.randomUUID()}`, ...SAID[field.name] };
  const document = `mutation($input: ${String(argument.type)}) { payload: ${field.name}(input: $input) {
    __typename ${told(field)} } }`;
  return { document, variables: { input } };
}

function inputOf(type: GraphQLInputType, known: Known, name = ''): unknown {
  if (isNonNullType(type)) return inputOf(type.ofType, known, name);
  if (known.has(name)) return known.get(name);
  if (isListType(type)) return [inputOf(type.ofType, known, name)];
  if (!isInputObjectType(type)) return scalarOf(type);
  const fields = Object.values(type.getFields());
  const asked = fields.filter(({ type: of, name: of_, defaultValue }) => {
    const isRequired = isNonNullType(of) && defaultValue === undefined;
    return isRequired || of_ === 'conditions' || (/Ids?$/.test(of_) && known.has(of_));
  });
  return Object.fromEntries(asked.map((one) => [one.name, inputOf(one.type, known, one.name)]));
}

function scalarOf(type: GraphQLInputType): unknown {
  const named = getNamedType(type);
  if (isEnumType(named)) return named.getValues()[0]?.name;
  return SCALARS[named.name] ?? 'x';
}

const SCALARS: Readonly<Record<string, unknown>> = {
  Int: 1,
  Boolean: false,
  Decimal: '1',
  MinorUnits: 100,
  CurrencyCode: 'USD',
  Date: '2026-11-26',
  DateTime: '2026-11-26T00:00:00.000Z',
  TimeWindow: { from: '2026-11-26T00:00:00.000Z' },
};

/** What was wrong, and the ids of what was made: `sale { id } userErrors { code field }`. */
function told({ type }: GraphQLField<unknown, unknown>): string {
  const payload = getNamedType(type);
  if (!isObjectType(payload)) return '';
  const selections = Object.values(payload.getFields()).map(({ type: of, name }) => {
    if (name === 'userErrors') return 'userErrors { code field }';
    const named = getNamedType(of);
    return isObjectType(named) && 'id' in named.getFields() ? `${name} { id }` : '';
  });
  return selections.join(' ');
}
