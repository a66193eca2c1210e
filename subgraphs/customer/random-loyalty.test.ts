import fc from 'fast-check';
import mongoose, { type Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CloudEvent } from '#platform/events/cloud-event.ts';
import { ADMIN, startSubgraphBed, type SubgraphBed } from '#test/test-bed.ts';
import { auditCustomer } from './audit/audit.ts';
import {
  anyStep,
  cameBack,
  playedOrder,
  playedRefund,
  type PlayedSale,
  playedSale,
  type Step,
} from './events/loyalty-history.fixture.ts';
import { startCustomer } from './subgraph.ts';

/** So many histories are played; `HISTORIES=1000` plays more. */
const HISTORIES = Number(process.env['HISTORIES'] ?? 3);
const ACTOR = { ...ADMIN, scopes: new Set([...ADMIN.scopes, 'points:settle']) };
const MONTH_MS = 31 * 86_400_000;
const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });

let bed: SubgraphBed;
let connection: Connection;
let rewardId: string;
let now = new Date('2026-01-15T12:00:00.000Z');
let keys = 0;

beforeAll(async () => {
  bed = await startSubgraphBed((options) => startCustomer({ ...options, clock: () => now }));
  connection = await mongoose.createConnection(bed.mongoUri, { dbName: 'tillgraph_customer' }).asPromise();
  await mutate('setLoyaltyProgramme', {
    expectedVersion: 0,
    name: 'Club',
    rules: [
      { name: 'Base', kind: 'PER_AMOUNT', points: 1, per: usd(30) },
      { name: 'Coffee', kind: 'MULTIPLIER', multiplier: '1.5', conditions: { categories: ['Coffee'] } },
    ],
    expiresAfterMonths: 2,
    worth: { points: 3, amount: usd(2) },
    tiers: {
      window: 'ROLLING_12_MONTHS',
      by: 'POINTS',
      tiers: [{ code: 'GOLD', name: 'Gold', threshold: 60, multiplier: '2' }],
    },
  });
  const treat = { name: 'Treat', costPoints: 20, gives: { kind: 'AMOUNT_OFF', amount: usd(100) } };
  rewardId = (await mutate<{ reward: { id: string } }>('saveLoyaltyReward', treat, 'reward { id }')).reward.id;
});
afterAll(async () => {
  await connection.close();
  await bed[Symbol.asyncDispose]();
});

async function mutate<Payload>(name: string, input: object, select = 'userErrors { code }'): Promise<Payload> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input!`;
  const document = `mutation($input: ${type}) { payload: ${name}(input: $input) { ${select} } }`;
  const variables = { input: { idempotencyKey: `key-${(keys += 1)}`, ...input } };
  return (await bed.run<{ payload: Payload }>(document, variables, ACTOR)).payload;
}

/** Three customers, and what is told of them: some of it twice, late and out of order. */
class History {
  readonly sales: PlayedSale[] = [];
  /** Answers that differed when the same was asked again. */
  readonly changedAnswers: unknown[] = [];
  readonly #customers: string[] = [];
  readonly #holds: string[] = [];
  readonly #merges: string[] = [];
  /** Payments that were authorised and not settled at once. */
  readonly #open: { readonly authorisation: string; readonly minor: number }[] = [];
  readonly #told: CloudEvent[] = [];
  #waiting: CloudEvent[] = [];
  readonly #luck: fc.Stream<number>;

  constructor(luck: fc.Stream<number>) {
    this.#luck = luck;
  }

  async play(steps: readonly Step[]): Promise<void> {
    for (let count = 0; count < 3; count += 1) {
      const card = { loyaltyCard: `CARD-${(keys += 1)}` };
      const { customer } = await mutate<{ customer: { id: string } }>('enrolCustomer', card, 'customer { id }');
      this.#customers.push(customer.id);
    }
    for (const step of steps) {
      await this.#take(step);
      if (this.#chance() < 4) await this.#tell();
    }
    await this.#tell();
  }

  async #take(step: Step): Promise<void> {
    switch (step.kind) {
      case 'sale':
        return this.#sell(step);
      case 'order': {
        const { who, isCancelled } = step;
        const holdIds = this.#holds.splice(0, 1);
        this.#waiting.push(...playedOrder({ customerId: this.#customer(who), holdIds, isCancelled, at: now }));
        return;
      }
      case 'refund': {
        const sale = this.sales[step.of % Math.max(1, this.sales.length)];
        const refund = sale && playedRefund(sale, { percent: step.percent, at: now });
        if (refund) this.#waiting.push(refund);
        return;
      }
      case 'hold': {
        const input = { customerId: this.#customer(step.who), rewardId };
        const { hold } = await mutate<{ hold: { id: string } | null }>('holdReward', input, 'hold { id }');
        if (hold) this.#holds.push(hold.id);
        return;
      }
      case 'release': {
        const holdId = this.#holds[step.of % Math.max(1, this.#holds.length)];
        if (holdId) await mutate('releaseReward', { holdId });
        return;
      }
      case 'pay':
        return this.#pay(step);
      case 'settle':
        return this.#settle(step);
      case 'adjust':
        await mutate('adjustPoints', { customerId: this.#customer(step.who), points: step.points, reason: 'Test' });
        return;
      case 'months':
        now = new Date(now.getTime() + step.months * MONTH_MS);
        return;
      case 'merge': {
        const pair = { survivorId: this.#customer(step.who), mergedId: this.#customer((step.who + 1) % 3) };
        const input = { ...pair, reason: 'Same' };
        const { merge } = await mutate<{ merge: { id: string } | null }>('mergeCustomers', input, 'merge { id }');
        if (merge) this.#merges.push(merge.id);
        return;
      }
      case 'unmerge': {
        const mergeId = this.#merges.pop();
        if (mergeId) await mutate('unmergeCustomers', { mergeId, reason: 'Not the same' });
      }
    }
  }

  /** A hold may have ended, or be somebody else's: sales would refuse it, but must not be relied on here. */
  #sell({ who, minor, redeems }: Extract<Step, { kind: 'sale' }>): void {
    const holdIds = redeems ? this.#holds.splice(0, 1) : [];
    const sale = playedSale({ customerId: this.#customer(who), lineMinor: minor, holdIds, at: now });
    this.sales.push(sale);
    this.#waiting.push(sale.event);
  }

  async #pay({ who, minor, steps }: Extract<Step, { kind: 'pay' }>): Promise<void> {
    const authorisation = `pay-${(keys += 1)}`;
    if (steps.length === 1) this.#open.push({ authorisation, minor });
    for (const step of steps) {
      const idempotencyKey = step === 'AUTHORISE' ? authorisation : `${authorisation}:${step}`;
      const input = { idempotencyKey, step, authorisation, amount: usd(minor), customerId: this.#customer(who) };
      await this.#askTwice(input);
    }
  }

  /** Takes, lets go or gives back a part of a payment, whoever has its points by now. */
  async #settle({ of, step, percent }: Extract<Step, { kind: 'settle' }>): Promise<void> {
    const payment = this.#open[of % Math.max(1, this.#open.length)];
    if (payment === undefined) return;
    const { authorisation, minor } = payment;
    const amount = usd(Math.max(1, Math.floor((minor * percent) / 100)));
    await this.#askTwice({ idempotencyKey: `settle-${(keys += 1)}`, step, authorisation, amount });
  }

  async #askTwice(input: object): Promise<void> {
    const ask = (): Promise<unknown> => mutate('askForPoints', input, 'answer { approved reason }');
    const [first, again] = [await ask(), await ask()];
    if (JSON.stringify(first) !== JSON.stringify(again)) this.changedAnswers.push([first, again]);
  }

  async #tell(): Promise<void> {
    const again = this.#told.filter(() => this.#chance() === 0);
    const mixed = [...this.#waiting, ...again].toSorted(() => (this.#chance() < 5 ? -1 : 1));
    this.#told.push(...this.#waiting);
    this.#waiting = [];
    await bed.deliver('sales', ...mixed);
  }

  #customer(index: number): string {
    return this.#customers[index] ?? '';
  }

  #chance(): number {
    return this.#luck.next().value ?? 0;
  }
}

async function findings(): Promise<string[]> {
  const { lines } = await auditCustomer(connection);
  return lines.flatMap(({ claim, findings: found }) => found.map((finding) => `${claim}: ${finding}`));
}

async function deadLetters(): Promise<string[]> {
  const letters = await connection.collection('deadLetters').find().toArray();
  return letters.map(({ type, reason }) => `${type}: ${reason}`);
}

/** What a sale gave, less what its refunds took. */
async function pointsLeftOf({ event: { data } }: PlayedSale): Promise<number> {
  const given = { saleId: data.saleId, basis: { $ne: null } };
  const events = await connection.collection('loyaltyEvents').find(given).toArray();
  return events.reduce((sum, { points }) => sum + Number(points), 0);
}

describe('whatever happens to points, twice, late and out of order', () => {
  it('they are the sum of their events, in lots, held and owed, and what came back took back what it gave', async () => {
    const steps = fc.array(anyStep, { minLength: 8, maxLength: 25 });
    const property = fc.asyncProperty(steps, fc.infiniteStream(fc.nat(9)), async (taken, luck) => {
      const history = new History(luck);
      await history.play(taken);
      // What the sweep writes meanwhile may be half in what an audit reads: the next one is whole.
      await vi.waitFor(async () => expect(await findings()).toEqual([]), { timeout: 20_000, interval: 50 });
      expect(await deadLetters()).toEqual([]);
      expect(history.changedAnswers).toEqual([]);
      const left = await Promise.all(history.sales.filter(cameBack).map(pointsLeftOf));
      expect(left.filter((points) => points !== 0)).toEqual([]);
    });
    await fc.assert(property, { numRuns: HISTORIES, endOnFailure: true });
  }, 3_600_000);
});
