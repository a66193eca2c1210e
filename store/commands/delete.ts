import { removeDocument } from '#store/engine/documents.ts';
import { findDocuments } from '#store/engine/query.ts';
import type { WriteTarget } from '#store/engine/view.ts';
import { collationField, type Collation } from '#store/language/collation.ts';
import { ServerError } from '#store/language/errors.ts';
import type { Document } from '#store/language/values.ts';
import { documentList, numberField } from './arguments.ts';
import { boundFilter } from './changes.ts';
import { checkFields } from './command-fields.ts';
import { namespaceOf, type Command, type CommandContext } from './command.ts';
import { collectionToChange, runWrite, writeError, type WriteRun } from './write-run.ts';

export const deleteCommand: Command = {
  names: ['delete'],
  inTransactions: true,
  retryable: true,
  run(context) {
    const namespace = namespaceOf(context);
    const statements = documentList(context.body, 'deletes').map((statement) =>
      parseStatement(statement, context.body),
    );
    if (statements.length === 0)
      throw new ServerError('InvalidLength', 'Write batch sizes must be between 1 and 100000. Got 0 operations.');
    return runWrite(context, (progress) => new DeleteRun(context, namespace, statements, progress));
  },
};

interface Statement {
  readonly filter: Document;
  readonly single: boolean;
  readonly hint: unknown;
  readonly collation: Collation | undefined;
}

function parseStatement(statement: Document, command: Document): Statement {
  checkFields('delete.deletes', statement);
  if (statement['q'] === undefined)
    throw new ServerError(40_414, "BSON field 'delete.deletes.q' is missing but a required field");
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

class DeleteRun implements WriteRun {
  readonly #context: CommandContext;
  readonly #namespace: string;
  readonly #statements: readonly Statement[];
  #next: number;
  #removed: number;
  readonly #errors: Document[];

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
    this.#removed = Number(progress?.['removed'] ?? 0);
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
    }
  }

  get hasWritten(): boolean {
    return this.#removed > 0;
  }

  get progress(): Document {
    return { next: this.#next, removed: this.#removed, errors: this.#errors };
  }

  reply(): Document {
    return { n: this.#removed, ...(this.#errors.length > 0 && { writeErrors: this.#errors }) };
  }

  /** Being blocked half-way costs nothing here: what is removed already is not found again. */
  #run({ filter, single, hint, collation }: Statement, target: WriteTarget): void {
    const { transaction } = this.#context;
    const collection = collectionToChange(this.#context, this.#namespace);
    const source = { view: target, collection, snapshotClock: transaction?.snapshotClock };
    const found = Array.from(findDocuments(source, { filter, hint, collation, limit: single ? 1 : 0 }));
    if (collection === undefined) return;
    for (const each of found) {
      removeDocument(target, collection, each);
      this.#removed++;
    }
  }
}
