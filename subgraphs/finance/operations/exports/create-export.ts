import { createHash } from 'node:crypto';
import type { ClientSession } from 'mongoose';
import type { Actor } from '#platform/auth/actor.ts';
import { done, invalidInput, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/ids.ts';
import { EXPORT_MADE, type ExportMade } from '#schema/events/export-made.v1.ts';
import { controlTotalsOf, journalsOf } from '../../domain/exports/export-journals.ts';
import { unmappedIn } from '../../domain/exports/export-target.ts';
import { renderExport } from '../../domain/exports/render-export.ts';
import type { EntryRange, ExportBatchRecord, ExportTargetRecord } from '../../store/exports.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import type { JournalEntryRecord } from '../../store/journal.ts';
import { locationOf } from '../../store/ledger-chains.ts';
import { mustSeeBusiness } from '../visibility.ts';

export interface CreateExportInput {
  readonly idempotencyKey: string;
  /** The target's name. */
  readonly target: string;
}

/** A batch's file stays within a few megabytes. */
const MAX_ENTRIES = 2_000;
const TARGET = path('input', 'target');

/**
 * Makes the next batch of what a target has not been sent: entries in the order of their numbers, at most 2,000, which are
 * marked as sent in the same transaction. Answers with the batch's id.
 */
export async function createExport(
  { store, actor }: { store: FinanceStore; actor: Actor },
  input: CreateExportInput,
): Promise<Outcome<string>> {
  mustSeeBusiness(actor);
  return store.commands.once({
    command: 'createExport',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session, now, writes, emit }) => {
      const target = await store.exports.target(input.target, session);
      if (target === null) return refused(notFound(TARGET, 'export target', input.target));
      const { ranges, entries } = await unsent(store, target, session);
      const journals = journalsOf(entries, target.detail);
      if (entries.length === 0) {
        return refused(invalidInput(TARGET, `Everything that is posted has been sent to ${target._id}.`));
      }
      const unmapped = unmappedIn(journals, target);
      if (unmapped !== null) return refused(unmapped);
      const number = target.lastBatch + 1;
      const content = renderExport({ name: target._id, batch: number, journals, terms: target });
      const batch: ExportBatchRecord = {
        _id: newId('export'),
        target: target._id,
        number,
        format: target.format,
        detail: target.detail,
        ranges,
        entryCount: entries.filter(({ phase }) => phase === undefined).length,
        journalCount: journals.length,
        totals: totalsOf(journals),
        contentHash: createHash('sha256').update(content).digest('hex'),
        madeAt: now,
        madeBy: actor.subject,
      };
      store.exports.add(batch, content, target, writes);
      emit({ type: EXPORT_MADE, subject: batch._id, sequence: 1, data: told(batch) });
      return done(batch._id);
    },
  });
}

function totalsOf(journals: ReturnType<typeof journalsOf>) {
  return controlTotalsOf(
    journals.flatMap(({ lines, currency }) => lines.map((line) => Object.assign({ currency }, line))),
  );
}

/** The first entries of each chain that the target has not been sent, one chain after the other. */
async function unsent(
  store: FinanceStore,
  { sentThrough }: ExportTargetRecord,
  session: ClientSession,
): Promise<{ ranges: EntryRange[]; entries: JournalEntryRecord[] }> {
  const ranges: EntryRange[] = [];
  const entries: JournalEntryRecord[] = [];
  for (const { chain, number } of await store.chains.standings(session)) {
    const from = (sentThrough[chain] ?? 0) + 1;
    const limit = MAX_ENTRIES - entries.length;
    if (number < from || limit === 0) continue;
    const read = await store.journal.ofChain(locationOf(chain), { from, limit, session });
    entries.push(...read);
    ranges.push({ chain, from, to: from + read.length - 1 });
  }
  return { ranges, entries };
}

function told({
  _id,
  target,
  number,
  format,
  entryCount,
  journalCount,
  totals,
  contentHash,
}: ExportBatchRecord): ExportMade {
  return { exportId: _id, target, number, format, entryCount, journalCount, totals: [...totals], contentHash };
}
