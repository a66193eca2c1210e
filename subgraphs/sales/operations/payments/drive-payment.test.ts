import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLAIM_WITHIN_MS, GIVE_UP_AFTER_MS } from '../../domain/payments/payment.ts';
import type { PaymentRecord } from '../../store/payments.ts';
import { keyOf, takeStep } from './drive-payment.ts';
import { sweepPayments } from './sweep-payments.ts';
import { Crash, type Fate, MortalPayments, UnreliableProvider } from './unreliable-provider.fixture.ts';

const START = new Date('2026-11-27T09:30:00.000Z');

function created(number: number, capturesAtOnce = true): PaymentRecord {
  return {
    _id: `payment_${number}`,
    provider: 'TEST',
    token: null,
    registerId: 'register_1',
    locationId: 'location_1',
    amountMinor: 1000 + number,
    currency: 'USD',
    state: 'CREATED',
    step: null,
    steppedAt: START,
    lookUps: 0,
    dueAt: new Date(START.getTime() + 1000),
    capturesAtOnce,
    providerReference: null,
    card: null,
    declineReason: null,
    saleId: null,
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

  it('that no sale claims in time goes back', async () => {
    const { desk, payment } = await start([]);
    desk.turn(CLAIM_WITHIN_MS);
    await sweepPayments(desk);
    expect(desk.row(payment._id)?.state).toBe('REFUNDED');
    expect(desk.provider.chargedMinor(keyOf(payment, 'AUTHORISE'))).toBe(0);
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
    sweeps: fc.array(fc.record({ death, msLater: fc.integer({ min: 500, max: 120_000 }), arrives: fc.boolean() }), {
      maxLength: 12,
    }),
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
        for (const { death, msLater, arrives } of sweeps) {
          desk.turn(msLater);
          if (arrives) desk.provider.arrive();
          desk.payments.dies = death;
          await unlessKilled(() => sweepPayments(desk));
          // A sale takes what is captured, as `completeSale` does.
          for (const [number, { isClaimed }] of payments.entries()) {
            const row = desk.row(`payment_${number}`);
            if (!isClaimed || row?.state !== 'CAPTURED' || row.step !== null) continue;
            desk.payments.rows.set(row._id, { ...row, saleId: 'sale_1', dueAt: null, version: row.version + 1 });
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
          expect(desk.provider.chargedMinor(authorisation)).toBe(row.state === 'CAPTURED' ? row.amountMinor : 0);
          expect(desk.provider.heldMinor(authorisation)).toBe(0);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
