import { TRANSFER_CHANGED, type TransferChanged } from '#schema/events/transfer-changed.v1.ts';
import type { TransferRecord } from '../../store/transfers.ts';

/** What is told of a transfer whenever it has changed. */
export function transferEvent({ _id, fromLocationId, toLocationId, status, lines, sequence }: TransferRecord) {
  const data: TransferChanged = { transferId: _id, fromLocationId, toLocationId, status, lines: [...lines] };
  return { type: TRANSFER_CHANGED, subject: _id, sequence, data };
}
