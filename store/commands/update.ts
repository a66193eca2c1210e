import type { Collection } from '#store/engine/catalogue.ts';
import type { RecordId } from '#store/engine/keys.ts';
import { findDocuments } from '#store/engine/query.ts';
import type { WriteTarget } from '#store/engine/view.ts';
import { collationField, type Collation } from '#store/language/collation.ts';
import { ServerError } from '#store/language/errors.ts';
import { isReplacement } from '#store/language/update.ts';
import type { Document } from '#store/language/values.ts';
import { booleanField, documentField, documentList } from './arguments.ts';
import { boundFilter, changeDocument, compileChange, upsertDocument, type Change } from './changes.ts';
import { checkFields } from './command-fields.ts';
import { namespaceOf, type Command, type CommandContext } from './command.ts';
import { collectionForWrite, collectionToChange, runWrite, writeError, type WriteRun } from './write-run.ts';

export const update: Command = {
  names: ['update'],
  inTransactions: true,
  retryable: true,
  async run(context) {
    const namespace = namespaceOf(context);
    const statements = documentList(context.body, 'updates').map((statement) =>
      parseStatement(statement, context.body),
    );
    if (statements.length === 0)
      throw new ServerError('InvalidLength', 'Write batch sizes must be between 1 and 100000. Got 0 operations.');
    return runWrite(context, (progress) => new UpdateRun(context, namespace, statements, progress));
  },
};

interface Statement {
  readonly filter: Document;
  readonly multi: boolean;
  readonly upsert: boolean;
  readonly hint: unknown;
  readonly collation: Collation | undefined;
  readonly sort: Document | undefined;
  readonly source: Document;
  readonly command: Document;
}

function parseStatement(statement: Document, command: Document): Statement {
  checkFields('update.updates', statement);
  if (statement['q'] === undefined)
    throw new ServerError(40_414, "BSON field 'update.updates.q' is missing but a required field");
  const multi = booleanField(statement, 'multi');
  return {
    filter: boundFilter(statement, 'q', command),
    multi,
    upsert: booleanField(statement, 'upsert'),
    hint: statement['hint'],
    collation: collationField(statement),
    sort: documentField(statement, 'sort'),
    source: statement,
    command,
  };
}

class UpdateRun implements WriteRun {
  readonly #context: CommandContext;
  readonly #namespace: string;
  readonly #statements: readonly Statement[];
  #next: number;
  #matched: number;
  #modified: number;
  readonly #upserted: Document[];
  readonly #errors: Document[];
  #update: Change | undefined;
  /** The documents the present statement is done with, should it be blocked half-way. */
  #done = new Set<RecordId>();

  constructor(
    context: CommandContext,
    namespace: string,
    statements: readonly Statement[],
    progress: Document | undefined,
  ) {
    this.#context = context;
    this.#namespace = namespace;
    this.#statements = statements;
    this.#next = Number(progress?.['next'] ?? 0);
    this.#matched = Number(progress?.['matched'] ?? 0);
    this.#modified = Number(progress?.['modified'] ?? 0);
    this.#upserted = (progress?.['upserted'] as Document[] | undefined) ?? [];
    this.#errors = (progress?.['errors'] as Document[] | undefined) ?? [];
  }

  step(target: WriteTarget): void {
    const ordered = this.#context.body['ordered'] !== false;
    for (; this.#next < this.#statements.length; this.#next++) {
      try {
        this.#run(this.#statements[this.#next] as Statement, target);
      } catch (error) {
        this.#errors.push(writeError(this.#next, error, this.#context.transaction !== undefined));
        if (ordered) {
          this.#next = this.#statements.length;
          return;
        }
      }
      this.#update = undefined;
      this.#done = new Set();
    }
  }

  get hasWritten(): boolean {
    return this.#modified > 0 || this.#upserted.length > 0;
  }

  get progress(): Document {
    return {
      next: this.#next,
      matched: this.#matched,
      modified: this.#modified,
      upserted: this.#upserted,
      errors: this.#errors,
    };
  }

  reply(): Document {
    return {
      n: this.#matched + this.#upserted.length,
      nModified: this.#modified,
      ...(this.#upserted.length > 0 && { upserted: this.#upserted }),
      ...(this.#errors.length > 0 && { writeErrors: this.#errors }),
    };
  }

  #run(statement: Statement, target: WriteTarget): void {
    const { filter, multi, upsert, hint, sort } = statement;
    const collection = this.#collection(upsert);
    const collation = statement.collation ?? collection?.collation;
    this.#update ??= compileStatement(statement, collation);
    const source = { view: target, collection, snapshotClock: this.#context.transaction?.snapshotClock };
    // All are found before the first is changed: a document that moves in the index is not to be met again.
    const found = Array.from(findDocuments(source, { filter, hint, sort, collation, limit: multi ? 0 : 1 }));
    if (collection === undefined) return;
    for (const each of found) {
      if (this.#done.has(each.id)) continue;
      const changed = changeDocument(target, collection, each, this.#update) !== undefined;
      this.#done.add(each.id);
      this.#matched++;
      if (changed) this.#modified++;
    }
    if (this.#done.size > 0 || !upsert) return;
    const inserted = upsertDocument(target, collection, filter, this.#update);
    this.#upserted.push({ index: this.#next, _id: inserted['_id'] });
  }

  #collection(upsert: boolean): Collection | undefined {
    return upsert
      ? collectionForWrite(this.#context, this.#namespace)
      : collectionToChange(this.#context, this.#namespace);
  }
}

function compileStatement({ filter, multi, source, command }: Statement, collation: Collation | undefined): Change {
  const change = source['u'];
  if (multi && !Array.isArray(change) && isReplacement(change as Document)) {
    throw new ServerError('FailedToParse', 'multi update is not supported for replacement-style update');
  }
  return compileChange(source, 'u', { filter, command, collation });
}
