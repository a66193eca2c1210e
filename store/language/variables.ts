import { readPath } from './paths.ts';
import { isDocument, type Document } from './values.ts';

/**
 * Puts the values of `let` variables into a pipeline, as literals in the place of each `$$name` and `$$name.path`.
 * A `$lookup` inside that declares the same name keeps its own.
 */
export function bindVariables(pipeline: readonly Document[], variables: Document): Document[] {
  return bind(pipeline, variables) as Document[];
}

/** Puts the values of `let` variables into the expressions of a filter, those inside `$expr`. */
export function bindFilterVariables(filter: Document, variables: Document): Document {
  return mapFields(filter, (name, condition) => {
    if (name === '$expr') return bind(condition, variables);
    if (!['$and', '$or', '$nor'].includes(name) || !Array.isArray(condition)) return condition;
    return condition.map((clause: unknown) => (isDocument(clause) ? bindFilterVariables(clause, variables) : clause));
  });
}

function bind(part: unknown, variables: Document): unknown {
  if (typeof part === 'string') return part.startsWith('$$') ? literal(part, variables) : part;
  if (Array.isArray(part)) return part.map((item: unknown) => bind(item, variables));
  if (!isDocument(part) || '$literal' in part) return part;
  return mapFields(part, (name, value) => {
    if (name === '$match' && isDocument(value)) return bindFilterVariables(value, variables);
    return name === '$lookup' && isDocument(value) ? bindLookup(value, variables) : bind(value, variables);
  });
}

function mapFields(document: Document, change: (name: string, value: unknown) => unknown): Document {
  return Object.fromEntries(Object.entries(document).map(([name, value]) => [name, change(name, value)]));
}

function bindLookup(lookup: Document, variables: Document): Document {
  const own = isDocument(lookup['let']) ? Object.keys(lookup['let']) : [];
  const visible = Object.fromEntries(Object.entries(variables).filter(([name]) => !own.includes(name)));
  return {
    ...lookup,
    ...('let' in lookup && { let: bind(lookup['let'], variables) }),
    ...('pipeline' in lookup && { pipeline: bind(lookup['pipeline'], visible) }),
  };
}

function literal(reference: string, variables: Document): unknown {
  const [name = '', ...segments] = reference.slice(2).split('.');
  return Object.hasOwn(variables, name) ? { $literal: readPath(variables[name], segments) ?? null } : reference;
}
