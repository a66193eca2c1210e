import { collationField } from '#store/language/collation.ts';
import { ServerError } from '#store/language/errors.ts';
import { compileFilter } from '#store/language/filter.ts';
import { equalValues, type Document } from '#store/language/values.ts';
import { booleanField, documentField, numberField, stringField } from './arguments.ts';

const levels = ['off', 'strict', 'moderate'];
const actions = ['error', 'warn'];

/** Capped collections are as large as a whole number of these, and at least 16 of them. */
const cappedUnitBytes = 256;
const minCappedBytes = 4_096;
const maxCappedBytes = 2 ** 50;
const maxCappedDocuments = 2 ** 31;

/** Options that would change how a collection behaves, and do not here. */
const unsupportedOptions = ['timeseries', 'clusteredIndex', 'encryptedFields', 'recordPreImages', 'temp'];

/**
 * The options of a new collection as they are stored, and shown by `listCollections`: checked, without those that are
 * off, and with MongoDB's defaults beside a validator.
 */
export function parseCollectionOptions(body: Document): Document {
  for (const option of unsupportedOptions) {
    const value = body[option];
    if (value !== undefined && value !== null && value !== false)
      throw new ServerError('CommandNotSupported', `create with '${option}' is not supported`);
  }
  checkFixedOptions(body);
  const collation = collationField(body);
  return {
    ...parseCapped(body),
    ...parsePreImages(body),
    ...parseValidation(body, 'create'),
    ...(collation && !collation.isSimple && { collation: collation.spec }),
  };
}

/** The validation options of `create` and `collMod`: the ones that are there, checked. */
export function parseValidation(body: Document, command: string): Document {
  const validator = documentField(body, 'validator');
  if (validator) compileFilter(validator);
  const level = oneOf(body, 'validationLevel', levels, command);
  const action = oneOf(body, 'validationAction', actions, command);
  const isNew = command === 'create' && validator !== undefined;
  return {
    ...(validator && { validator }),
    ...((level ?? isNew) && { validationLevel: level ?? 'strict' }),
    ...((action ?? isNew) && { validationAction: action ?? 'error' }),
  };
}

/** Pre- and post-images are read by change streams alone, of which there are none, so the wish for them is just kept. */
export function parsePreImages(body: Document): Document {
  const images = documentField(body, 'changeStreamPreAndPostImages');
  return images ? { changeStreamPreAndPostImages: { enabled: booleanField(images, 'enabled') } } : {};
}

function parseCapped(body: Document): Document {
  const size = numberField(body, 'size');
  const max = numberField(body, 'max');
  if (!booleanField(body, 'capped')) {
    if (size === undefined && max === undefined) return {};
    throw new ServerError(
      'InvalidOptions',
      "the 'capped' field needs to be true when either the 'size' or 'max' fields are present",
    );
  }
  if (size === undefined) throw new ServerError('InvalidOptions', "the 'size' field is required when 'capped' is true");
  return { capped: true, size: cappedSize(size), ...(max !== undefined && max > 0 && { max: cappedMax(max) }) };
}

/** Throws unless it is a size that a capped collection may have; answers it rounded up as MongoDB does. */
export function cappedSize(size: number): number {
  if (size < 1 || size > maxCappedBytes)
    throw new ServerError(
      'BadValue',
      `BSON field 'size' value must be >= 1 and <= ${maxCappedBytes}, actual value '${size}'`,
    );
  return Math.max(minCappedBytes, Math.ceil(size / cappedUnitBytes) * cappedUnitBytes);
}

export function cappedMax(max: number): number {
  if (max >= maxCappedDocuments)
    throw new ServerError('BadValue', `max in a capped collection has to be < 2^31 or not set`);
  return Math.trunc(max);
}

/** Options that may be given as what is so anyway. */
function checkFixedOptions(body: Document): void {
  if (body['autoIndexId'] !== undefined && !booleanField(body, 'autoIndexId'))
    throw new ServerError('InvalidOptions', 'autoIndexId:false is not allowed for collections in non-local databases');
  const idIndex = documentField(body, 'idIndex');
  if (idIndex && !equalValues(idIndex['key'], { _id: 1 }))
    throw new ServerError('BadValue', "The field 'key' for an _id index must be {_id: 1}");
  for (const option of ['storageEngine', 'indexOptionDefaults']) {
    if (Object.keys(documentField(body, option) ?? {}).length > 0)
      throw new ServerError('InvalidOptions', `'${option}' of other storage engines is not supported`);
  }
  if (body['expireAfterSeconds'] !== undefined) {
    throw new ServerError(
      'InvalidOptions',
      "'expireAfterSeconds' is only supported on time-series collections or when the 'clusteredIndex' option is specified",
    );
  }
}

function oneOf(body: Document, name: string, values: readonly string[], command: string): string | undefined {
  if (body[name] === undefined || body[name] === null) return undefined;
  const value = stringField(body, name);
  if (values.includes(value)) return value;
  throw new ServerError(
    'BadValue',
    `Enumeration value '${value}' for field '${command}.${name}' is not a valid value.`,
  );
}
