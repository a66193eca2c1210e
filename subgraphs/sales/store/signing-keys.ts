import { type Connection, Schema } from 'mongoose';
import { isDuplicateKey } from '#platform/mongo/database.ts';
import { instant, text } from '#platform/mongo/fields.ts';

/** A key that tokens for tills are signed with in one period. */
export interface SigningKeyRecord {
  /** The period's number, counted from 1970; the `kid` of the tokens. */
  _id: string;
  /** The private key, as a JWK under the shop's secret. */
  sealed: string;
  /** The public one, as a JWK in JSON. */
  publicJwk: string;
  createdAt: Date;
}

const signingKeySchema = new Schema<SigningKeyRecord>(
  { _id: text, sealed: text, publicJwk: text, createdAt: instant },
  { collection: 'signingKeys', versionKey: false },
);

export function createSigningKeyStore(connection: Connection) {
  const keys = connection.model<SigningKeyRecord>('SigningKey', signingKeySchema);
  return {
    of: (ids: readonly string[]): Promise<SigningKeyRecord[]> =>
      keys.find({ _id: { $in: ids } }).lean<SigningKeyRecord[]>(),

    /** Keeps a key unless there is one for its period: of several processes one is the first, and the others take its. */
    async add(key: SigningKeyRecord): Promise<SigningKeyRecord> {
      try {
        await keys.create(key);
        return key;
      } catch (error) {
        const first = isDuplicateKey(error) ? await keys.findById(key._id).lean<SigningKeyRecord>() : null;
        if (first === null) throw error;
        return first;
      }
    },
  };
}
