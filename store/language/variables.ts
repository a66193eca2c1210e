import { readPath } from './paths.ts';
import { isDocument, type Document } from './values.ts';

/**
 * Puts the values of `let` variables into a pipeline, as literals in the place of each `$$name` and `$$name.path`.
 * A `$lookup` inside that declares the same name keeps its own.
 */
export function bindVariables(pipeline: readonly Document[], variables: Document): Document[] {
  return bind(pipeline, variables) as Document[];
}

function bind(part: unknown, variables: Document): unknown {
  if (typeof part === 'string') return part.startsWith('$$') ? literal(part, variables) : part;
  if (Array.isArray(part)) return part.map((item: unknown) => bind(item, variables));
  if (!isDocument(part) || '$literal' in part) return part;
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => [
      name,
      name === '$lookup' && isDocument(value) ? bindLookup(value, variables) : bind(value, variables),
    ]),
  );
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
