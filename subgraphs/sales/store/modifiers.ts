import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import type { VariantModifiers } from '../domain/selling/modifiers.ts';
import { native } from './native.ts';

/** The choices that a variant offers. None is kept for a variant that offers none. */
export interface ModifiersRecord extends VariantModifiers {
  _id: Id<'variant'>;
}

/** Documents are written and read as they are; the schema names them. */
const modifiersSchema = new Schema<ModifiersRecord>(
  { _id: { type: String, required: true } },
  { collection: 'modifiers', versionKey: false, strict: false },
);

export function createModifierStore(connection: Connection) {
  const modifiers = native(connection.model<ModifiersRecord>('Modifiers', modifiersSchema));
  return {
    /** The choices that these variants offer now, by variant, in one query. */
    async of(variantIds: Iterable<Id<'variant'>>): Promise<ReadonlyMap<string, ModifiersRecord>> {
      const ids = [...new Set(variantIds)];
      if (ids.length === 0) return new Map();
      const rows = await modifiers.find({ _id: { $in: ids } }).toArray();
      return new Map(rows.map((row) => [row._id, row]));
    },

    async replace(variantId: Id<'variant'>, offered: VariantModifiers, session: ClientSession): Promise<void> {
      if (offered.groups.length === 0) await modifiers.deleteOne({ _id: variantId }, { session });
      else await modifiers.replaceOne({ _id: variantId }, { ...offered }, { session, upsert: true });
    },
  };
}
