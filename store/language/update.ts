import { compileArrayFilters } from './array-filters.ts';
import { compileUpdateStage } from './document-stages.ts';
import { ServerError } from './errors.ts';
import { copyDocument, withIdFirst } from './field-order.ts';
import { compileModifiers } from './update-tree.ts';
import { equalityFields } from './upsert-fields.ts';
import { equalValues, identicalValues, type Document, type StringOrder } from './values.ts';
import { bindVariables } from './variables.ts';

export interface Update {
  /**
   * The document as the update leaves it: a new object, or the very same one when nothing changes. The argument is not
   * changed. Throws `ServerError` when the update does not fit this document.
   */
  apply(document: Document): Document;
  /**
   * The document an upsert inserts: the fields the filter says are equal to something, then the update with its
   * `$setOnInsert`. It has no `_id` unless the filter or the update names one.
   */
  applyOnInsert(filter: Document): Document;
  /**
   * The top-level fields that `apply` reads and changes: it does the same to a document of these alone, but for naming the
   * `_id` where it throws. Undefined: it may be all of them.
   */
  readonly fields?: ReadonlySet<string> | undefined;
}

export interface UpdateOptions {
  /** The query whose match the positional operator `$` refers to. */
  readonly filter: Document;
  readonly arrayFilters?: readonly Document[];
  /** How strings compare, where operators compare. */
  readonly strings?: StringOrder | undefined;
  /** The variables of the command's `let`, which a pipeline may use. */
  readonly variables?: Document;
}

/** Compiles an update: operators, a replacement document, or a pipeline. Throws `ServerError` when it is malformed. */
export function compileUpdate(update: Document | readonly Document[], options: UpdateOptions): Update {
  if (isPipeline(update)) return compilePipeline(update, options);
  const [first] = Object.keys(update);
  return first?.startsWith('$') ? compileOperators(update, options) : compileReplacement(update, options);
}

/** Whether an update works on the document's own content, rather than replacing it. */
export function isReplacement(update: Document | readonly Document[]): boolean {
  return !isPipeline(update) && !Object.keys(update)[0]?.startsWith('$');
}

function isPipeline(update: Document | readonly Document[]): update is readonly Document[] {
  return Array.isArray(update);
}

function compileOperators(update: Document, { filter, arrayFilters = [], strings }: UpdateOptions): Update {
  const modifiers = compileModifiers(update, {
    filter,
    arrayFilters: compileArrayFilters(arrayFilters, strings),
    strings,
  });
  return {
    apply: (document) => modifiers.run(document, false),
    applyOnInsert: (query) => modifiers.run(equalityFields(query), true),
    fields: modifiers.fields,
  };
}

function compileReplacement(replacement: Document, { arrayFilters = [] }: UpdateOptions): Update {
  if (arrayFilters.length > 0) {
    throw new ServerError('FailedToParse', 'Cannot specify arrayFilters with a replacement-style update');
  }
  const dollar = Object.keys(replacement).find((name) => name.startsWith('$'));
  if (dollar !== undefined) {
    const message = `The dollar ($) prefixed field '${dollar}' in '${dollar}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`;
    throw new ServerError('DollarPrefixedFieldName', message);
  }
  return {
    apply(document) {
      const result = withId(document, replacement);
      return identicalValues(result, document) ? document : result;
    },
    applyOnInsert(query) {
      const { _id } = equalityFields(query);
      return _id === undefined ? copyDocument(replacement) : withId({ _id }, replacement);
    },
  };
}

/** Carries the id over, as the first field. A replacement may repeat it, not change it. */
function withId(document: Document, replacement: Document): Document {
  const { _id } = document;
  if (_id === undefined) return copyDocument(replacement);
  if (replacement['_id'] !== undefined && !equalValues(_id, replacement['_id'])) {
    throw new ServerError(
      'ImmutableField',
      "After applying the update, the (immutable) field '_id' was found to have been altered",
    );
  }
  return withIdFirst(_id, replacement);
}

function compilePipeline(pipeline: readonly Document[], { arrayFilters = [], variables }: UpdateOptions): Update {
  if (arrayFilters.length > 0) {
    throw new ServerError('FailedToParse', 'arrayFilters may not be specified for pipeline-syle updates');
  }
  const bound = variables ? bindVariables(pipeline, variables) : pipeline;
  const stages = bound.map(compileUpdateStage);
  const run = (document: Document): Document => {
    const result = withId(
      document,
      stages.reduce((current, stage) => stage(current), document),
    );
    return identicalValues(result, document) ? document : result;
  };
  return { apply: run, applyOnInsert: (query) => run(equalityFields(query)) };
}
