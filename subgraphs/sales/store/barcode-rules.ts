import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { BarcodeRule } from '../domain/selling/barcode.ts';
import { native } from './native.ts';

/** The one record of the retailer's rules. */
interface RulesRecord {
  _id: 'rules';
  rules: readonly BarcodeRule[];
}

const rulesSchema = new Schema<RulesRecord>(
  { _id: { type: String, required: true }, rules: { type: Schema.Types.Mixed, required: true } },
  { collection: 'barcodeRules', versionKey: false },
);

export function createBarcodeRuleStore(connection: Connection) {
  const rules = native(connection.model<RulesRecord>('BarcodeRules', rulesSchema));
  return {
    /** Ordered by prefix. */
    async all(): Promise<readonly BarcodeRule[]> {
      return (await rules.findOne({ _id: 'rules' }))?.rules ?? [];
    },

    async replace(all: readonly BarcodeRule[], session: ClientSession): Promise<void> {
      await rules.updateOne({ _id: 'rules' }, { $set: { rules: all } }, { session, upsert: true });
    },
  };
}
