import type { WriteTarget } from '#store/engine/view.ts';
import { collationField, type Collation } from '#store/language/collation.ts';
import { ServerError } from '#store/language/errors.ts';
import type { Work } from '#store/language/flow.ts';
import { isReplacement } from '#store/language/update.ts';
import type { Document } from '#store/language/values.ts';
import { booleanField, documentField, documentList } from './arguments.ts';
import { boundFilter, changeDocument, compileChange, upsertDocument, type Change } from './changes.ts';
import { checkFields } from './command-fields.ts';
import { collectionFor, namespaceOf, type Command, type CommandContext } from './command.ts';
import { MatchedDocuments } from './matched-documents.ts';
import {
  checkStatementCount,
  refuseRetried,
  type Statement,
  type StatementList,
  type StatementResult,
  StatementRun,
  writeErrors,
} from './statements.ts';
import { collectionForWrite, runWrite } from './write-run.ts';

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
  /** Of the documents to change; 0 is none. */
  readonly limit: 0 | 1;
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
    limit: multi ? 0 : 1,
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
  readonly #matched: MatchedDocuments;
  #modified = 0;

  constructor(context: CommandContext, namespace: string, parsed: ParsedUpdate) {
    if (parsed.multi) refuseRetried(context, 'multi=true');
    this.#context = context;
    this.#namespace = namespace;
    this.#parsed = parsed;
    this.#matched = new MatchedDocuments(context, namespace, parsed);
  }

  *run(target: WriteTarget): Work<StatementResult> {
    const { filter, upsert, collation } = this.#parsed;
    const inherited = collectionFor(this.#context, this.#namespace)?.collation;
    const update = (this.#update ??= compileStatement(this.#context, this.#parsed, collation ?? inherited));
    yield* this.#matched.each(target, (collection, found) => {
      if (changeDocument(target, collection, found, update)) this.#modified++;
    });
    if (this.#matched.count === 0 && upsert) {
      const collection = collectionForWrite(this.#context, this.#namespace);
      return { kind: 'upserted', id: upsertDocument(target, collection, filter, update)['_id'] };
    }
    return { kind: 'updated', matched: this.#matched.count, modified: this.#modified };
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
