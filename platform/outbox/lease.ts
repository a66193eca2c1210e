import { randomUUID } from 'node:crypto';
import { type Connection, Schema } from 'mongoose';
import { isDuplicateKey } from '../mongo/database.ts';

interface LeaseRow {
  _id: string;
  holder: string;
  /** Grows with every change of holder, so that a holder which was away too long can be told from its successor. */
  token: number;
  expiresAt: Date;
}

const leaseSchema = new Schema<LeaseRow>(
  {
    _id: { type: String, required: true },
    holder: { type: String, required: true },
    token: { type: Number, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'leases', versionKey: false },
);

const thisProcess = randomUUID();

export interface Lease {
  /** The fencing token. */
  readonly token: number;
  /** Extends the lease; false when somebody else holds it by now. */
  renew(): Promise<boolean>;
}

export interface LeaseRequest {
  readonly name: string;
  readonly durationMs: number;
  /** This process when left out. */
  readonly holder?: string;
}

/** Takes or keeps the named lease for its holder; null while another one holds it. */
export async function acquireLease(
  connection: Connection,
  { name, durationMs, holder = thisProcess }: LeaseRequest,
): Promise<Lease | null> {
  const leases = leaseModel(connection);
  const now = new Date();
  const expiresAt = new Date(now.getTime() + durationMs);
  const mine = await leases
    .findOneAndUpdate({ _id: name, holder }, { $set: { expiresAt } }, { returnDocument: 'after' })
    .lean();
  const row = mine ?? (await takeOver(leases, { name, holder, now, expiresAt }));
  if (row === null) return null;
  return {
    token: row.token,
    renew: async () => {
      const extended = await leases.updateOne(
        { _id: name, holder, token: row.token },
        { $set: { expiresAt: new Date(Date.now() + durationMs) } },
      );
      return extended.matchedCount === 1;
    },
  };
}

async function takeOver(
  leases: ReturnType<typeof leaseModel>,
  { name, holder, now, expiresAt }: { name: string; holder: string; now: Date; expiresAt: Date },
): Promise<LeaseRow | null> {
  try {
    return await leases
      .findOneAndUpdate(
        { _id: name, expiresAt: { $lt: now } },
        { $set: { holder, expiresAt }, $inc: { token: 1 } },
        { returnDocument: 'after', upsert: true },
      )
      .lean();
  } catch (error) {
    // The upsert collided with the row of a holder whose lease is still running.
    if (isDuplicateKey(error)) return null;
    throw error;
  }
}

function leaseModel(connection: Connection) {
  return connection.model('Lease', leaseSchema);
}
