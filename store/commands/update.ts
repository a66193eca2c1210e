import type { WriteTarget } from '#store/engine/view.ts';
import { collationField, type Collation } from '#store/language/collation.ts';
import { ServerError } from '#store/language/errors.ts';
import { after, type Work } from '#store/language/flow.ts';
import { isReplacement } from '#store/language/update.ts';
import { identicalValues, type Document } from '#store/language/values.ts';
import { booleanField, sortField } from './arguments.ts';
import { boundFilter, changeDocument, compileChange, upsertDocument, type Change } from './changes.ts';
import { collectionFor, namespaceOf, type Command, type CommandContext } from './command.ts';
import { MatchedDocuments } from './matched-documents.ts';
import {
  filteredStatements,
  refuseRetried,
  runStatements,
  type Statement,
  type StatementResult,
  writeErrors,
} from './statements.ts';
import { collectionForWrite } from './write-run.ts';

export const update: Command = {
  names: ['update'],
  inTransactions: true,
  retryable: true,
  run(context) {
    const updates = new Updates(context, namespaceOf(context));
    const parsed = filteredStatements(context, 'updates').map((each) => parseUpdate(each, context.body));
    return runStatements(context, {
      count: parsed.length,
      at: (index) => updates.of(parsed[index] as ParsedUpdate),
      reply: (tally) => ({
        n: tally.matched + tally.upserted.length,
        nModified: tally.modified,
        ...(tally.upserted.length > 0 && { upserted: tally.upserted }),
        ...writeErrors(tally),
      }),
    });
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
    sort: sortField(statement),
    source: statement,
  };
}

/** Updates of one collection. What was compiled of the last one serves the next, should it ask for the same change. */
export class Updates {
  readonly context: CommandContext;
  readonly namespace: string;
  #last: { readonly source: Document; readonly collation: Collation | undefined; readonly change: Change } | undefined;

  constructor(context: CommandContext, namespace: string) {
    this.context = context;
    this.namespace = namespace;
  }

  of(parsed: ParsedUpdate): Statement {
    return new UpdateStatement(this, parsed);
  }

  /** The change that an update asks for. Throws `ServerError` where it makes no sense. */
  compiled({ filter, multi, source, collation: own }: ParsedUpdate): Change {
    const { context, namespace } = this;
    const collation = own ?? collectionFor(context, namespace)?.collation;
    const last = this.#last;
    if (last && last.collation === collation && isSameChange(last, source)) return last.change;
    const update = source['u'];
    if (multi && !Array.isArray(update) && isReplacement(update as Document)) {
      throw new ServerError('FailedToParse', 'multi update is not supported for replacement-style update');
    }
    const change = compileChange(source, 'u', { filter, context, collation });
    this.#last = { source, collation, change };
    return change;
  }
}

/** Where the fields are known that a change is about, it depends on nothing else of its statement. */
function isSameChange({ source, change }: { source: Document; change: Change }, other: Document): boolean {
  if (change.fields === undefined || (source['arrayFilters'] ?? other['arrayFilters']) !== undefined) return false;
  return identicalValues(source['u'], other['u']);
}

class UpdateStatement implements Statement {
  readonly #updates: Updates;
  readonly #parsed: ParsedUpdate;
  readonly #matched: MatchedDocuments;
  #change: Change | undefined;
  #modified = 0;

  constructor(updates: Updates, parsed: ParsedUpdate) {
    if (parsed.multi) refuseRetried(updates.context, 'multi=true');
    this.#updates = updates;
    this.#parsed = parsed;
    this.#matched = new MatchedDocuments(updates.context, updates.namespace, parsed);
  }

  run(target: WriteTarget): StatementResult | Work<StatementResult> {
    const change = (this.#change ??= this.#updates.compiled(this.#parsed));
    const work = this.#matched.each(target, (collection, found) => {
      if (changeDocument(target, collection, found, change)) this.#modified++;
    });
    return after(work, () => this.#result(target, change));
  }

  #result(target: WriteTarget, change: Change): StatementResult {
    const { filter, upsert } = this.#parsed;
    if (this.#matched.count === 0 && upsert) {
      const collection = collectionForWrite(this.#updates.context, this.#updates.namespace);
      return { kind: 'upserted', id: upsertDocument(target, collection, filter, change)['_id'] };
    }
    return { kind: 'updated', matched: this.#matched.count, modified: this.#modified };
  }
}
