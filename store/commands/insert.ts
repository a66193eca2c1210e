import { ObjectId } from 'bson';
import type { Collection } from '#store/engine/catalogue.ts';
import { insertDocument } from '#store/engine/documents.ts';
import type { WriteTarget } from '#store/engine/view.ts';
import { withIdFirst } from '#store/language/field-order.ts';
import { decode, encode, type Document } from '#store/language/values.ts';
import { rawFields, withFields, type RawField } from '#store/wire/raw-document.ts';
import { booleanField } from './arguments.ts';
import { namespaceOf, type Command, type CommandContext } from './command.ts';
import { checkId, checkSize, checkValid } from './document-checks.ts';
import {
  checkStatementCount,
  type Statement,
  type StatementList,
  type StatementResult,
  StatementRun,
  writeErrors,
} from './statements.ts';
import { collectionForWrite, runWrite } from './write-run.ts';

/** `insert`: the documents are stored as the bytes they came in; of each only what the indexes need is decoded. */
export const insert: Command = {
  names: ['insert'],
  inTransactions: true,
  retryable: true,
  async run(context) {
    const namespace = namespaceOf(context);
    const { documents = [] } = context;
    checkStatementCount(documents.length);
    const inserts = new Inserts(context, namespace);
    const list: StatementList = {
      count: documents.length,
      at: (index) => inserts.of(documents[index] as Buffer),
      reply: (tally) => ({ n: tally.inserted, ...writeErrors(tally) }),
    };
    return runWrite(context, (progress) => new StatementRun(context, list, progress));
  },
};

const inserted: StatementResult = { kind: 'inserted' };

/** Inserts into one collection. */
export class Inserts {
  readonly #context: CommandContext;
  readonly #namespace: string;
  readonly #bypassesValidation: boolean;
  /** The collection's indexes when the fields they look at were gathered. */
  #indexes: Collection['indexes'] | undefined;
  #fields: ReadonlySet<string> | undefined;

  constructor(context: CommandContext, namespace: string) {
    this.#context = context;
    this.#namespace = namespace;
    this.#bypassesValidation = booleanField(context.body, 'bypassDocumentValidation');
  }

  /** The statement that inserts a document, given as BSON. */
  of(document: Buffer): Statement {
    return { run: (target) => this.#run(document, target) };
  }

  #run(document: Buffer, target: WriteTarget): StatementResult {
    const collection = collectionForWrite(this.#context, this.#namespace);
    if (collection.indexes !== this.#indexes) {
      this.#indexes = collection.indexes;
      this.#fields = indexedFields(collection);
    }
    const { bytes, indexed } = prepare(document, this.#fields);
    if (!this.#bypassesValidation && collection.options['validator'] !== undefined)
      checkValid(collection, { after: decode(bytes) });
    insertDocument(target, collection, bytes, indexed);
    return inserted;
  }
}

/** The fields any index looks at; undefined when one of them may look at all. */
function indexedFields(collection: Collection): ReadonlySet<string> | undefined {
  const fields = new Set(['_id']);
  for (const index of collection.indexes) {
    if (index.fields === undefined) return undefined;
    for (const field of index.fields) fields.add(field);
  }
  return fields;
}

/** Checks a document, puts `_id` first, making one where it is missing, and decodes what the indexes need. */
function prepare(bytes: Buffer, indexed: ReadonlySet<string> | undefined): { bytes: Uint8Array; indexed: Document } {
  checkSize(bytes);
  const kept: RawField[] = [];
  let position = 0;
  let idPosition = -1;
  for (const field of rawFields(bytes, 'throughout')) {
    if (field.name === '_id') idPosition = position;
    if (indexed === undefined || indexed.has(field.name)) kept.push(field);
    position++;
  }
  const document = decode(withFields(bytes, kept));
  if (idPosition === 0) {
    checkId(document['_id']);
    return { bytes, indexed: document };
  }
  const fields = decode(bytes);
  const { _id = new ObjectId() } = fields;
  checkId(_id);
  return { bytes: encode(withIdFirst(_id, fields)), indexed: { ...document, _id } };
}
