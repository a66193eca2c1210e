import { removeDocument } from '#store/engine/documents.ts';
import type { Found } from '#store/engine/scan.ts';
import type { WriteTarget } from '#store/engine/view.ts';
import { RawDocument } from '#store/language/bson-writer.ts';
import { collationField, type Collation } from '#store/language/collation.ts';
import { ServerError } from '#store/language/errors.ts';
import type { Work } from '#store/language/flow.ts';
import { compileProjection } from '#store/language/projection.ts';
import type { Document } from '#store/language/values.ts';
import { booleanField, documentField, sortField } from './arguments.ts';
import { boundFilter, changeDocument, compileChange, upsertDocument, type Change } from './changes.ts';
import { collectionFor, namespaceOf, type Command, type CommandContext } from './command.ts';
import { MatchedDocuments } from './matched-documents.ts';
import { collectionForWrite, runWrite, type WriteRun } from './write-run.ts';

export const findAndModify: Command = {
  names: ['findAndModify', 'findandmodify'],
  inTransactions: true,
  retryable: true,
  run(context) {
    const namespace = namespaceOf(context);
    const request = parse(context, collectionFor(context, namespace)?.collation);
    return runWrite(context, () => new FindAndModifyRun(context, namespace, request));
  },
};

interface Modification {
  readonly filter: Document;
  readonly sort: Document | undefined;
  readonly hint: unknown;
  readonly fields: Document | undefined;
  readonly upsert: boolean;
  readonly returnsNew: boolean;
  readonly collation: Collation | undefined;
  /** Undefined to remove the document. */
  readonly update: Change | undefined;
}

function parse(context: CommandContext, inherited: Collation | undefined): Modification {
  const { body } = context;
  const remove = booleanField(body, 'remove');
  const upsert = booleanField(body, 'upsert');
  const returnsNew = booleanField(body, 'new');
  if (remove === (body['update'] !== undefined)) {
    throw new ServerError(
      'FailedToParse',
      remove
        ? "Cannot specify both an 'update' and 'remove'=true"
        : "Either an update or 'remove'=true must be specified",
    );
  }
  if (remove && (upsert || returnsNew)) {
    throw new ServerError('FailedToParse', `Cannot specify both '${upsert ? 'upsert' : 'new'}'=true and 'remove'=true`);
  }
  const filter = boundFilter(body, 'query', body);
  const collation = collationField(body) ?? inherited;
  return {
    filter,
    sort: sortField(body),
    hint: body['hint'],
    fields: documentField(body, 'fields'),
    upsert,
    returnsNew,
    collation,
    update: remove ? undefined : compileChange(body, 'update', { filter, context, collation }),
  };
}

/** A document to answer with: as it was found, which is bytes already, or as it was made. */
type Answered = Found | { readonly document: Document; readonly bytes?: undefined };

class FindAndModifyRun implements WriteRun {
  readonly #context: CommandContext;
  readonly #namespace: string;
  readonly #request: Modification;
  readonly #matched: MatchedDocuments;
  #lastError: Document = { n: 0 };
  #value: Answered | undefined;
  hasWritten = false;

  constructor(context: CommandContext, namespace: string, request: Modification) {
    this.#context = context;
    this.#namespace = namespace;
    this.#request = request;
    const { filter, sort, hint, collation, upsert } = request;
    this.#matched = new MatchedDocuments(context, namespace, { filter, sort, hint, collation, upsert, limit: 1 });
  }

  *step(target: WriteTarget): Work<void> {
    const { filter, update, upsert, returnsNew } = this.#request;
    const work = this.#matched.each(target, (collection, found) => {
      if (update) {
        const after = changeDocument(target, collection, found, update);
        this.#finish(returnsNew ? (after ?? found) : found, { n: 1, updatedExisting: true }, after !== undefined);
      } else {
        removeDocument(target, collection, found);
        this.#finish(found, { n: 1 }, true);
      }
    });
    if (work) yield* work;
    if (this.#matched.count > 0) return;
    if (update && upsert) {
      const inserted = upsertDocument(target, collectionForWrite(this.#context, this.#namespace), filter, update);
      this.#finish(
        returnsNew ? { document: inserted } : undefined,
        { n: 1, updatedExisting: false, upserted: inserted['_id'] },
        true,
      );
    } else this.#finish(undefined, update ? { n: 0, updatedExisting: false } : { n: 0 }, false);
  }

  reply(): Document {
    return { lastErrorObject: this.#lastError, value: this.#value ? this.#shown(this.#value) : null };
  }

  /** What was found is decoded when its document is asked for, and that costs as much as the rest of the answer. */
  #shown(value: Answered): Document | RawDocument {
    const { fields, filter, collation } = this.#request;
    if (fields) return compileProjection(fields, filter, collation?.compare)(value.document);
    return value.bytes ? new RawDocument(value.bytes) : value.document;
  }

  #finish(value: Answered | undefined, lastError: Document, hasWritten: boolean): void {
    this.#value = value;
    this.#lastError = lastError;
    this.hasWritten = hasWritten;
  }
}
