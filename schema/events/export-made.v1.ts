import { z } from 'zod';
import { amountMinor, currency, id } from './common.ts';

export const EXPORT_MADE = 'tillgraph.finance.export.made.v1';

/** A batch of entries is ready to be sent to another system. Subject: the export; sequence 1. */
export const exportMade = z.object({
  exportId: id('export'),
  /** The name of the system that it is for. */
  target: z.string(),
  /** From 1 within the target, without gaps. */
  number: z.int().min(1),
  format: z.enum(['CSV', 'QUICKBOOKS_ONLINE', 'XERO', 'NETSUITE']),
  entryCount: z.int().min(0),
  journalCount: z.int().min(0),
  totals: z.array(z.object({ currency, debitMinor: amountMinor, creditMinor: amountMinor })),
  /** SHA-256 of the content, in hex. */
  contentHash: z.string(),
});

export type ExportMade = z.infer<typeof exportMade>;
