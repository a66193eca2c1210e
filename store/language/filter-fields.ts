import { topLevelOf } from './paths.ts';
import { isDocument, type Document } from './values.ts';

const connectives = new Set(['$and', '$or', '$nor']);

/** The top-level fields that decide whether a document matches a filter. Undefined: it may be all of them. */
export function fieldsAsked(filter: Document): ReadonlySet<string> | undefined {
  const fields = new Set<string>();
  return collect(filter, fields) ? fields : undefined;
}

function collect(filter: Document, fields: Set<string>): boolean {
  for (const name of Object.keys(filter)) {
    const value = filter[name];
    if (connectives.has(name)) {
      if (!Array.isArray(value) || !value.every((each) => isDocument(each) && collect(each, fields))) return false;
    } else if (name.startsWith('$')) return false;
    else fields.add(topLevelOf(name));
  }
  return true;
}
