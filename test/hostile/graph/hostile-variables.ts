import {
  type DocumentNode,
  getNullableType,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  typeFromAST,
} from 'graphql';
import type { Dice } from '#gateway/execution/federation/random-query.ts';

const MAX_DEPTH = 6;

const NUMBERS = [0, -1, 1.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308];
const DIGITS = ['', ' ', '0', '-1', '1e9', '0.0000001', 'NaN', '4111111111111111'];
const TEXTS = [
  'null',
  'undefined',
  '\u0000',
  '\ud800',
  '\u202e\u200b',
  'é'.repeat(200),
  'x'.repeat(20_000),
  '💥',
  '%00',
];
const INSTANTS = [
  '9999-12-31T23:59:59.999Z',
  '0000-00-00T00:00:00Z',
  '2026-02-30T00:00:00Z',
  '2026-11-26T10:00:00+99:00',
];
const IDS = ['sale_', 'sale_x', 'sale_00000000-0000-0000-0000-000000000000', '../../etc/passwd'];
const CODE = ["'; DROP TABLE sales; --", '<script>alert(1)</script>', '{{7*7}}', '$where', 'location_1 OR 1=1'];
const SHAPES: readonly unknown[] = [
  null,
  true,
  false,
  [],
  [[]],
  {},
  [null],
  ['a', 1, {}],
  { $gt: '' },
  { length: 1e9 },
];
const POLLUTION: unknown = JSON.parse(
  '{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}',
);
const VALUES = [...NUMBERS, ...DIGITS, ...TEXTS, ...INSTANTS, ...IDS, ...CODE, ...SHAPES, POLLUTION];

/** Variables for an operation of ours: mostly what it asks for, and here and there what nobody expects. */
export function hostileVariables(document: DocumentNode, schema: GraphQLSchema, dice: Dice): Record<string, unknown> {
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return {};
  const variables: Record<string, unknown> = {};
  for (const { variable, type } of operation.variableDefinitions ?? []) {
    const known = typeFromAST(schema, type) as GraphQLInputType | undefined;
    if (known) variables[variable.name.value] = valueOf(known, dice, 0);
  }
  return variables;
}

function valueOf(type: GraphQLInputType, dice: Dice, depth: number): unknown {
  if (dice(12) === 0) return VALUES[dice(VALUES.length)];
  if (!isNonNullType(type) && dice(3) === 0) return null;
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const length = dice(20) === 0 ? 600 : dice(3);
    return depth > MAX_DEPTH ? [] : Array.from({ length }, () => valueOf(nullable.ofType, dice, depth + 1));
  }
  if (isInputObjectType(nullable)) {
    if (depth > MAX_DEPTH) return {};
    const fields = Object.values(nullable.getFields()).filter((field) => isNonNullType(field.type) || dice(2) === 0);
    return Object.fromEntries(fields.map((field) => [field.name, valueOf(field.type, dice, depth + 1)]));
  }
  if (isEnumType(nullable)) return nullable.getValues()[dice(nullable.getValues().length)]?.name;
  return scalar(nullable.name, dice);
}

function scalar(name: string, dice: Dice): unknown {
  switch (name) {
    case 'Int':
      return dice(120) - 10;
    case 'Boolean':
      return dice(2) === 0;
    case 'DateTime':
      return new Date(Date.UTC(2020 + dice(10), dice(12), 1 + dice(28))).toISOString();
    case 'CurrencyCode':
      return ['USD', 'EUR', 'JPY', 'XXX'][dice(4)];
    case 'Decimal':
      return String(dice(2_000) / 8);
    default:
      return ['ESPRESSO', 'till-1', `k-${dice(100)}`, 'location_1', 'customer_1', '1'][dice(6)];
  }
}
