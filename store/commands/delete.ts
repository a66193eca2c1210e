import { removeDocument } from '#store/engine/documents.ts';
import type { WriteTarget } from '#store/engine/view.ts';
import { collationField, type Collation } from '#store/language/collation.ts';
import { ServerError } from '#store/language/errors.ts';
import type { Work } from '#store/language/flow.ts';
import type { Document } from '#store/language/values.ts';
import { documentList, numberField } from './arguments.ts';
import { boundFilter } from './changes.ts';
import { checkFields } from './command-fields.ts';
import { namespaceOf, type Command, type CommandContext } from './command.ts';
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
import { runWrite } from './write-run.ts';

export const deleteCommand: Command = {
  names: ['delete'],
  inTransactions: true,
  retryable: true,
  run(context) {
    const namespace = namespaceOf(context);
    const statements = documentList(context.body, 'deletes').map((each) => parseStatement(each, context.body));
    checkStatementCount(statements.length);
    const list: StatementList = {
      count: statements.length,
      at: (index) => new DeleteStatement(context, namespace, statements[index] as ParsedDelete),
      reply: (tally) => ({ n: tally.removed, ...writeErrors(tally) }),
    };
    return runWrite(context, (progress) => new StatementRun(context, list, progress));
  },
};

export interface ParsedDelete {
  readonly filter: Document;
  readonly single: boolean;
  readonly hint: unknown;
  readonly collation: Collation | undefined;
}

function parseStatement(statement: Document, command: Document): ParsedDelete {
  checkFields('delete.deletes', statement);
  if (statement['q'] === undefined)
    throw new ServerError(40_414, "BSON field 'delete.deletes.q' is missing but a required field");
  return parseDelete(statement, command);
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

  *run(target: WriteTarget): Work<StatementResult> {
    yield* this.#matched.each(target, (collection, found) => removeDocument(target, collection, found));
    return { kind: 'removed', count: this.#matched.count };
  }
}
