import { isDocument, type Document } from './values.ts';

/**
 * Adds to a filter the plain conditions that follow from its `$expr`, so that an index can be used: what is equal to a
 * constant in an expression, `{ $eq: ['$a', 5] }`, matches `{ a: 5 }` too. (The contrary does not hold: a condition
 * looks into arrays, so the `$expr` stays.) Nothing follows from greater and less, which in expressions go across types.
 */
export function withEqualities(filter: Document): Document {
  const { $expr: expression } = filter;
  if (!isDocument(expression)) return filter;
  const implied: Document = {};
  for (const term of termsOf(expression)) {
    const [path, condition] = equalityOf(term) ?? [];
    if (path !== undefined && !Object.hasOwn(implied, path) && !(path in filter)) implied[path] = condition;
  }
  return Object.keys(implied).length > 0 ? { ...implied, ...filter } : filter;
}

/** The terms of an `$and`, however deep, or the one term that the expression is. */
function termsOf(expression: unknown): Document[] {
  if (!isDocument(expression)) return [];
  const { $and: terms } = expression;
  return Array.isArray(terms) ? terms.flatMap(termsOf) : [expression];
}

function equalityOf(term: Document): [path: string, condition: Document] | undefined {
  const { $eq: sides, $in: membership } = term;
  if (Array.isArray(sides) && sides.length === 2) {
    const [a, b] = sides as unknown[];
    return equality(a, b) ?? equality(b, a);
  }
  if (!Array.isArray(membership) || membership.length !== 2) return undefined;
  const path = fieldPath(membership[0]);
  const list = constant(membership[1]);
  const isPlain = list && Array.isArray(list.value) && list.value.every(isScalar);
  return path !== undefined && isPlain ? [path, { $in: list.value }] : undefined;
}

function equality(field: unknown, value: unknown): [string, Document] | undefined {
  const path = fieldPath(field);
  const literal = constant(value);
  return path !== undefined && literal && isScalar(literal.value) ? [path, { $eq: literal.value }] : undefined;
}

function fieldPath(expression: unknown): string | undefined {
  const isPath = typeof expression === 'string' && /^\$[^$.][^$]*$/.test(expression) && !expression.endsWith('.');
  return isPath ? expression.slice(1) : undefined;
}

function constant(expression: unknown): { value: unknown } | undefined {
  if (isDocument(expression)) return '$literal' in expression ? { value: expression['$literal'] } : undefined;
  if (typeof expression === 'string' && expression.startsWith('$')) return undefined;
  return { value: expression };
}

/** Arrays and documents are left out (a path through an array compares as a whole), patterns would match text. */
function isScalar(value: unknown): boolean {
  if (value === null || value === undefined || Array.isArray(value) || isDocument(value)) return false;
  return !(value instanceof RegExp) && (value as { _bsontype?: string })._bsontype !== 'BSONRegExp';
}
