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
import {
  checkStatementCount,
  type Statement,
  type StatementList,
  type StatementResult,
  StatementRun,
  writeErrors,
} from './statements.ts';
import { collectionForWrite, collectionToChange, runWrite } from './write-run.ts';

export const update: Command = {
  names: ['update'],
  inTransactions: true,
  retryable: true,
  async run(context) {
    const namespace = namespaceOf(context);
    const statements = documentList(context.body, 'updates').map((each) => parseStatement(each, context.body));
    checkStatementCount(statements.length);
    const list: StatementList = {
      count: statements.length,
      at: (index) => new UpdateStatement(context, namespace, statements[index] as ParsedUpdate),
      reply: (tally) => ({
        n: tally.matched + tally.upserted.length,
        nModified: tally.modified,
        ...(tally.upserted.length > 0 && { upserted: tally.upserted }),
        ...writeErrors(tally),
      }),
    };
    return runWrite(context, (progress) => new StatementRun(context, list, progress));
  },
};

export interface ParsedUpdate {
  readonly filter: Document;
  readonly multi: boolean;
  readonly upsert: boolean;
  readonly hint: unknown;
  readonly collation: Collation | undefined;
  readonly sort: Document | undefined;
  readonly source: Document;
}

function parseStatement(statement: Document, command: Document): ParsedUpdate {
  checkFields('update.updates', statement);
  if (statement['q'] === undefined)
    throw new ServerError(40_414, "BSON field 'update.updates.q' is missing but a required field");
  return parseUpdate(statement, command);
}

/** An entry of `updates`, with the command it belongs to. */
export function parseUpdate(statement: Document, command: Document): ParsedUpdate {
  const multi = booleanField(statement, 'multi');
  return {
    filter: boundFilter(statement, 'q', command),
    multi,
    upsert: booleanField(statement, 'upsert'),
    hint: statement['hint'],
    collation: collationField(statement),
    sort: documentField(statement, 'sort'),
    source: statement,
  };
}

export class UpdateStatement implements Statement {
  readonly #context: CommandContext;
  readonly #namespace: string;
  readonly #parsed: ParsedUpdate;
  #update: Change | undefined;
  /** The documents it is done with, should it be blocked half-way. */
  readonly #done = new Set<RecordId>();
  #modified = 0;

  constructor(context: CommandContext, namespace: string, parsed: ParsedUpdate) {
    this.#context = context;
    this.#namespace = namespace;
    this.#parsed = parsed;
  }

  run(target: WriteTarget): StatementResult {
    const { filter, multi, upsert, hint, sort } = this.#parsed;
    const collection = this.#collection(upsert);
    const collation = this.#parsed.collation ?? collection?.collation;
    this.#update ??= compileStatement(this.#context, this.#parsed, collation);
    const source = { view: target, collection, snapshotClock: this.#context.transaction?.snapshotClock };
    // All are found before the first is changed: a document that moves in the index is not to be met again.
    const found = Array.from(findDocuments(source, { filter, hint, sort, collation, limit: multi ? 0 : 1 }));
    if (collection === undefined) return { kind: 'updated', matched: 0, modified: 0 };
    for (const each of found) {
      if (this.#done.has(each.id)) continue;
      const changed = changeDocument(target, collection, each, this.#update) !== undefined;
      this.#done.add(each.id);
      if (changed) this.#modified++;
    }
    if (this.#done.size === 0 && upsert)
      return { kind: 'upserted', id: upsertDocument(target, collection, filter, this.#update)['_id'] };
    return { kind: 'updated', matched: this.#done.size, modified: this.#modified };
  }

  #collection(upsert: boolean): Collection | undefined {
    return upsert
      ? collectionForWrite(this.#context, this.#namespace)
      : collectionToChange(this.#context, this.#namespace);
  }
}

function compileStatement(
  context: CommandContext,
  { filter, multi, source }: ParsedUpdate,
  collation: Collation | undefined,
): Change {
  const change = source['u'];
  if (multi && !Array.isArray(change) && isReplacement(change as Document)) {
    throw new ServerError('FailedToParse', 'multi update is not supported for replacement-style update');
  }
  return compileChange(source, 'u', { filter, context, collation });
}
