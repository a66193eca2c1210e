import { ServerError } from './errors.ts';
import { compileExpression } from './expression.ts';
import { isOperatorDocument } from './filter.ts';
import { emptyBranch, excludeFields, place, type Branch } from './projection-tree.ts';
import { compileProjection, type Projection } from './projection.ts';
import { refuseStage, stageName } from './stage-names.ts';
import { typeName } from './type-names.ts';
import { isDocument, type Document } from './values.ts';

/** Compiles an aggregation stage that turns each document into another one. Undefined for any other stage. */
export function compileDocumentStage(name: string, operand: unknown): Projection | undefined {
  switch (name) {
    case '$set':
    case '$addFields':
      return compileAddFields(documentOf(name, operand));
    case '$unset':
      return compileUnset(operand);
    case '$project': {
      const spec = documentOf(name, operand);
      if (Object.keys(spec).length === 0)
        throw new ServerError(51272, 'Invalid $project :: projection must not be empty');
      return compileProjection(spec);
    }
    case '$replaceRoot':
      return compileReplace(documentOf(name, operand)['newRoot']);
    case '$replaceWith':
      return compileReplace(operand);
    default:
      return undefined;
  }
}

/** The same of a pipeline that makes one document of one, as that of an update does. Throws `ServerError` for any other stage. */
export function compileUpdateStage(stage: unknown): Projection {
  const name = stageName(stage);
  const compiled = compileDocumentStage(name, (stage as Document)[name]);
  if (compiled) return compiled;
  return refuseStage(name, new ServerError('InvalidOptions', `${name} is not allowed to be used within an update`));
}

function compileAddFields(spec: Document): Projection {
  const root = emptyBranch();
  placeComputed(root, spec, '');
  return (document) => excludeFields(document, root, { root: document, variables: {} });
}

function placeComputed(root: Branch, spec: Document, prefix: string): void {
  for (const [name, value] of Object.entries(spec)) {
    if (isDocument(value) && !isOperatorDocument(value) && Object.keys(value).length > 0) {
      placeComputed(root, value, `${prefix}${name}.`);
    } else place(root, prefix + name, { kind: 'compute', compute: compileExpression(value) });
  }
}

function compileUnset(operand: unknown): Projection {
  const paths = Array.isArray(operand) ? (operand as unknown[]) : [operand];
  return compileProjection(
    Object.fromEntries(
      paths.map((path) => {
        if (typeof path === 'string') return [path, 0];
        throw new ServerError(31120, '$unset specification must be a string or an array of strings');
      }),
    ),
  );
}

function compileReplace(expression: unknown): Projection {
  const compute = compileExpression(expression);
  return (document) => {
    const replacement = compute({ root: document, variables: {} });
    if (isDocument(replacement)) return replacement;
    const found = replacement === undefined ? 'missing' : typeName(replacement);
    throw new ServerError(
      40228,
      `'newRoot' expression must evaluate to an object, but resulting value was of type: ${found}`,
    );
  };
}

function documentOf(name: string, operand: unknown): Document {
  if (isDocument(operand)) return operand;
  throw new ServerError(40272, `${name} specification stage must be an object`);
}
