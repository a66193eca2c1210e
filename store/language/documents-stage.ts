import { ServerError } from './errors.ts';
import { compileExpression } from './expression.ts';
import { map, paced } from './flow.ts';
import type { Stage } from './stage.ts';
import { typeName } from './type-names.ts';
import { isDocument, type Document } from './values.ts';

/** Compiles `$documents`: the documents are computed, none are read. It can only be the first stage. */
export function documentsStage(operand: unknown, position: number): Stage {
  if (position > 0) throw new ServerError(40602, '$documents is only valid as the first stage in a pipeline');
  const compute = compileExpression(operand);
  return () => {
    const documents = compute({ root: {}, variables: {} });
    if (!Array.isArray(documents)) {
      throw new ServerError(5858203, `an array is expected for $documents, but found ${typeName(documents)}`);
    }
    return map(paced(documents as unknown[]), (document: unknown): Document => {
      if (isDocument(document)) return document;
      throw new ServerError(40228, `$documents: each element must be an object, but found ${typeName(document)}`);
    });
  };
}
