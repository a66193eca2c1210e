import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { PageRequest } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import { instant, text } from '#platform/mongo/fields.ts';
import { findByIds, newestFirst } from '#platform/mongo/reading.ts';
import type { ApprovalAction, StaffRole } from '../domain/staff/staff-role.ts';

/** Whoever may sign in at a till. */
export interface StaffRecord {
  _id: Id<'staff'>;
  /** What they type in beside their PIN. */
  number: string;
  name: string;
  role: StaffRole;
  locationIds: readonly Id<'location'>[];
  /** Null until a PIN was set. */
  pinHash: string | null;
  active: boolean;
  createdAt: Date;
}

/** That somebody has signed in at a till. */
export interface ShiftRecord {
  _id: Id<'shift'>;
  staffId: Id<'staff'>;
  deviceId: string;
  registerId: string;
  locationId: string;
  startedAt: Date;
  /** However often it is renewed, it ends then. */
  endsBy: Date;
  endedAt: Date | null;
}

/** That somebody has let somebody else do something once. */
export interface ApprovalRecord {
  _id: Id<'approval'>;
  action: ApprovalAction;
  /** The sale that it is for; of a price, the till key under which the sale is to be made. */
  target: string;
  approvedBy: Id<'staff'>;
  shiftId: string;
  expiresAt: Date;
  /** The key of the command that it was used for. */
  usedFor: string | null;
}

const staffSchema = new Schema<StaffRecord>(
  {
    _id: text,
    number: text,
    name: text,
    role: text,
    locationIds: { type: [String], required: true },
    pinHash: { type: String, default: null },
    active: { type: Boolean, required: true },
    createdAt: instant,
  },
  { collection: 'staff', versionKey: false },
);
staffSchema.index({ number: 1 }, { unique: true });

const shiftSchema = new Schema<ShiftRecord>(
  {
    _id: text,
    staffId: text,
    deviceId: text,
    registerId: text,
    locationId: text,
    startedAt: instant,
    endsBy: instant,
    endedAt: { type: Date, default: null },
  },
  { collection: 'shifts', versionKey: false },
);
shiftSchema.index({ staffId: 1, endsBy: 1 });

const approvalSchema = new Schema<ApprovalRecord>(
  {
    _id: text,
    action: text,
    target: text,
    approvedBy: text,
    shiftId: text,
    expiresAt: instant,
    usedFor: { type: String, default: null },
  },
  { collection: 'approvals', versionKey: false },
);

export function createStaffStore(connection: Connection) {
  const staff = connection.model<StaffRecord>('Staff', staffSchema);
  const shifts = connection.model<ShiftRecord>('Shift', shiftSchema);
  const approvals = connection.model<ApprovalRecord>('Approval', approvalSchema);

  return {
    byIds: (ids: readonly string[]): Promise<StaffRecord[]> => findByIds(staff, ids),
    one: (id: string): Promise<StaffRecord | null> => staff.findById(id).lean<StaffRecord>(),
    ofNumber: (number: string): Promise<StaffRecord | null> => staff.findOne({ number }).lean<StaffRecord>(),
    /** Those who may sign in at one of these locations; null is everywhere. */
    page: (page: PageRequest, at: readonly string[] | null): Promise<StaffRecord[]> =>
      newestFirst(staff, at === null ? {} : { locationIds: { $in: at as readonly Id<'location'>[] } }, page),

    async add(member: StaffRecord, session: ClientSession): Promise<void> {
      await staff.create([member], { session });
    },

    async change(id: Id<'staff'>, changes: Partial<Omit<StaffRecord, '_id'>>, session: ClientSession): Promise<void> {
      await staff.updateOne({ _id: id }, { $set: changes }, { session });
    },

    shift: (id: string): Promise<ShiftRecord | null> => shifts.findById(id).lean<ShiftRecord>(),

    async begin(shift: ShiftRecord, session: ClientSession): Promise<void> {
      await shifts.create([shift], { session });
    },

    /** Ends one shift, or all of somebody's that may still be on. Answers with the ids of those that were. */
    async end(
      of: { readonly shiftId: string } | { readonly staffId: Id<'staff'> },
      at: Date,
      session: ClientSession,
    ): Promise<string[]> {
      const which = 'shiftId' in of ? { _id: of.shiftId as Id<'shift'> } : { staffId: of.staffId };
      const open = { ...which, endedAt: null, endsBy: { $gt: at } };
      const rows = await shifts.find(open, { _id: 1 }, { session }).lean<ShiftRecord[]>();
      await shifts.updateMany(open, { $set: { endedAt: at } }, { session });
      return rows.map(({ _id }) => _id);
    },

    approval: (id: string): Promise<ApprovalRecord | null> => approvals.findById(id).lean<ApprovalRecord>(),

    /** Those of these ids that may still be used. */
    openApprovals: (
      ids: readonly string[],
      { now, session }: { now: Date; session: ClientSession },
    ): Promise<ApprovalRecord[]> =>
      approvals
        .find({ _id: { $in: ids as Id<'approval'>[] }, usedFor: null, expiresAt: { $gt: now } }, null, { session })
        .lean<ApprovalRecord[]>(),

    async approve(approval: ApprovalRecord, session: ClientSession): Promise<void> {
      await approvals.create([approval], { session });
    },

    /** Uses an approval up; false when it is not for this, has run out, or was used. */
    async useApproval(
      { id, action, target }: Pick<ApprovalRecord, 'action' | 'target'> & { readonly id: string },
      { usedFor, now, session }: { usedFor: string; now: Date; session: ClientSession },
    ): Promise<boolean> {
      const due = { _id: id as Id<'approval'>, action, target, usedFor: null, expiresAt: { $gt: now } };
      return (await approvals.updateOne(due, { $set: { usedFor } }, { session })).matchedCount === 1;
    },
  };
}
