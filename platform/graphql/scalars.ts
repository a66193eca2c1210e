import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { isCurrency } from '../money/currency.ts';
import { formatQuantity, parseQuantity } from '../quantity/quantity.ts';

const ISO_INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})$/;

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A scalar that reads literals and variables alike, and whose refusals name the scalar. */
function scalar<Internal, External>(options: {
  name: string;
  parse: (value: unknown) => Internal | null;
  serialize: (value: Internal) => External;
  expected: string;
}): GraphQLScalarType<Internal, External> {
  const parse = (value: unknown): Internal => {
    const parsed = options.parse(value);
    if (parsed !== null) return parsed;
    throw new GraphQLError(`${options.name} must be ${options.expected}.`, { extensions: { code: 'BAD_USER_INPUT' } });
  };
  return new GraphQLScalarType({
    name: options.name,
    parseValue: parse,
    parseLiteral: (node) => parse(literal(node)),
    serialize: (value) => options.serialize(value as Internal),
  });
}

/** A literal with a point or an exponent stays a text, so that no digit of it is rounded away before it is refused. */
function literal(node: ValueNode): unknown {
  if (node.kind === Kind.STRING || node.kind === Kind.FLOAT) return node.value;
  if (node.kind === Kind.INT) return Number(node.value);
  return null;
}

/** Inside a `Date`; in the graph ISO 8601 in UTC with milliseconds. */
export const DateTime = scalar<Date, string>({
  name: 'DateTime',
  expected: 'an ISO 8601 instant with its offset, such as 2026-11-27T09:30:00.000Z',
  parse: (value) => {
    const [, day] = (typeof value === 'string' && ISO_INSTANT.exec(value)) || [];
    if (day === undefined || !isCalendarDay(day)) return null;
    const date = new Date(String(value));
    return Number.isNaN(date.getTime()) ? null : date;
  },
  serialize: (value) => value.toISOString(),
});

/** `Date` takes 30 February for 2 March; this does not. */
function isCalendarDay(day: string): boolean {
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}

/** A day of the calendar, the same text inside and in the graph. Named apart from JavaScript's own `Date`. */
export const CalendarDate = scalar<string, string>({
  name: 'Date',
  expected: 'a day of the calendar, such as 2026-11-27',
  parse: (value) => (typeof value === 'string' && ISO_DAY.test(value) && isCalendarDay(value) ? value : null),
  serialize: String,
});

/** Inside thousandths (see platform/quantity); in the graph a decimal text. */
export const Decimal = scalar<number, string>({
  name: 'Decimal',
  expected: 'a decimal number as a string with at most three digits after the point, such as "0.750"',
  parse: (value) => (typeof value === 'string' || typeof value === 'number' ? parseQuantity(String(value)) : null),
  serialize: formatQuantity,
});

export const CurrencyCode = scalar<string, string>({
  name: 'CurrencyCode',
  expected: 'an ISO 4217 code in capitals, such as USD',
  parse: (value) => (typeof value === 'string' && isCurrency(value) ? value : null),
  serialize: String,
});

export const MinorUnits = scalar<number, number>({
  name: 'MinorUnits',
  expected: 'a whole number of minor units; excess precision is refused, not rounded',
  parse: (value) => (Number.isSafeInteger(value) ? (value as number) : null),
  serialize: (value) => value,
});

export const GTIN = scalar<string, string>({
  name: 'GTIN',
  expected: 'a GTIN-8, -12, -13 or -14 with a correct check digit',
  parse: (value) => (typeof value === 'string' && isGtin(value) ? value : null),
  serialize: String,
});

/** GS1 General Specifications 7.9.1: weights 3 and 1 from the right, the check digit makes the sum a multiple of ten. */
export function isGtin(text: string): boolean {
  if (!/^(\d{8}|\d{12,14})$/.test(text)) return false;
  let sum = 0;
  for (let index = 0; index < text.length; index += 1) {
    const weight = (text.length - index) % 2 === 0 ? 3 : 1;
    sum += weight * Number(text[index]);
  }
  return sum % 10 === 0;
}

/** Whatever JSON can say, as it is. It is answered and never asked for. */
export const JSON_VALUE = scalar<unknown, unknown>({
  name: 'JSON',
  expected: 'left out: no input has one',
  parse: () => null,
  serialize: (value) => value,
});

export const scalars = { DateTime, Date: CalendarDate, Decimal, CurrencyCode, MinorUnits, GTIN, JSON: JSON_VALUE };
