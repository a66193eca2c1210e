import { removeDocument } from '#store/engine/documents.ts';
import type { WriteTarget } from '#store/engine/view.ts';
import { collationField, type Collation } from '#store/language/collation.ts';
import { ServerError } from '#store/language/errors.ts';
import { after, type Work } from '#store/language/flow.ts';
import type { Document } from '#store/language/values.ts';
import { numberField } from './arguments.ts';
import { boundFilter } from './changes.ts';
import { namespaceOf, type Command, type CommandContext } from './command.ts';
import { MatchedDocuments } from './matched-documents.ts';
import {
  filteredStatements,
  refuseRetried,
  runStatements,
  type Statement,
  type StatementResult,
  writeErrors,
} from './statements.ts';

export const deleteCommand: Command = {
  names: ['delete'],
  inTransactions: true,
  retryable: true,
  run(context) {
    const namespace = namespaceOf(context);
    const parsed = filteredStatements(context, 'deletes').map((each) => parseDelete(each, context.body));
    return runStatements(context, {
      count: parsed.length,
      at: (index) => new DeleteStatement(context, namespace, parsed[index] as ParsedDelete),
      reply: (tally) => ({ n: tally.removed, ...writeErrors(tally) }),
    });
  },
};

export interface ParsedDelete {
  readonly filter: Document;
  readonly single: boolean;
  readonly hint: unknown;
  readonly collation: Collation | undefined;
}

/** An entry of `deletes`, with the command it belongs to. */
export function parseDelete(statement: Document, command: Document): ParsedDelete {
  const limit = numberField(statement, 'limit');
  if (limit !== 0 && limit !== 1)
    throw new ServerError('FailedToParse', `The limit field in delete objects must be 0 or 1. Got ${limit}`);
  return {
    filter: boundFilter(statement, 'q', command),
    single: limit === 1,
    hint: statement['hint'],
    collation: collationField(statement),
  };
}

export class DeleteStatement implements Statement {
  readonly #matched: MatchedDocuments;

  constructor(context: CommandContext, namespace: string, { single, ...query }: ParsedDelete) {
    if (!single) refuseRetried(context, 'limit=0');
    this.#matched = new MatchedDocuments(context, namespace, { ...query, limit: single ? 1 : 0 });
  }

  run(target: WriteTarget): StatementResult | Work<StatementResult> {
    const work = this.#matched.each(target, (collection, found) => removeDocument(target, collection, found));
    return after(work, () => ({ kind: 'removed', count: this.#matched.count }));
  }
}
