import type { Document } from '#store/language/values.ts';
import { documentField } from './arguments.ts';

const known = new WeakMap<Document, Document>();

/**
 * The variables that the expressions of a command may use besides the document: those of its `let`, and the system's
 * own, which are the same from the command's beginning to its end.
 */
export function commandVariables(body: Document): Document {
  const before = known.get(body);
  if (before) return before;
  const variables = { NOW: new Date(), USER_ROLES: [], ...documentField(body, 'let') };
  known.set(body, variables);
  return variables;
}
