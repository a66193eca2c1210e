import type { Actor } from '#platform/auth/actor.ts';
import { done, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import { startSweeping } from '#platform/service/sweeping.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import { daysAfter, utcDayOf } from '../../domain/receivables/days.ts';
import { type DunningLevel, levelFaults, levelOn } from '../../domain/receivables/dunning.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import type { InvoiceRecord } from '../../store/receivables/invoices.ts';
import { maySee } from '../visibility.ts';
import { reasonFaults } from './account-input.ts';
import { openReceivables, type ReceivablesDesk } from './receivables-desk.ts';

/** Invoices that reach a level in one transaction. */
const MAX_TOGETHER = 100;
const EVERY_MS = 10 * 60 * 1000;

export interface SetDunningLevelsInput {
  readonly idempotencyKey: string;
  readonly levels: readonly DunningLevel[];
}

export interface PauseDunningInput {
  readonly idempotencyKey: string;
  readonly invoiceId: string;
  /** Null takes dunning up again. */
  readonly reason?: string | null | undefined;
}

/** Has invoices reach the levels that are due by now, again and again. */
export function startDunning(
  store: FinanceStore,
  { clock, logger }: { clock: () => Date; logger: Logger },
): AsyncDisposable {
  return startSweeping({
    sweep: () => dunInvoices(store, clock()),
    everyMs: EVERY_MS,
    logger,
    failure: 'Overdue invoices were not dunned.',
  });
}

/** Has every overdue invoice reach the levels that are due by an instant, with an event for each level it passes. */
export async function dunInvoices(store: FinanceStore, at: Date): Promise<void> {
  const day = utcDayOf(at);
  const levels = await store.dunning.levels();
  for (const [index, { afterDays }] of levels.entries()) {
    const dueOn = daysAfter(day, -Math.max(afterDays, 1));
    let count: number;
    do {
      count = await store.transactor.transact(async (transaction) => {
        const { session } = transaction;
        const due = await store.invoices.toDun({ level: index + 1, dueOn }, { limit: MAX_TOGETHER, session });
        const desk = await openReceivables(store, { receivableIds: [], invoices: due, numbers: false }, transaction);
        for (const invoice of due) dun(desk, invoice, { levels, at });
        desk.write(store);
        return due.length;
      });
    } while (count === MAX_TOGETHER);
  }
}

function dun(
  desk: ReceivablesDesk,
  invoice: InvoiceRecord,
  { levels, at }: { levels: readonly DunningLevel[]; at: Date },
): void {
  const day = utcDayOf(at);
  const reached = levelOn(day, invoice.dueOn, levels);
  for (let level = invoice.dunningLevel + 1; level <= reached; level += 1) {
    const dunnedTo = levels[level - 1]?.name ?? '';
    desk.changeInvoice({ ...desk.invoice(invoice._id), dunningLevel: level, dunnedAt: at }, { dunnedTo, day });
  }
}

/** Says how this shop asks for what is overdue. Levels that invoices have reached stay as they are. */
export async function setDunningLevels(
  store: FinanceStore,
  input: SetDunningLevelsInput,
): Promise<Outcome<readonly DunningLevel[]>> {
  const levels = input.levels.map(({ name, afterDays }) => ({ name: name.trim(), afterDays }));
  const faults = levelFaults(levels);
  if (faults.length > 0) return refused(...faults);
  return store.commands.once({
    command: 'setDunningLevels',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session }) => {
      await store.dunning.set(levels, session);
      return done(levels);
    },
  });
}

/** Asks no more for an invoice that is being argued about, or asks again. Answers with its id. */
export async function pauseDunning(
  { store, actor }: { store: FinanceStore; actor: Actor },
  input: PauseDunningInput,
): Promise<Outcome<Id<'invoice'>>> {
  const reason = input.reason?.trim() ?? null;
  return store.commands.once({
    command: 'pauseDunning',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const faults: Refusal[] = reason === null ? [] : reasonFaults(reason, 'reason');
      const [invoice] = await store.invoices.byIds([input.invoiceId], transaction.session);
      if (invoice === undefined || !maySee(actor, invoice)) {
        return refused(...faults, notFound(path('input', 'invoiceId'), 'invoice', input.invoiceId));
      }
      if (faults.length > 0) return refused(...faults);
      const read = { receivableIds: [], invoices: [invoice], numbers: false };
      const desk = await openReceivables(store, read, transaction);
      const cause = reason === null ? 'DUNNING_RESUMED' : 'DUNNING_PAUSED';
      desk.changeInvoice({ ...invoice, dunningPausedBecause: reason }, cause);
      desk.write(store);
      return done(invoice._id);
    },
  });
}
