import type { WriteTarget } from '#store/engine/view.ts';
import { ServerError } from '#store/language/errors.ts';
import { isPausePoint, pause, type Work } from '#store/language/flow.ts';
import type { Document } from '#store/language/values.ts';
import { documentList } from './arguments.ts';
import { checkFields } from './command-fields.ts';
import type { CommandContext, Reply } from './command.ts';
import { runWrite, writeError, type WriteRun } from './write-run.ts';

/** As told to clients in `hello`. */
export const maxStatements = 100_000;

/** One statement of a write command. */
export interface Statement {
  /** Carries it out. Throws `Blocked` or `LongSearch` half-way; called again, it goes on with the same document. */
  run(target: WriteTarget): StatementResult | Work<StatementResult>;
}

/** What a statement did. An upsert that found nothing to update is `upserted`, and matched nothing. */
export type StatementResult =
  | { readonly kind: 'inserted' }
  | { readonly kind: 'updated'; readonly matched: number; readonly modified: number }
  | { readonly kind: 'upserted'; readonly id: unknown }
  | { readonly kind: 'removed'; readonly count: number };

/** What the statements of a command have done together. */
export interface Tally {
  inserted: number;
  matched: number;
  modified: number;
  removed: number;
  /** `{ index, _id }` of each upsert. */
  readonly upserted: Document[];
  /** The entries of `writeErrors`. */
  readonly errors: Document[];
}

/** Runs the statements of a command, which has to have at least one and no more than it may have. */
export function runStatements(context: CommandContext, list: StatementList): Reply | Promise<Reply> {
  checkCount(list.count);
  return runWrite(context, (progress) => new StatementRun(context, list, progress));
}

/** The entries of an `update` or a `delete`, each with a filter. */
export function filteredStatements({ name, body }: CommandContext, listName: 'updates' | 'deletes'): Document[] {
  const entries = documentList(body, listName);
  for (const entry of entries) {
    checkFields(`${name}.${listName}`, entry);
    if (entry['q'] !== undefined) continue;
    throw new ServerError(40_414, `BSON field '${name}.${listName}.q' is missing but a required field`);
  }
  return entries;
}

function checkCount(count: number): void {
  if (count > 0 && count <= maxStatements) return;
  throw new ServerError(
    'InvalidLength',
    `Write batch sizes must be between 1 and ${maxStatements}. Got ${count} operations.`,
  );
}

/**
 * Refuses a statement that changes many documents in a retryable write: it may be broken off half-way, and it is not
 * known a second time where it got to.
 */
export function refuseRetried({ retryNumber }: CommandContext, option: 'multi=true' | 'limit=0'): void {
  if (retryNumber === undefined) return;
  throw new ServerError('InvalidOptions', `Cannot use (or request) retryable writes with ${option}`);
}

export interface StatementList {
  readonly count: number;
  /** The statement at a position, made when its turn comes. */
  at(index: number): Statement;
  /** The answer to the command, of what was done. */
  reply(tally: Tally): Document;
  /** Told of each result and each entry of `writeErrors`, for an answer that lists them. */
  note?(index: number, result: StatementResult | Document): void;
}

/** Statements on their way, one after the other: the first error ends those that are ordered. */
class StatementRun implements WriteRun {
  readonly #list: StatementList;
  readonly #ordered: boolean;
  readonly #inTransaction: boolean;
  readonly #tally: Tally;
  #next: number;
  /** The one that is under way, or was blocked. */
  #current: Statement | undefined;

  constructor({ body, transaction }: CommandContext, list: StatementList, progress: Document | undefined) {
    this.#list = list;
    this.#ordered = body['ordered'] !== false;
    this.#inTransaction = transaction !== undefined;
    this.#next = Number(progress?.['next'] ?? 0);
    this.#tally = {
      inserted: Number(progress?.['inserted'] ?? 0),
      matched: Number(progress?.['matched'] ?? 0),
      modified: Number(progress?.['modified'] ?? 0),
      removed: Number(progress?.['removed'] ?? 0),
      upserted: (progress?.['upserted'] as Document[] | undefined) ?? [],
      errors: (progress?.['errors'] as Document[] | undefined) ?? [],
    };
  }

  *step(target: WriteTarget): Work<void> {
    const { count } = this.#list;
    while (this.#next < count) {
      try {
        this.#current ??= this.#list.at(this.#next);
        const result = this.#current.run(target);
        this.#add('kind' in result ? result : yield* result);
      } catch (error) {
        const entry = writeError(this.#next, error, this.#inTransaction);
        this.#tally.errors.push(entry);
        this.#list.note?.(this.#next, entry);
        if (this.#ordered) this.#next = count;
      }
      this.#current = undefined;
      if (++this.#next < count && isPausePoint()) yield pause;
    }
  }

  get hasWritten(): boolean {
    const { inserted, modified, removed, upserted } = this.#tally;
    return inserted + modified + removed + upserted.length > 0;
  }

  get hasFailed(): boolean {
    return this.#tally.errors.length > 0;
  }

  get progress(): Document {
    return { next: this.#next, ...this.#tally };
  }

  reply(): Document {
    return this.#list.reply(this.#tally);
  }

  #add(result: StatementResult): void {
    const tally = this.#tally;
    switch (result.kind) {
      case 'inserted':
        tally.inserted++;
        break;
      case 'updated':
        tally.matched += result.matched;
        tally.modified += result.modified;
        break;
      case 'upserted':
        tally.upserted.push({ index: this.#next, _id: result.id });
        break;
      case 'removed':
        tally.removed += result.count;
        break;
    }
    this.#list.note?.(this.#next, result);
  }
}

/** The `writeErrors` of an answer, where there are any. */
export function writeErrors({ errors }: Tally): Document {
  return errors.length > 0 ? { writeErrors: errors } : {};
}
