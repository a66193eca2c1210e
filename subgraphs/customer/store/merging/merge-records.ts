import type { ClientSession, Model } from 'mongoose';

/** That one of a kind was merged into another, and whether that was undone. */
export interface MergeBase<MergeId extends string, Key extends string> {
  _id: MergeId;
  survivorId: Key;
  mergedId: Key;
  reason: string;
  /** The subject of the token. */
  by: string;
  at: Date;
  undone: { readonly at: Date; readonly by: string; readonly reason: string } | null;
}

/** Of the merges into one, undone ones included, the latest are shown. */
const MAX_SHOWN = 100;

/** Written, read and undone in the same way, whatever was merged. The model has an index on `survivorId` and `_id`. */
export function createMergeRecords<MergeId extends string, Key extends string, Row extends MergeBase<MergeId, Key>>(
  model: Model<Row>,
) {
  return {
    model,

    one: (id: string, session?: ClientSession): Promise<Row | null> =>
      model.findById(id, null, session ? { session } : {}).lean<Row>(),

    async add(record: Row, session: ClientSession): Promise<void> {
      await model.collection.insertOne(record as never, { session });
    },

    async undo(id: MergeId, undone: NonNullable<Row['undone']>, session: ClientSession): Promise<void> {
      await model.collection.updateOne({ _id: id, undone: null }, { $set: { undone } }, { session });
    },

    /** Newest first. */
    into: (survivorId: Key): Promise<Row[]> =>
      model
        .find({ survivorId } as object)
        .sort({ survivorId: 1, _id: -1 })
        .limit(MAX_SHOWN)
        .lean<Row[]>(),
  };
}
