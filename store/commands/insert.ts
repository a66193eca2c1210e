import { ObjectId } from 'bson';
import type { Collection } from '#store/engine/catalogue.ts';
import { insertDocument } from '#store/engine/documents.ts';
import type { WriteTarget } from '#store/engine/view.ts';
import { ServerError } from '#store/language/errors.ts';
import { withIdFirst } from '#store/language/field-order.ts';
import { decode, encode, type Document } from '#store/language/values.ts';
import { rawFields, withFields, type RawField } from '#store/wire/raw-document.ts';
import { booleanField } from './arguments.ts';
import { namespaceOf, type Command, type CommandContext } from './command.ts';
import { checkId, checkSize, checkValid } from './document-checks.ts';
import { collectionForWrite, runWrite, writeError, type WriteRun } from './write-run.ts';

const maxBatch = 100_000;

/** `insert`: the documents are stored as the bytes they came in; of each only what the indexes need is decoded. */
export const insert: Command = {
  names: ['insert'],
  inTransactions: true,
  retryable: true,
  async run(context) {
    const namespace = namespaceOf(context);
    const { documents } = context;
    if (documents === undefined || documents.length === 0 || documents.length > maxBatch) {
      const count = documents?.length ?? 0;
      throw new ServerError(
        'InvalidLength',
        `Write batch sizes must be between 1 and ${maxBatch}. Got ${count} operations.`,
      );
    }
    return runWrite(context, (progress) => new InsertRun(context, namespace, documents, progress));
  },
};

class InsertRun implements WriteRun {
  readonly #context: CommandContext;
  readonly #namespace: string;
  readonly #documents: readonly Buffer[];
  #next: number;
  #inserted: number;
  readonly #errors: Document[];

  constructor(
    context: CommandContext,
    namespace: string,
    documents: readonly Buffer[],
    progress: Document | undefined,
  ) {
    this.#context = context;
    this.#namespace = namespace;
    this.#documents = documents;
    this.#next = Number(progress?.['next'] ?? 0);
    this.#inserted = Number(progress?.['inserted'] ?? 0);
    this.#errors = (progress?.['errors'] as Document[] | undefined) ?? [];
  }

  step(target: WriteTarget): void {
    const ordered = this.#context.body['ordered'] !== false;
    const collection = collectionForWrite(this.#context, this.#namespace);
    const fields = indexedFields(collection);
    const validates =
      collection.options['validator'] !== undefined && !booleanField(this.#context.body, 'bypassDocumentValidation');
    for (; this.#next < this.#documents.length; this.#next++) {
      try {
        const { bytes, indexed } = prepare(this.#documents[this.#next] as Buffer, fields);
        if (validates) checkValid(collection, { after: decode(bytes) });
        insertDocument(target, collection, bytes, indexed);
        this.#inserted++;
      } catch (error) {
        this.#errors.push(writeError(this.#next, error, this.#context.transaction !== undefined));
        if (ordered) {
          this.#next = this.#documents.length;
          return;
        }
      }
    }
  }

  get hasWritten(): boolean {
    return this.#inserted > 0;
  }

  get progress(): Document {
    return { next: this.#next, inserted: this.#inserted, errors: this.#errors };
  }

  reply(): Document {
    return { n: this.#inserted, ...(this.#errors.length > 0 && { writeErrors: this.#errors }) };
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
