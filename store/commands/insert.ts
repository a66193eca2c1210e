import { ObjectId } from 'bson';
import type { Collection } from '#store/engine/collection.ts';
import { insertDocument, type NewDocument } from '#store/engine/documents.ts';
import type { WriteTarget } from '#store/engine/view.ts';
import { ServerError } from '#store/language/errors.ts';
import { withIdFirst } from '#store/language/field-order.ts';
import { decodeFields, firstFieldAt, rawFields } from '#store/language/raw-document.ts';
import { decode } from '#store/language/values.ts';
import { booleanField } from './arguments.ts';
import { namespaceOf, type Command, type CommandContext } from './command.ts';
import { checkId, checkSize, checkValid, depthLimits, encodeToStore } from './document-checks.ts';
import { EmptyTimestamps, timestampType } from './empty-timestamps.ts';
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

  #run(sent: Buffer, target: WriteTarget): StatementResult {
    const collection = collectionForWrite(this.#context, this.#namespace);
    const { bytes, document } = this.#prepare(sent, collection.indexes);
    if (!this.#bypassesValidation && collection.options['validator'] !== undefined)
      checkValid(collection, { after: decode(bytes) }, this.#context.engine.log);
    insertDocument(target, collection, { bytes, document });
    return inserted;
  }

  /** Checks a document, puts `_id` first, making one where it is missing, and decodes what the indexes need. */
  #prepare(sent: Buffer, indexes: Collection['indexes']): NewDocument {
    checkSize(sent, 'insert');
    const fields = rawFields(sent, depthLimits.insert, { names: this.#fieldsOf(indexes), type: timestampType });
    const bytes = this.#timestamps.filledBytes(sent, fields);
    let ids = 0;
    for (const { name } of fields) if (name === '_id') ids++;
    if (ids > 1) throw new ServerError('BadValue', "can't have multiple _id fields in one document");
    const indexed = decodeFields(bytes, fields);
    const [first] = fields;
    if (first?.name === '_id' && first.start === firstFieldAt) {
      checkId(indexed['_id']);
      return { bytes, document: indexed };
    }
    const document = decode(bytes);
    const { _id = new ObjectId() } = document;
    checkId(_id);
    const stored = encodeToStore(withIdFirst(_id, document), 'insert');
    return { bytes: stored, document: { ...indexed, _id } };
  }

  #fieldsOf(indexes: Collection['indexes']): ReadonlySet<string> | undefined {
    if (indexes !== this.#indexes) {
      this.#indexes = indexes;
      this.#fields = indexedFields(indexes);
    }
    return this.#fields;
  }
}

/** The fields any index looks at; undefined when one of them may look at all. */
function indexedFields(indexes: Collection['indexes']): ReadonlySet<string> | undefined {
  const fields = new Set(['_id']);
  for (const index of indexes) {
    if (index.fields === undefined) return undefined;
    for (const field of index.fields) fields.add(field);
  }
  return fields;
}
