import { readThroughArrays } from './expression-paths.ts';
import { mapFields } from './field-order.ts';
import { isDocument, type Document } from './values.ts';

/**
 * Puts the values of variables into a pipeline, as literals in the place of each `$$name` and `$$name.path`; a value
 * that is undefined is missing there too. Where an expression or a `$lookup` inside binds the same name, its own counts.
 */
export function bindVariables(pipeline: readonly Document[], variables: Document): Document[] {
  return bind(pipeline, variables) as Document[];
}

/** Puts the values of variables into the expressions of a filter, those inside `$expr`. */
export function bindFilterVariables(filter: Document, variables: Document): Document {
  if (!hasExpression(filter)) return filter;
  return mapFields(filter, (condition, name) => {
    if (name === '$expr') return bind(condition, variables);
    if (!isLogical(name) || !Array.isArray(condition)) return condition;
    return condition.map((clause: unknown) => (isDocument(clause) ? bindFilterVariables(clause, variables) : clause));
  });
}

/** Puts the values of variables into the expressions of a projection. */
export function bindExpressionVariables(projection: Document, variables: Document): Document {
  return bind(projection, variables) as Document;
}

/** Whether a filter may have expressions, and so variables, in it. */
export function hasExpression(filter: Document): boolean {
  return Object.keys(filter).some((name) => name === '$expr' || isLogical(name));
}

function isLogical(name: string): boolean {
  return name === '$and' || name === '$or' || name === '$nor';
}

function bind(part: unknown, variables: Document): unknown {
  if (typeof part === 'string') return part.startsWith('$$') ? literal(part, variables) : part;
  if (Array.isArray(part)) return part.map((item: unknown) => bind(item, variables));
  if (!isDocument(part) || '$literal' in part || '$const' in part) return part;
  return mapFields(part, (value, name) => {
    if (!isDocument(value)) return bind(value, variables);
    if (name === '$match') return bindFilterVariables(value, variables);
    const scopes = bindingForms[name]?.(value);
    return scopes ? bindScopes(value, scopes, variables) : bind(value, variables);
  });
}

/** Which parts of a form see names that the form binds, and what those names are. */
type Scopes = Readonly<Record<string, readonly string[]>>;

const bindingForms: Readonly<Record<string, (form: Document) => Scopes>> = {
  $lookup: (form) => ({ pipeline: namesOf(form['let']) }),
  $let: (form) => ({ in: namesOf(form['vars']) }),
  $map: (form) => ({ in: [elementOf(form)] }),
  $filter: (form) => ({ cond: [elementOf(form)] }),
  $reduce: () => ({ in: ['value', 'this'] }),
};

function namesOf(definitions: unknown): string[] {
  return isDocument(definitions) ? Object.keys(definitions) : [];
}

function elementOf({ as }: Document): string {
  return typeof as === 'string' ? as : 'this';
}

function bindScopes(form: Document, scopes: Scopes, variables: Document): Document {
  return mapFields(form, (value, name) => {
    const own = scopes[name] ?? [];
    const visible = own.some((each) => Object.hasOwn(variables, each)) ? without(variables, own) : variables;
    return bind(value, visible);
  });
}

function without(variables: Document, names: readonly string[]): Document {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !names.includes(name)));
}

function literal(reference: string, variables: Document): unknown {
  const [name = '', ...segments] = reference.slice(2).split('.');
  if (!Object.hasOwn(variables, name)) return reference;
  const value = readThroughArrays(variables[name], segments);
  return value === undefined ? '$$REMOVE' : { $literal: value };
}
