import { ServerError } from './errors.ts';
import { compileExpression, type Expression } from './expression.ts';
import { emptyLike, writeField } from './field-order.ts';
import { isDocument, type Document } from './values.ts';

const keep = Symbol('$$KEEP');
const prune = Symbol('$$PRUNE');
const descend = Symbol('$$DESCEND');
const decisions = { KEEP: keep, PRUNE: prune, DESCEND: descend };

/** Compiles `$redact`: each document, and each inside of it, is kept whole, pruned, or looked into. */
export function compileRedact(operand: unknown): (document: Document) => Document[] {
  const decide = compileExpression(operand, ...Object.keys(decisions));
  return (document) => {
    const kept = redact(document, document, decide);
    return kept ? [kept] : [];
  };
}

function redact(current: Document, root: Document, decide: Expression): Document | undefined {
  switch (decide({ root, variables: { ...decisions, CURRENT: current } })) {
    case keep:
      return current;
    case prune:
      return undefined;
    case descend:
      return inside(current, root, decide);
    default:
      throw new ServerError(
        17053,
        "$redact's expression should not return anything aside from the variables $$KEEP, $$DESCEND, and $$PRUNE",
      );
  }
}

function inside(current: Document, root: Document, decide: Expression): Document {
  const result = emptyLike(current);
  for (const [name, value] of Object.entries(current)) {
    const kept = redactValue(value, root, decide);
    if (kept !== undefined) writeField(result, name, kept);
  }
  return result;
}

/** What is neither a document nor an array stays. */
function redactValue(value: unknown, root: Document, decide: Expression): unknown {
  if (isDocument(value)) return redact(value, root, decide);
  if (!Array.isArray(value)) return value;
  return value.map((item: unknown) => redactValue(item, root, decide)).filter((item) => item !== undefined);
}
