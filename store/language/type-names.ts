import { ServerError } from './errors.ts';
import { isNumeric, numberType, toDouble } from './numbers.ts';
import { asNumeric, isDocument, type Document } from './values.ts';

/** The names `$type` takes, with their numbers in the BSON format. */
const typeNumbers = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
} as const;

export type TypeName = keyof typeof typeNumbers;

const namesByNumber = new Map<number, TypeName>(
  Object.entries(typeNumbers).map(([name, number]) => [number, name as TypeName]),
);

/** The BSON type of a value as `$type` names it. A missing field, which is undefined, has the type `undefined`. */
export function typeName(value: unknown): TypeName {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'number':
    case 'bigint':
      return numberType(asNumeric(value));
    case 'boolean':
      return 'bool';
    case 'object':
      return value === null ? 'null' : typeNameOfObject(value);
    default:
      return 'undefined';
  }
}

/** The types an operand of `$type` names: a name, a number, the alias `number`, or a list of these. */
export function typesNamed(operand: unknown): Set<TypeName> {
  const names = new Set<TypeName>();
  for (const item of Array.isArray(operand) ? operand : [operand]) {
    for (const name of typesOfAlias(item)) names.add(name);
  }
  if (names.size === 0) throw new ServerError('FailedToParse', '$type must match at least one type');
  return names;
}

function typesOfAlias(alias: unknown): TypeName[] {
  if (alias === 'number') return ['int', 'long', 'double', 'decimal'];
  if (typeof alias === 'string') {
    if (!Object.hasOwn(typeNumbers, alias)) throw new ServerError('BadValue', `Unknown type name alias: ${alias}`);
    return [alias as TypeName];
  }
  if (!isNumeric(alias)) throw new ServerError('TypeMismatch', 'type must be represented as a number or a string');
  const name = namesByNumber.get(toDouble(alias));
  if (name === undefined) throw new ServerError('BadValue', `Invalid numerical type code: ${toDouble(alias)}`);
  return [name];
}

function typeNameOfObject(value: object): TypeName {
  if (Array.isArray(value)) return 'array';
  if (isDocument(value)) return 'object';
  if (isNumeric(value)) return numberType(value);
  if (value instanceof Date) return 'date';
  if (value instanceof Uint8Array) return 'binData';
  if (value instanceof RegExp) return 'regex';
  switch ((value as { _bsontype?: string })._bsontype) {
    case 'ObjectId':
      return 'objectId';
    case 'Int32':
      return 'int';
    case 'Binary':
      return 'binData';
    case 'Timestamp':
      return 'timestamp';
    case 'BSONRegExp':
      return 'regex';
    case 'BSONSymbol':
      return 'symbol';
    case 'Code':
      return (value as Document)['scope'] ? 'javascriptWithScope' : 'javascript';
    case 'DBRef':
      return 'dbPointer';
    case 'Undefined':
      return 'undefined';
    case 'MinKey':
      return 'minKey';
    case 'MaxKey':
      return 'maxKey';
    default:
      return 'object';
  }
}
