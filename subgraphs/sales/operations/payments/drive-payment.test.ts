import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumMinor } from '#platform/money/money.ts';
import {
  capturedMinor,
  CLAIM_WITHIN_MS,
  givingBack,
  GIVE_UP_AFTER_MS,
  type Move,
  newPayment,
} from '../../domain/payments/payment.ts';
import type { PaymentRecord } from '../../store/payments.ts';
import { keyOf, takeNext, takeStep } from './drive-payment.ts';
import { sweepPayments, takeUpPayments } from './sweep-payments.ts';
import { Crash, type Fate, MortalPayments, UnreliableProvider } from './unreliable-provider.fixture.ts';

const START = new Date('2026-11-27T09:30:00.000Z');

function created(number: number, capturesAtOnce = true): PaymentRecord {
  return {
    _id: `payment_${number}`,
    provider: 'TEST',
    token: null,
    registerId: 'register_1',
    locationId: 'location_1',
    ...newPayment({ amountMinor: 1000 + number, currency: 'USD', capturesAtOnce }, START),
    version: 0,
    createdAt: START,
  };
}

/** A desk whose clock the test turns. */
function deskWith(fates: readonly Fate[]) {
  const provider = new UnreliableProvider(fates);
  const payments = new MortalPayments();
  let now = START;
  return {
    provider,
    payments,
    providers: new Map([['TEST', provider]]),
    defaultProvider: 'TEST',
    clock: () => now,
    turn: (ms: number) => {
      now = new Date(now.getTime() + ms);
    },
    row: (id: string) => payments.rows.get(id),
  };
}

/** Does it, and lets the process die in it. */
async function unlessKilled(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
  }
}

type Desk = ReturnType<typeof deskWith>;

async function start(fates: readonly Fate[], capturesAtOnce = true) {
  const desk = deskWith(fates);
  const payment = created(1, capturesAtOnce);
  desk.payments.rows.set(payment._id, payment);
  return { desk, payment: await takeStep(desk, payment, 'AUTHORISE') };
}

describe('a payment', () => {
  it('is captured, or only held where that is asked', async () => {
    expect((await start([])).payment).toMatchObject({ state: 'CAPTURED', step: null, card: { last4: '4242' } });
    expect((await start([], false)).payment).toMatchObject({ state: 'AUTHORISED', step: null });
  });

  it('is declined with the provider’s reason', async () => {
    expect((await start(['declined'])).payment).toMatchObject({
      state: 'DECLINED',
      declineReason: 'AUTHORISE declined',
      dueAt: null,
    });
  });

  it('is let go where it cannot be captured', async () => {
    const { payment, desk } = await start(['answered', 'declined']);
    expect(payment).toMatchObject({ state: 'VOIDED', declineReason: 'CAPTURE declined' });
    expect(desk.provider.heldMinor(keyOf(payment, 'AUTHORISE'))).toBe(0);
  });

  it('that nobody answered is looked up, not asked again', async () => {
    const { desk, payment } = await start(['unanswered']);
    expect(payment.state).toBe('UNKNOWN');
    desk.turn(5_000);
    await sweepPayments(desk);
    expect(desk.row(payment._id)?.state).toBe('CAPTURED');
    expect(desk.provider.questions).toBe(2);
  });

  it('that never arrived is voided, so that it charges nobody when it arrives after all', async () => {
    const { desk, payment } = await start(['delayed']);
    for (let ms = 0; ms <= GIVE_UP_AFTER_MS * 2; ms += 5_000) {
      desk.turn(5_000);
      await sweepPayments(desk);
    }
    expect(desk.row(payment._id)?.state).toBe('VOIDED');
    desk.provider.arrive();
    const authorisation = keyOf(payment, 'AUTHORISE');
    expect([desk.provider.chargedMinor(authorisation), desk.provider.heldMinor(authorisation)]).toEqual([0, 0]);
  });

  it('that a process died with is taken up by the next one that starts, before it is due', async () => {
    const desk = deskWith([]);
    const payment = created(1, true);
    desk.payments.rows.set(payment._id, payment);
    // It has asked, and heard that it was authorised, and does not live to write that down.
    desk.payments.dies = { after: 1, side: 'before' };
    await unlessKilled(() => takeStep(desk, payment, 'AUTHORISE'));
    await sweepPayments(desk);
    expect(desk.row(payment._id)?.step).toBe('AUTHORISE');
    await takeUpPayments(desk);
    expect(desk.row(payment._id)).toMatchObject({ state: 'CAPTURED', step: null });
    expect(desk.provider.chargedMinor(keyOf(payment, 'AUTHORISE'))).toBe(payment.amountMinor);
  });

  it('that a process died with before it asked is asked when it is sent again, and else let go', async () => {
    for (const isSentAgain of [true, false]) {
      const desk = deskWith([]);
      const payment = created(1, true);
      desk.payments.rows.set(payment._id, payment);
      desk.payments.dies = { after: 0, side: 'after' };
      await unlessKilled(() => takeStep(desk, payment, 'AUTHORISE'));
      await takeUpPayments(desk);
      desk.turn(5_000);
      await sweepPayments(desk);
      expect(desk.row(payment._id)).toMatchObject({ state: 'PENDING', step: 'AUTHORISE' });
      if (isSentAgain) await takeNext(desk, payment._id);
      desk.turn(GIVE_UP_AFTER_MS);
      await sweepPayments(desk);
      expect(desk.row(payment._id)?.state).toBe(isSentAgain ? 'CAPTURED' : 'VOIDED');
    }
  });

  it('that no sale claims in time goes back', async () => {
    const { desk, payment } = await start([]);
    desk.turn(CLAIM_WITHIN_MS);
    await sweepPayments(desk);
    expect(desk.row(payment._id)?.state).toBe('REFUNDED');
    expect(desk.provider.chargedMinor(keyOf(payment, 'AUTHORISE'))).toBe(0);
  });
});

/** A sale takes a payment that is captured, as `completeSale` does. */
function claim(desk: Desk, id: string): void {
  const row = desk.row(id);
  if (row?.state !== 'CAPTURED' || row.step !== null || row.saleId !== null) return;
  const claimed = { saleId: 'sale_1', paidMinor: row.amountMinor, dueAt: null, version: row.version + 1 } as const;
  desk.payments.rows.set(id, { ...row, ...claimed });
}

/** A refund of its sale writes that a part goes back, in its own transaction, as `refundSale` does. */
function refund(desk: Desk, id: string, amountMinor: number): boolean {
  const row = desk.row(id);
  const goneMinor = sumMinor((row?.moves ?? []).map((move) => (move.kind === 'REFUND' ? move.amountMinor : 0)));
  if (!row?.saleId || amountMinor > capturedMinor(row) - goneMinor) return false;
  const reference = `refund_${row.moves.length}`;
  const changed = givingBack(row, { amountMinor, reference }, desk.clock());
  desk.payments.rows.set(id, { ...changed, version: row.version + 1 });
  return true;
}

describe('a refund by a payment', () => {
  async function sold(fates: readonly Fate[]) {
    const { desk, payment } = await start(['answered', 'answered', ...fates]);
    claim(desk, payment._id);
    return { desk, id: payment._id, charged: () => desk.provider.chargedMinor(keyOf(payment, 'AUTHORISE')) };
  }

  it('gives back part after part, and no more than was captured', async () => {
    const { desk, id, charged } = await sold([]);
    refund(desk, id, 400);
    expect(await takeNext(desk, id)).toMatchObject({ state: 'CAPTURED', step: null, dueAt: null });
    expect(charged()).toBe(601);
    refund(desk, id, 601);
    expect(await takeNext(desk, id)).toMatchObject({ state: 'REFUNDED', step: null, dueAt: null });
    const whole = desk.row(id);
    expect(whole && (() => givingBack(whole, { amountMinor: 1, reference: null }, desk.clock()))).toThrow(RangeError);
  });

  it('that nobody answered is looked up, and not asked for again', async () => {
    const { desk, id, charged } = await sold(['unanswered']);
    refund(desk, id, 400);
    expect(await takeNext(desk, id)).toMatchObject({ state: 'UNKNOWN' });
    const { questions } = desk.provider;
    desk.turn(5_000);
    await sweepPayments(desk);
    expect(desk.row(id)).toMatchObject({ state: 'CAPTURED', step: null });
    expect([charged(), desk.provider.questions]).toEqual([601, questions]);
  });

  it('that is declined is asked for again under another key, and says why meanwhile', async () => {
    const { desk, id, charged } = await sold(['declined']);
    refund(desk, id, 400);
    expect(await takeNext(desk, id)).toMatchObject({ state: 'UNKNOWN', declineReason: 'REFUND declined' });
    desk.turn(5_000);
    await sweepPayments(desk);
    expect(desk.row(id)).toMatchObject({ state: 'CAPTURED', step: null });
    expect(charged()).toBe(601);
  });

  it('that comes while another is under way follows it', async () => {
    const { desk, id, charged } = await sold([]);
    refund(desk, id, 100);
    const first = takeNext(desk, id);
    refund(desk, id, 200);
    await first;
    expect(desk.row(id)).toMatchObject({ state: 'CAPTURED', step: null, dueAt: null });
    expect(charged()).toBe(701);
  });
});

describe('whatever fails and wherever the process dies', () => {
  const fate = fc.constantFrom<Fate>(
    'answered',
    'answered',
    'declined',
    'lost',
    'unanswered',
    'delayed',
    'throws before',
    'throws after',
  );
  const death = fc.option(
    fc.record({ after: fc.nat({ max: 4 }), side: fc.constantFrom('before' as const, 'after' as const) }),
  );
  const plan = fc.record({
    fates: fc.array(fate, { maxLength: 25 }),
    payments: fc.array(fc.record({ isCaptured: fc.boolean(), isClaimed: fc.boolean(), death }), {
      minLength: 1,
      maxLength: 4,
    }),
    sweeps: fc.array(
      fc.record({
        starts: fc.boolean(),
        death,
        msLater: fc.integer({ min: 500, max: 120_000 }),
        arrives: fc.boolean(),
        refund: fc.option(
          fc.record({ of: fc.nat({ max: 3 }), amountMinor: fc.integer({ min: 1, max: 600 }), isDriven: fc.boolean() }),
        ),
      }),
      { maxLength: 12 },
    ),
  });

  it('customers are charged what captured payments say, once, and nothing stays held', async () => {
    await fc.assert(
      fc.asyncProperty(plan, async ({ fates, payments, sweeps }) => {
        const desk = deskWith(fates);
        for (const [number, { isCaptured, death }] of payments.entries()) {
          const payment = created(number, isCaptured);
          desk.payments.rows.set(payment._id, payment);
          desk.payments.dies = death;
          await unlessKilled(() => takeStep(desk, payment, 'AUTHORISE'));
        }
        for (const { starts, death, msLater, arrives, refund: wanted } of sweeps) {
          desk.turn(msLater);
          if (arrives) desk.provider.arrive();
          desk.payments.dies = death;
          await unlessKilled(() => (starts ? takeUpPayments(desk) : sweepPayments(desk)));
          for (const [number, { isClaimed }] of payments.entries()) if (isClaimed) claim(desk, `payment_${number}`);
          if (wanted && refund(desk, `payment_${wanted.of}`, wanted.amountMinor) && wanted.isDriven) {
            desk.payments.dies = death;
            await unlessKilled(() => takeNext(desk, `payment_${wanted.of}`));
          }
        }
        desk.payments.dies = null;
        for (let round = 0; round < 60 && [...desk.payments.rows.values()].some(({ dueAt }) => dueAt); round += 1) {
          desk.turn(CLAIM_WITHIN_MS);
          if (round === 50) desk.provider.arrive();
          await sweepPayments(desk);
        }
        desk.provider.arrive();
        for (const row of desk.payments.rows.values()) {
          expect(row).toMatchObject({ dueAt: null, step: null });
          expect(['CAPTURED', 'DECLINED', 'VOIDED', 'REFUNDED']).toContain(row.state);
          const authorisation = keyOf(row, 'AUTHORISE');
          const sum = (kind: Move['kind']): number =>
            sumMinor(row.moves.map((move) => (move.kind === kind && move.state === 'DONE' ? move.amountMinor : 0)));
          expect(row.moves.filter(({ state }) => state === 'DUE')).toEqual([]);
          expect(desk.provider.chargedMinor(authorisation)).toBe(sum('CAPTURE') - sum('REFUND'));
          expect(row.state === 'CAPTURED').toBe(sum('CAPTURE') > sum('REFUND'));
          expect(row.paidMinor === 0 ? sum('CAPTURE') - sum('REFUND') : 0).toBe(0);
          expect(desk.provider.heldMinor(authorisation)).toBe(0);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
