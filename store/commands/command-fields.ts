import { ServerError } from '#store/language/errors.ts';
import { typeName } from '#store/language/type-names.ts';
import { isDocument, type Document } from '#store/language/values.ts';
import { toNumber } from './arguments.ts';

/** What a field may hold. `any` is for the command to look at. Null is as good as nothing everywhere. */
type FieldType = 'any' | 'object' | 'array' | 'string' | 'bool' | 'number';
type Fields = Readonly<Record<string, FieldType>>;

/** What every command may carry. */
const genericFields: Fields = {
  $db: 'string',
  lsid: 'object',
  txnNumber: 'number',
  autocommit: 'bool',
  startTransaction: 'bool',
  coordinator: 'bool',
  readConcern: 'object',
  writeConcern: 'object',
  maxTimeMS: 'number',
  maxTimeMSOpOnly: 'number',
  comment: 'any',
  apiVersion: 'string',
  apiStrict: 'bool',
  apiDeprecationErrors: 'bool',
  $clusterTime: 'object',
  $readPreference: 'object',
  $configTime: 'any',
  $topologyTime: 'any',
  $audit: 'any',
  $client: 'any',
  mayBypassWriteBlocking: 'bool',
  help: 'any',
};

const writeFields: Fields = {
  ordered: 'bool',
  bypassDocumentValidation: 'bool',
  bypassEmptyTsReplacement: 'bool',
  stmtId: 'number',
  stmtIds: 'array',
};

const validatorFields: Fields = {
  validator: 'object',
  validationLevel: 'string',
  validationAction: 'string',
  viewOn: 'string',
  pipeline: 'array',
  changeStreamPreAndPostImages: 'object',
  recordPreImages: 'bool',
  expireAfterSeconds: 'any',
  timeseries: 'object',
};

/**
 * The fields of each command, beside the generic ones, by the name MongoDB calls it in its messages. A command that is
 * not here takes whatever it gets, as MongoDB's own of that name does.
 */
const fieldsByCommand: Readonly<Record<string, Fields>> = {
  abortTransaction: { recoveryToken: 'object' },
  aggregate: {
    pipeline: 'any',
    explain: 'bool',
    allowDiskUse: 'bool',
    cursor: 'any',
    bypassDocumentValidation: 'bool',
    hint: 'any',
    collation: 'object',
    let: 'object',
  },
  bulkWrite: { ...writeFields, ops: 'array', nsInfo: 'array', errorsOnly: 'bool', let: 'object', cursor: 'object' },
  collMod: {
    ...validatorFields,
    index: 'object',
    cappedSize: 'number',
    cappedMax: 'number',
    dryRun: 'bool',
  },
  collStats: { scale: 'number', verbose: 'any', waitForLock: 'bool' },
  commitTransaction: { recoveryToken: 'object' },
  connectionStatus: { showPrivileges: 'bool' },
  count: { query: 'object', limit: 'number', skip: 'number', hint: 'any', collation: 'object', fields: 'any' },
  create: {
    ...validatorFields,
    capped: 'bool',
    autoIndexId: 'bool',
    idIndex: 'object',
    size: 'number',
    max: 'number',
    storageEngine: 'object',
    indexOptionDefaults: 'object',
    collation: 'object',
    clusteredIndex: 'any',
    encryptedFields: 'object',
    temp: 'bool',
  },
  createIndexes: { indexes: 'array', commitQuorum: 'any', ignoreUnknownIndexOptions: 'bool' },
  dataSize: {
    keyPattern: 'object',
    min: 'object',
    max: 'object',
    estimate: 'bool',
    maxSize: 'number',
    maxObjects: 'number',
  },
  dbStats: { scale: 'number', freeStorage: 'number' },
  delete: { ...writeFields, deletes: 'array', let: 'object' },
  distinct: { key: 'string', query: 'object', collation: 'object', hint: 'any' },
  drop: {},
  dropDatabase: {},
  dropIndexes: { index: 'any' },
  endSessions: {},
  explain: { verbosity: 'string' },
  find: {
    filter: 'object',
    projection: 'object',
    sort: 'object',
    hint: 'any',
    collation: 'object',
    skip: 'number',
    limit: 'number',
    batchSize: 'number',
    singleBatch: 'bool',
    allowDiskUse: 'bool',
    min: 'object',
    max: 'object',
    returnKey: 'bool',
    showRecordId: 'bool',
    tailable: 'bool',
    awaitData: 'bool',
    oplogReplay: 'bool',
    noCursorTimeout: 'bool',
    allowPartialResults: 'bool',
    let: 'object',
    readOnce: 'bool',
    requestResumeToken: 'bool',
    resumeAfter: 'object',
  },
  findAndModify: {
    query: 'object',
    fields: 'object',
    sort: 'object',
    hint: 'any',
    collation: 'object',
    let: 'object',
    arrayFilters: 'array',
    remove: 'bool',
    update: 'any',
    upsert: 'bool',
    new: 'bool',
    bypassDocumentValidation: 'bool',
    bypassEmptyTsReplacement: 'bool',
    stmtId: 'number',
  },
  getMore: { collection: 'string', batchSize: 'number', term: 'number', lastKnownCommittedOpTime: 'object' },
  insert: { ...writeFields, documents: 'array' },
  killCursors: { cursors: 'array' },
  listCollections: { filter: 'object', nameOnly: 'bool', authorizedCollections: 'bool', cursor: 'object' },
  listDatabases: { filter: 'object', nameOnly: 'bool', authorizedDatabases: 'bool' },
  listIndexes: { cursor: 'object' },
  refreshSessions: {},
  renameCollection: { to: 'string', dropTarget: 'any', stayTemp: 'bool' },
  update: { ...writeFields, updates: 'array', let: 'object' },
};

/** The fields of documents inside of commands, by the path MongoDB gives in its messages. */
const fieldsByPath: Readonly<Record<string, Fields>> = {
  'delete.deletes': { q: 'object', limit: 'number', collation: 'object', hint: 'any' },
  'update.updates': {
    q: 'object',
    u: 'any',
    c: 'object',
    arrayFilters: 'array',
    multi: 'bool',
    upsert: 'bool',
    collation: 'object',
    hint: 'any',
    sort: 'object',
  },
};

const otherNames: Readonly<Record<string, string>> = {
  findandmodify: 'findAndModify',
  deleteIndexes: 'dropIndexes',
  collstats: 'collStats',
  dbstats: 'dbStats',
  datasize: 'dataSize',
};

interface CommandFields {
  readonly name: string;
  readonly types: ReadonlyMap<string, FieldType>;
}

const known = new Map<string, CommandFields>();
for (const [name, fields] of Object.entries(fieldsByCommand)) {
  known.set(name, { name, types: new Map(Object.entries({ ...genericFields, ...fields, [name]: 'any' })) });
}
for (const [path, fields] of Object.entries(fieldsByPath)) {
  known.set(path, { name: path, types: new Map(Object.entries(fields)) });
}
for (const [other, name] of Object.entries(otherNames)) {
  const { types } = known.get(name) as CommandFields;
  known.set(other, { name, types: new Map([...types, [other, 'any']]) });
}

/**
 * Refuses a field that the command does not have (40415), and one of the wrong type (14). The same of a document in it,
 * as `update.updates`.
 */
export function checkFields(place: string, body: Document): void {
  const fields = known.get(place);
  if (fields === undefined) return;
  for (const field in body) {
    const type = fields.types.get(field);
    if (type === undefined) throw new ServerError(40_415, `BSON field '${fields.name}.${field}' is an unknown field.`);
    if (type !== 'any' && !isOfType(body[field], type)) throw wrongType(`${fields.name}.${field}`, body[field], type);
  }
}

function isOfType(value: unknown, type: FieldType): boolean {
  switch (typeof value) {
    case 'string':
      return type === 'string';
    case 'boolean':
      return type === 'bool';
    case 'number':
      return type === 'number' || type === 'bool';
    case 'undefined':
      return true;
    default:
      return value === null || isObjectOfType(value, type);
  }
}

function isObjectOfType(value: unknown, type: FieldType): boolean {
  if (type === 'object') return isDocument(value);
  if (type === 'array') return Array.isArray(value);
  return (type === 'number' || type === 'bool') && toNumber(value) !== undefined;
}

const expected: Readonly<Record<FieldType, string>> = {
  any: '',
  object: "type 'object'",
  array: "type 'array'",
  string: "type 'string'",
  bool: "types '[bool, long, int, decimal, double]'",
  number: "types '[long, int, decimal, double]'",
};

function wrongType(field: string, value: unknown, type: FieldType): ServerError {
  const message = `BSON field '${field}' is the wrong type '${typeName(value)}', expected ${expected[type]}`;
  return new ServerError('TypeMismatch', message);
}
