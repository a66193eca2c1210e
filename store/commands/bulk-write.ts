import { Long } from 'bson';
import type { Engine } from '#store/engine/engine.ts';
import { ServerError } from '#store/language/errors.ts';
import { encode, type Document } from '#store/language/values.ts';
import { RawDocument } from '#store/wire/command-reader.ts';
import { booleanField, countField, documentField, documentList, numberField, stringField } from './arguments.ts';
import type { Command, CommandContext } from './command.ts';
import { DeleteStatement, parseDelete } from './delete.ts';
import { Inserts } from './insert.ts';
import { checkDatabase } from './session-options.ts';
import { runStatements, type Statement, type StatementList, type StatementResult, type Tally } from './statements.ts';
import { parseUpdate, Updates } from './update.ts';

/** As in MongoDB, which calls the results of a bulk write a collection of the administration's. */
const resultsNamespace = 'admin.$cmd.bulkWrite';

/** What the first answer holds of the results, in bytes; the others are for `getMore`. */
const maxFirstBatchBytes = 12_000_000;

/** `bulkWrite`: inserts, updates and deletes in several collections, answered by a cursor over their results. */
export const bulkWrite: Command = {
  names: ['bulkWrite'],
  inTransactions: true,
  retryable: true,
  adminOnly: true,
  async run(context) {
    const statements = parseOperations(context);
    return runStatements(context, new BulkWrite(context, statements));
  },
};

type MakeStatement = () => Statement;

function parseOperations(context: CommandContext): MakeStatement[] {
  const { body } = context;
  const operations = documentList(body, 'ops');
  const namespaces = documentList(body, 'nsInfo').map((each) => namespaceOf(each));
  if (context.transaction)
    for (const namespace of namespaces) checkDatabase(namespace.slice(0, namespace.indexOf('.')));
  const places = namespaces.map((namespace) => ({
    context,
    namespace,
    inserts: new Inserts(context, namespace),
    updates: new Updates(context, namespace),
  }));
  return operations.map((operation, i) => {
    const [kind = ''] = Object.keys(operation);
    const place = places[numberField(operation, kind) ?? -1];
    if (place === undefined) throw new ServerError('BadValue', `BulkWrite ops entry ${i} has an invalid nsInfo index.`);
    return parseOperation(operation, kind, place);
  });
}

function namespaceOf(information: Document): string {
  const namespace = stringField(information, 'ns');
  if (!/^[^.]+\../.test(namespace))
    throw new ServerError('InvalidNamespace', `Invalid namespace specified for bulkWrite: '${namespace}'`);
  return namespace;
}

/** A collection that operations name by its position among the namespaces. */
interface Place {
  readonly context: CommandContext;
  readonly namespace: string;
  readonly inserts: Inserts;
  readonly updates: Updates;
}

/** The fields of each kind of operation, and what the commands for one collection call them. */
const fieldNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  insert: { insert: '', document: 'document' },
  update: {
    update: '',
    filter: 'q',
    updateMods: 'u',
    multi: 'multi',
    upsert: 'upsert',
    arrayFilters: 'arrayFilters',
    hint: 'hint',
    sort: 'sort',
    collation: 'collation',
    constants: 'c',
  },
  delete: { delete: '', filter: 'q', multi: 'multi', hint: 'hint', collation: 'collation' },
};

function parseOperation(operation: Document, kind: string, place: Place): MakeStatement {
  const { context, namespace, inserts, updates } = place;
  const names = fieldNames[kind];
  if (names === undefined) throw new ServerError('BadValue', `'${kind}' is no operation of bulkWrite`);
  const statement: Document = {};
  for (const [field, value] of Object.entries(operation)) {
    const name = names[field];
    if (name === undefined) throw new ServerError(40_415, `BSON field 'bulkWrite.ops.${field}' is an unknown field.`);
    if (name !== '') statement[name] = value;
  }
  const { document } = operation;
  if (kind === 'insert' && document instanceof RawDocument) return () => inserts.of(document.bytes);
  const filter = kind === 'insert' ? 'document' : 'filter';
  if (documentField(operation, filter) === undefined)
    throw new ServerError(40_414, `BSON field 'bulkWrite.ops.${filter}' is missing but a required field`);
  if (kind === 'insert') {
    const { buffer, byteOffset, byteLength } = encode(operation['document'] as Document);
    return () => inserts.of(Buffer.from(buffer, byteOffset, byteLength));
  }
  if (kind === 'update') {
    const parsed = parseUpdate(statement, context.body);
    return () => updates.of(parsed);
  }
  const { multi, ...rest } = statement;
  const isMulti = booleanField({ multi }, 'multi');
  const parsed = parseDelete({ ...rest, limit: isMulti ? 0 : 1 }, context.body);
  return () => new DeleteStatement(context, namespace, parsed);
}

class BulkWrite implements StatementList {
  readonly #engine: Engine;
  readonly #statements: readonly MakeStatement[];
  readonly #errorsOnly: boolean;
  readonly #batchSize: number;
  readonly #results: Document[] = [];

  constructor({ engine, body }: CommandContext, statements: readonly MakeStatement[]) {
    this.#engine = engine;
    this.#statements = statements;
    this.#errorsOnly = booleanField(body, 'errorsOnly');
    this.#batchSize = countField(documentField(body, 'cursor') ?? {}, 'batchSize') ?? Number.POSITIVE_INFINITY;
  }

  get count(): number {
    return this.#statements.length;
  }

  at(index: number): Statement {
    const make = this.#statements[index];
    if (make === undefined) throw new RangeError(`there is no operation ${index}`);
    return make();
  }

  note(idx: number, result: StatementResult | Document): void {
    if (!isResult(result)) {
      const { index: _, ...error } = result;
      this.#results.push({ ok: 0, idx, ...error, n: 0 });
    } else if (!this.#errorsOnly) {
      this.#results.push({ ok: 1, idx, ...countsOf(result) });
    }
  }

  reply(tally: Tally): Document {
    return {
      cursor: this.#cursor(),
      nErrors: tally.errors.length,
      nInserted: tally.inserted,
      nMatched: tally.matched,
      nModified: tally.modified,
      nUpserted: tally.upserted.length,
      nDeleted: tally.removed,
    };
  }

  #cursor(): Document {
    const firstBatch: Document[] = [];
    let room = maxFirstBatchBytes;
    for (const result of this.#results) {
      room -= encode(result).length;
      if (firstBatch.length >= this.#batchSize || (room < 0 && firstBatch.length > 0)) break;
      firstBatch.push(result);
    }
    const rest = this.#results.slice(firstBatch.length).map((result) => encode(result));
    const id =
      rest.length === 0 ? 0n : this.#engine.cursors.keep({ namespace: resultsNamespace, documents: rest.values() });
    return { id: Long.fromBigInt(id), firstBatch, ns: resultsNamespace };
  }
}

function isResult(result: StatementResult | Document): result is StatementResult {
  return 'kind' in result;
}

function countsOf(result: StatementResult): Document {
  switch (result.kind) {
    case 'inserted':
      return { n: 1 };
    case 'updated':
      return { n: result.matched, nModified: result.modified };
    case 'upserted':
      return { n: 1, nModified: 0, upserted: { _id: result.id } };
    case 'removed':
      return { n: result.count };
  }
}
