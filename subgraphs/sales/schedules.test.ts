import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingsOf } from '#platform/audit/audit-line.ts';
import { card, cash, type Payload, type Shop, startShop, usd } from '#test/sales-shop.ts';
import { auditSales } from './audit/audit.ts';

/** How many schedules, and how many things happen in each. */
/** More of them: `HISTORIES=1000 npx vitest run schedules`. */
const SCHEDULES = Number(process.env['HISTORIES'] ?? 12);
const MAX_STEPS = 12;

let shop: Shop;
beforeAll(async () => {
  shop = await startShop();
});
afterAll(async () => {
  await shop[Symbol.asyncDispose]();
});

/** What may happen at one of the tills; numbers choose among what is there at the time. */
const act = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('sell' as const),
      till: fc.nat(),
      pens: fc.integer({ min: 1, max: 4 }),
      byCard: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('retry' as const), key: fc.nat() }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('refund' as const),
      till: fc.nat(),
      sale: fc.nat(),
      pens: fc.integer({ min: 1, max: 3 }),
      restock: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('close' as const), till: fc.nat(), countedMinor: fc.nat(20_000) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('open' as const), till: fc.nat() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('move' as const),
      till: fc.nat(),
      amountMinor: fc.integer({ min: 1, max: 500 }),
      out: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('redeliver' as const), from: fc.nat() }) },
);
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

/** Steps come one after the other; the acts of a step happen at the same time. */
const schedule = fc.array(fc.array(act, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: MAX_STEPS });

/** Two tills and what a schedule has sold at them. */
class Day {
  readonly registerIds: readonly string[];
  /** What was sent under each key, and the sale that it made. */
  readonly sent: { readonly input: object; readonly saleId: string }[] = [];
  readonly sales: string[] = [];
  /** Answers that no till should ever get. */
  readonly surprises: string[] = [];

  constructor(registerIds: readonly string[]) {
    this.registerIds = registerIds;
  }

  async act(act: Act): Promise<void> {
    switch (act.kind) {
      case 'sell':
        return this.#sell(act);
      case 'retry':
        return this.#retry(act);
      case 'refund':
        return this.#refund(act);
      case 'close':
        return this.#close(act);
      case 'open':
        await shop.mutate('openCashSession', { registerId: this.#register(act.till), float: usd(100) });
        return;
      case 'move':
        return this.#move(act);
      case 'redeliver':
        // The broker hands the same events over again, in no good order.
        return shop.deliver('sales', ...shop.heard.slice(act.from % (shop.heard.length + 1)).toReversed());
    }
  }

  async #sell({ till, pens, byCard }: Act & { kind: 'sell' }): Promise<void> {
    const input = {
      idempotencyKey: shop.key(),
      registerId: this.#register(till),
      lines: [{ sku: 'PEN', quantity: String(pens) }],
      tenders: [byCard ? card(pens * 99) : cash(pens * 100)],
    };
    const { sale, userErrors } = await this.#complete(input);
    if (sale !== null) {
      this.sales.push(sale.id);
      this.sent.push({ input, saleId: sale.id });
    } else {
      this.#answered('a sale', userErrors, ['CASH_SESSION_CLOSED']);
    }
  }

  /** A till that did not hear the answer sends the sale again. */
  async #retry({ key }: Act & { kind: 'retry' }): Promise<void> {
    const sent = this.sent[key % this.sent.length];
    if (sent === undefined) return;
    const { sale, replayed } = await this.#complete(sent.input);
    if (sale?.id !== sent.saleId || !replayed) {
      this.surprises.push(`the retry of ${sent.saleId} gave ${sale?.id}, replayed ${replayed}`);
    }
  }

  #complete(input: object) {
    return shop.mutate<{ sale: { id: string } | null }>('completeSale', input, { select: 'sale { id }' });
  }

  async #refund({ till, sale, pens, restock }: Act & { kind: 'refund' }): Promise<void> {
    const saleId = this.sales[sale % this.sales.length];
    if (saleId === undefined) return;
    const lines = [{ lineNumber: 1, quantity: String(pens), restock }];
    const tenders = [cash(pens * 99)];
    const { userErrors } = await shop.mutate('refundSale', {
      saleId,
      registerId: this.#register(till),
      lines,
      tenders,
    });
    this.#answered('a refund', userErrors, ['REFUND_EXCEEDS_SALE', 'CASH_SESSION_CLOSED']);
  }

  async #close({ till, countedMinor }: Act & { kind: 'close' }): Promise<void> {
    const session = await this.#session(till);
    if (session) await shop.mutate('closeCashSession', { cashSessionId: session, countedCash: usd(countedMinor) });
  }

  async #move({ till, amountMinor, out }: Act & { kind: 'move' }): Promise<void> {
    const cashSessionId = await this.#session(till);
    const kind = out ? 'PAID_OUT' : 'PAID_IN';
    const amount = usd(amountMinor);
    if (cashSessionId) await shop.mutate('recordCashMovement', { cashSessionId, kind, amount, reason: 'change' });
  }

  #answered(what: string, userErrors: Payload['userErrors'], expected: readonly string[]): void {
    for (const { code, message } of userErrors) {
      if (!expected.includes(code)) this.surprises.push(`${what} was answered with ${code}: ${message}`);
    }
  }

  async #session(till: number): Promise<string | undefined> {
    const query = 'query($id: ID!) { register(id: $id) { currentSession { id } } }';
    const { register } = await shop.run<{ register: { currentSession: { id: string } | null } }>(query, {
      id: this.#register(till),
    });
    return register.currentSession?.id;
  }

  #register(till: number): string {
    return this.registerIds[till % this.registerIds.length] ?? '';
  }
}

describe('whatever happens at the tills, and however often', () => {
  it('the audit finds nothing: keys, figures, refunds, drawers, Z reports, receipts, sequences, totals', async () => {
    await fc.assert(
      fc.asyncProperty(schedule, async (steps) => {
        const tills = [await shop.openTill(), await shop.openTill()];
        const day = new Day(tills.map(({ registerId }) => registerId));
        for (const acts of steps) await Promise.all(acts.map((act) => day.act(act)));
        expect(day.surprises).toEqual([]);
        await shop.settled();
        const { lines } = await auditSales(shop.connection);
        expect(findingsOf(lines)).toEqual([]);
      }),
      { numRuns: SCHEDULES, endOnFailure: true },
    );
  }, 120_000);
});
