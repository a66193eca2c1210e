import { createHash } from 'node:crypto';
import type { Connection } from 'mongoose';
import { formatMoney } from '#platform/money/money.ts';
import { controlTotalsOf, type ExportedLine } from '../domain/exports/export-journals.ts';
import { createExportStore, type ExportBatchRecord } from '../store/exports.ts';
import { chainOf } from '../store/ledger-chains.ts';
import type { EntryCheck } from './entry-check.ts';

/** Holds every batch against the entries that it says it has, its content against its hash, and each against the one before. */
export async function exportsAgree(connection: Connection): Promise<EntryCheck> {
  const store = createExportStore(connection);
  const batches = await store.batches.find().sort({ target: 1, number: 1 }).lean<ExportBatchRecord[]>();
  const posted = new Map<string, ExportedLine[]>(batches.map(({ _id }) => [_id, []]));
  const byChain = Map.groupBy(
    batches.flatMap((batch) => batch.ranges.map((range) => ({ batch, range }))),
    ({ range }) => range.chain,
  );
  return {
    see: (entry) => {
      if (entry.phase !== undefined) return;
      for (const { batch, range } of byChain.get(chainOf(entry)) ?? []) {
        if (entry.number >= range.from && entry.number <= range.to) posted.get(batch._id)?.push(...entry.postings);
      }
    },
    lines: async () => {
      const findings = await Promise.all(
        batches.map(async (batch) => [
          ...totalFindings(batch, posted.get(batch._id) ?? []),
          ...(sha256(await store.contentOf(batch._id)) === batch.contentHash
            ? []
            : [`${batch.target} ${batch.number}: its content is not what was made`]),
        ]),
      );
      return [
        {
          invariant: 4,
          claim:
            'what was exported is what the entries posted, each of them once a target, and none left out before it',
          checked: batches.length,
          findings: [...findings.flat(), ...sequenceFindings(batches)],
        },
      ];
    },
  };
}

function totalFindings({ target, number, totals }: ExportBatchRecord, lines: readonly ExportedLine[]): string[] {
  const due = controlTotalsOf(lines);
  if (JSON.stringify(due) === JSON.stringify(totals)) return [];
  const shown = (of: typeof due): string =>
    of.map(({ debitMinor, currency }) => formatMoney({ amountMinor: debitMinor, currency })).join(', ');
  return [`${target} ${number}: comes to ${shown([...totals])}, its entries to ${shown(due)}`];
}

/** Each batch is the next of its target, and begins in each chain where the one before it ended. */
function sequenceFindings(batches: readonly ExportBatchRecord[]): string[] {
  const findings: string[] = [];
  for (const [target, mine] of Map.groupBy(batches, (batch) => batch.target)) {
    const sent = new Map<string, number>();
    for (const [index, { number, ranges }] of mine.entries()) {
      if (number !== index + 1) findings.push(`${target} ${number}: ${index + 1} was due`);
      for (const { chain, from, to } of ranges) {
        const due = (sent.get(chain) ?? 0) + 1;
        if (from !== due)
          findings.push(`${target} ${number}: begins with entry ${from} of ${chain} where ${due} was due`);
        sent.set(chain, to);
      }
    }
  }
  return findings;
}

function sha256(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}
