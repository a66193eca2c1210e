import { ObjectId } from 'bson';
import type { Collection } from '#store/engine/collection.ts';
import { insertDocument } from '#store/engine/documents.ts';
import type { WriteTarget } from '#store/engine/view.ts';
import { ServerError } from '#store/language/errors.ts';
import { withIdFirst } from '#store/language/field-order.ts';
import { decodeFields, rawFields, type RawField } from '#store/language/raw-document.ts';
import { decode, type Document } from '#store/language/values.ts';
import { booleanField } from './arguments.ts';
import { namespaceOf, type Command, type CommandContext } from './command.ts';
import { checkId, checkSize, checkValid, depthLimits, encodeToStore } from './document-checks.ts';
import { EmptyTimestamps } from './empty-timestamps.ts';
import { runStatements, type Statement, type StatementResult, writeErrors } from './statements.ts';
import { collectionForWrite } from './write-run.ts';

/** `insert`: the documents are stored as the bytes they came in; of each only what the indexes need is decoded. */
export const insert: Command = {
  names: ['insert'],
  inTransactions: true,
  retryable: true,
  run(context) {
    const { documents = [] } = context;
    const inserts = new Inserts(context, namespaceOf(context));
    return runStatements(context, {
      count: documents.length,
      at: (index) => inserts.of(documents[index] as Buffer),
      reply: (tally) => ({ n: tally.inserted, ...writeErrors(tally) }),
    });
  },
};

const inserted: StatementResult = { kind: 'inserted' };

/** Inserts into one collection. */
export class Inserts {
  readonly #context: CommandContext;
  readonly #namespace: string;
  readonly #bypassesValidation: boolean;
  readonly #timestamps: EmptyTimestamps;
  /** The collection's indexes when the fields they look at were gathered. */
  #indexes: Collection['indexes'] | undefined;
  #fields: ReadonlySet<string> | undefined;

  constructor(context: CommandContext, namespace: string) {
    this.#context = context;
    this.#namespace = namespace;
    this.#bypassesValidation = booleanField(context.body, 'bypassDocumentValidation');
    this.#timestamps = new EmptyTimestamps(context);
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
    const { bytes, indexed } = this.#prepare(document);
    if (!this.#bypassesValidation && collection.options['validator'] !== undefined)
      checkValid(collection, { after: decode(bytes) }, this.#context.engine.log);
    insertDocument(target, collection, bytes, indexed);
    return inserted;
  }

  /** Checks a document, puts `_id` first, making one where it is missing, and decodes what the indexes need. */
  #prepare(sent: Buffer): { bytes: Uint8Array; indexed: Document } {
    checkSize(sent, 'insert');
    const fields = rawFields(sent, depthLimits.insert);
    const bytes = this.#timestamps.filledBytes(sent, fields);
    const kept: RawField[] = [];
    let ids = 0;
    for (const field of fields) {
      if (field.name === '_id') ids++;
      if (this.#fields === undefined || this.#fields.has(field.name)) kept.push(field);
    }
    if (ids > 1) throw new ServerError('BadValue', "can't have multiple _id fields in one document");
    const indexed = decodeFields(bytes, kept);
    if (fields[0]?.name === '_id') {
      checkId(indexed['_id']);
      return { bytes, indexed };
    }
    const document = decode(bytes);
    const { _id = new ObjectId() } = document;
    checkId(_id);
    return { bytes: encodeToStore(withIdFirst(_id, document), 'insert'), indexed: { ...indexed, _id } };
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
