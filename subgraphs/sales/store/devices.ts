import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { Revocation } from '#platform/auth/revocations.ts';
import { type PageRequest } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import { instant, text } from '#platform/mongo/fields.ts';
import { findByIds, newestFirst } from '#platform/mongo/reading.ts';

/** Tokens that a revocation is about have all expired after this, the tolerance for clocks included. */
const REVOCATIONS_MATTER_SECONDS = 20 * 60;

/** A till that was enrolled, known by its own key. */
export interface DeviceRecord {
  _id: Id<'device'>;
  registerId: Id<'register'>;
  locationId: Id<'location'>;
  name: string;
  /** Its public key, as a JWK in JSON. */
  publicJwk: string;
  enrolledAt: Date;
  /** Whoever made the code that it was enrolled with. */
  enrolledBy: string;
  revokedAt: Date | null;
}

/** That a till may be enrolled at a register, by whoever has the code, once. */
export interface EnrolmentRecord {
  _id: Id<'enrolment'>;
  /** What the code is looked up by. */
  codeHash: string;
  registerId: Id<'register'>;
  locationId: Id<'location'>;
  name: string;
  createdBy: string;
  expiresAt: Date;
  deviceId: Id<'device'> | null;
}

interface RevocationRecord {
  _id: string;
  at: Date;
}

const deviceSchema = new Schema<DeviceRecord>(
  {
    _id: text,
    registerId: text,
    locationId: text,
    name: text,
    publicJwk: text,
    enrolledAt: instant,
    enrolledBy: text,
    revokedAt: { type: Date, default: null },
  },
  { collection: 'devices', versionKey: false },
);
deviceSchema.index({ registerId: 1, _id: -1 });
deviceSchema.index({ locationId: 1, _id: -1 });

const enrolmentSchema = new Schema<EnrolmentRecord>(
  {
    _id: text,
    codeHash: text,
    registerId: text,
    locationId: text,
    name: text,
    createdBy: text,
    expiresAt: instant,
    deviceId: { type: String, default: null },
  },
  { collection: 'enrolments', versionKey: false },
);
enrolmentSchema.index({ codeHash: 1 }, { unique: true });

const revocationSchema = new Schema<RevocationRecord>(
  { _id: text, at: instant },
  { collection: 'revocations', versionKey: false },
);
revocationSchema.index({ at: 1 }, { expireAfterSeconds: REVOCATIONS_MATTER_SECONDS });

export function createDeviceStore(connection: Connection) {
  const devices = connection.model<DeviceRecord>('Device', deviceSchema);
  const enrolments = connection.model<EnrolmentRecord>('Enrolment', enrolmentSchema);
  const revocations = connection.model<RevocationRecord>('Revocation', revocationSchema);

  return {
    byIds: (ids: readonly string[]): Promise<DeviceRecord[]> => findByIds(devices, ids),

    one: (id: string, session?: ClientSession): Promise<DeviceRecord | null> =>
      devices.findById(id, null, session ? { session } : {}).lean<DeviceRecord>(),

    /** Newest first: of a register, of these locations, or all of them. */
    page: (
      { registerId, locationIds }: { registerId: string | null; locationIds: readonly string[] | null },
      page: PageRequest,
    ): Promise<DeviceRecord[]> =>
      newestFirst(
        devices,
        {
          ...(registerId === null ? {} : { registerId }),
          ...(locationIds === null ? {} : { locationId: { $in: locationIds } }),
        },
        page,
      ),

    async add(device: DeviceRecord, session: ClientSession): Promise<void> {
      await devices.create([device], { session });
    },

    async rename(id: Id<'device'>, name: string, session: ClientSession): Promise<void> {
      await devices.updateOne({ _id: id }, { $set: { name } }, { session });
    },

    async revoke(id: Id<'device'>, at: Date, session: ClientSession): Promise<void> {
      await devices.updateOne({ _id: id, revokedAt: null }, { $set: { revokedAt: at } }, { session });
    },

    async addEnrolment(enrolment: EnrolmentRecord, session: ClientSession): Promise<void> {
      await enrolments.create([enrolment], { session });
    },

    enrolment: (id: string): Promise<EnrolmentRecord | null> => enrolments.findById(id).lean<EnrolmentRecord>(),

    enrolmentOf: (codeHash: string, session?: ClientSession): Promise<EnrolmentRecord | null> =>
      enrolments.findOne({ codeHash }, null, session ? { session } : {}).lean<EnrolmentRecord>(),

    /** False when it was redeemed meanwhile. */
    async redeem(id: Id<'enrolment'>, deviceId: Id<'device'>, session: ClientSession): Promise<boolean> {
      const redeemed = await enrolments.updateOne({ _id: id, deviceId: null }, { $set: { deviceId } }, { session });
      return redeemed.matchedCount === 1;
    },

    /** From now on tokens that stand on these are void. */
    async revokeTokens(ids: readonly string[], at: Date, session: ClientSession): Promise<void> {
      for (const id of ids) {
        await revocations.updateOne({ _id: id }, { $set: { at } }, { upsert: true, session });
      }
    },

    /** What was revoked while tokens of before may still live. */
    async revoked(now: Date): Promise<Revocation[]> {
      const since = new Date(now.getTime() - REVOCATIONS_MATTER_SECONDS * 1000);
      const rows = await revocations.find({ at: { $gt: since } }).lean<RevocationRecord[]>();
      return rows.map(({ _id: id, at }) => ({ id, at }));
    },
  };
}
