import { ServerError } from '#store/language/errors.ts';
import { compileExpression } from '#store/language/expression.ts';
import type { Document } from '#store/language/values.ts';
import { bindExpressionVariables } from '#store/language/variables.ts';
import { documentField } from './arguments.ts';

const known = new WeakMap<Document, Document>();

/**
 * The variables that the expressions of a command may use besides the document: those of its `let`, and the system's
 * own, which are the same from the command's beginning to its end.
 */
export function commandVariables(body: Document): Document {
  const before = known.get(body);
  if (before) return before;
  const system = { NOW: new Date(), USER_ROLES: [] };
  const own = documentField(body, 'let');
  const variables = own ? { ...system, ...computed(bindExpressionVariables(own, system)) } : system;
  known.set(body, variables);
  return variables;
}

/** The values of a `let` are expressions, though there is no document yet that they could look at. */
function computed(definitions: Document): Document {
  return Object.fromEntries(
    Object.entries(definitions).map(([name, value]) => {
      if (typeof value === 'string' && /^\$[^$]/.test(value)) {
        const message =
          'Command let Expression tried to access a field, but this is not allowed because command let expressions run before the query examines any documents.';
        throw new ServerError(4890500, message);
      }
      return [name, compileExpression(value)({ root: {}, variables: {} })];
    }),
  );
}
