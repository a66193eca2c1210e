import { done, type Outcome } from '#platform/errors/refusal.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import type { Money } from '#platform/money/money.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { available, holding, spent } from '../../domain/loyalty/ledger.ts';
import { take, together } from '../../domain/loyalty/lots.ts';
import { pointsToPay } from '../../domain/loyalty/worth.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { HoldRecord } from '../../store/loyalty/holds.ts';
import { openLedgers } from './open-ledgers.ts';
import { releaseHold } from './release-hold.ts';
import { restoreHold } from './restore-hold.ts';

const COMMAND = 'askForPoints';

export interface AskForPointsInput {
  readonly idempotencyKey: string;
  readonly step: 'AUTHORISE' | 'CAPTURE' | 'VOID' | 'REFUND';
  /** The key of the AUTHORISE that it is about. */
  readonly authorisation: string;
  readonly customerId?: string | null | undefined;
  readonly amount: Money;
}

export interface PointsAnswer {
  readonly approved: boolean;
  readonly holdId: Id<'hold'> | null;
  readonly reason: string | null;
}

/**
 * One step of a payment with points. What is declined is an answer too, and remembered under its key, so that a payment
 * can rely on it: asked twice, it is done once and answered alike.
 */
export async function askForPoints(store: CustomerStore, input: AskForPointsInput): Promise<Outcome<PointsAnswer>> {
  const known = input.step === 'AUTHORISE' ? null : await store.loyalty.holds.byKey(input.authorisation);
  return store.loyalty.inTurn(known?.customerId ?? input.customerId ?? '', () => carryOut(store, input));
}

async function carryOut(store: CustomerStore, input: AskForPointsInput): Promise<Outcome<PointsAnswer>> {
  return store.commands.once({
    command: COMMAND,
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const hold = await store.loyalty.holds.byKey(input.authorisation, transaction.session);
      switch (input.step) {
        case 'AUTHORISE':
          return done(await authorise(store, { input, hold }, transaction));
        case 'CAPTURE':
          return done(
            hold ? await capture(store, { input, hold }, transaction) : declined('Nothing is held under that key.'),
          );
        case 'VOID':
          return done(await letGo(store, { input, hold }, transaction));
        case 'REFUND':
          return done(
            hold ? await giveBack(store, { input, hold }, transaction) : declined('Nothing was taken under that key.'),
          );
      }
    },
  });
}

/** What was answered under a key; null while nothing was. */
export async function pointsAnswer(store: CustomerStore, key: string): Promise<PointsAnswer | null> {
  return store.commands.answerOf<PointsAnswer>(COMMAND, key);
}

interface Asking<Hold = HoldRecord> {
  readonly input: AskForPointsInput;
  readonly hold: Hold;
}

async function authorise(
  store: CustomerStore,
  { input, hold }: Asking<HoldRecord | null>,
  transaction: Transaction,
): Promise<PointsAnswer> {
  const { amount, customerId = null } = input;
  if (hold) return declined('This payment was let go before it was authorised.');
  const customer = customerId === null ? null : await store.customers.one(customerId, transaction.session);
  if (customer === null) return declined('There is no such customer.');
  const ledgers = await openLedgers(store, [customer._id], transaction);
  const { worth } = ledgers.programmes.at(transaction.now);
  if (worth === null || worth.amount.currency !== amount.currency)
    return declined(`Points do not pay ${amount.currency}.`);
  const account = ledgers.of(customer._id);
  const points = pointsToPay(amount.amountMinor, worth);
  const held = holding(account, points);
  if (held === null) return declined(`That takes ${points} points, and ${available(account)} are available.`);
  const pays = { amount, takenMinor: 0, returnedMinor: 0, worth };
  const made = { ...newHold(input, { customerId: account._id, now: transaction.now }), points, lots: held.lots, pays };
  ledgers.record(account._id, { kind: 'HELD', to: () => held.ledger, holdId: made._id, occurredAt: transaction.now });
  ledgers.save();
  await store.loyalty.holds.add(made, transaction.session);
  return approved(made);
}

async function capture(store: CustomerStore, { input, hold }: Asking, transaction: Transaction): Promise<PointsAnswer> {
  const { pays, lots } = hold;
  const { amountMinor } = input.amount;
  if (pays === null || hold.state !== 'HELD') return declined('Nothing is held any more.');
  const takenMinor = pays.takenMinor + amountMinor;
  if (takenMinor > pays.amount.amountMinor) return declined('That is more than is held.');
  const ledgers = await openLedgers(store, [hold.customerId], transaction);
  // Reckoned on all that was taken by now, so that the points of the parts add up to those of the whole.
  const points = pointsToPay(takenMinor, pays.worth) - pointsToPay(pays.takenMinor, pays.worth);
  const { taken, left } = take(lots, points);
  ledgers.record(hold.customerId, {
    kind: 'REDEEMED',
    to: (account) => spent(account, points),
    holdId: hold._id,
    tender: input.amount,
    occurredAt: transaction.now,
  });
  ledgers.save();
  const state = takenMinor === pays.amount.amountMinor ? 'REDEEMED' : 'HELD';
  const change = { state, lots: left, spent: together(hold.spent, taken), pays: { ...pays, takenMinor } } as const;
  await store.loyalty.holds.change(hold, change, transaction.session);
  return approved(hold);
}

async function letGo(
  store: CustomerStore,
  { input, hold }: Asking<HoldRecord | null>,
  transaction: Transaction,
): Promise<PointsAnswer> {
  if (hold === null) {
    // The payment may still be on its way: it finds this, and is declined.
    const made = newHold(input, { customerId: NOBODY, now: transaction.now });
    await store.loyalty.holds.add({ ...made, state: 'RELEASED' }, transaction.session);
    return approved(made);
  }
  if (hold.state === 'HELD') {
    const ledgers = await openLedgers(store, [hold.customerId], transaction);
    const state = hold.pays !== null && hold.pays.takenMinor > 0 ? 'REDEEMED' : 'RELEASED';
    await releaseHold(store, { hold, ledgers, state }, transaction);
    ledgers.save();
  }
  return approved(hold);
}

async function giveBack(
  store: CustomerStore,
  { input, hold }: Asking,
  transaction: Transaction,
): Promise<PointsAnswer> {
  const { pays } = hold;
  const returnedMinor = (pays?.returnedMinor ?? 0) + input.amount.amountMinor;
  if (pays === null || returnedMinor > pays.takenMinor) return declined('That is more than was taken.');
  const ledgers = await openLedgers(store, [hold.customerId], transaction);
  const keptBefore = pointsToPay(pays.takenMinor - pays.returnedMinor, pays.worth);
  const points = keptBefore - pointsToPay(pays.takenMinor - returnedMinor, pays.worth);
  const restoring = { hold, ledgers, points, tender: input.amount, pays: { ...pays, returnedMinor } };
  await restoreHold(store, restoring, transaction);
  ledgers.save();
  return approved(hold);
}

/** Whose hold it is that was let go before anybody had asked for it. */
const NOBODY: Id<'customer'> = 'customer_00000000-0000-7000-8000-000000000000';

function newHold(
  { authorisation }: AskForPointsInput,
  { customerId, now }: { customerId: Id<'customer'>; now: Date },
): HoldRecord {
  return {
    _id: newId('hold'),
    customerId,
    key: authorisation,
    state: 'HELD',
    points: 0,
    lots: [],
    spent: [],
    pays: null,
    rewardId: null,
    reward: null,
    saleId: null,
    expiresAt: null,
    createdAt: now,
    version: 1,
  };
}

function approved({ _id }: HoldRecord): PointsAnswer {
  return { approved: true, holdId: _id, reason: null };
}

function declined(reason: string): PointsAnswer {
  return { approved: false, holdId: null, reason };
}
