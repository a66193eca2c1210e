/** The deprecated BSON undefined: a value of its own, unlike JS undefined, which stands for a field that is missing. */
class BsonUndefined {
  readonly _bsontype = 'Undefined';
}

export const bsonUndefined = new BsonUndefined();
