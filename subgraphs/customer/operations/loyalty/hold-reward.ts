import { done, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import { available, holding } from '../../domain/loyalty/ledger.ts';
import { tierAt } from '../../domain/loyalty/tiers.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { HoldRecord, HoldState } from '../../store/loyalty/holds.ts';
import { openLedgers } from './open-ledgers.ts';
import { releaseHold } from './release-hold.ts';

export interface HoldRewardInput {
  readonly idempotencyKey: string;
  readonly customerId: string;
  readonly rewardId: string;
}

export interface ReleaseRewardInput {
  readonly idempotencyKey: string;
  readonly holdId: string;
}

export interface InsufficientPoints extends Refusal {
  readonly kind: 'InsufficientPoints';
  readonly needed: number;
  readonly available: number;
}

export interface PointsHoldEnded extends Refusal {
  readonly kind: 'PointsHoldEnded';
  readonly state: HoldState;
}

/** Holds the points of a reward for a basket, or none. Answers with the hold's id. */
export async function holdReward(store: CustomerStore, input: HoldRewardInput): Promise<Outcome<Id<'hold'>>> {
  return store.loyalty.inTurn(input.customerId, () => hold(store, input));
}

async function hold(store: CustomerStore, input: HoldRewardInput): Promise<Outcome<Id<'hold'>>> {
  return store.commands.once({
    command: 'holdReward',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const { session, now } = transaction;
      const customer = await store.customers.one(input.customerId, session);
      const found = await store.loyalty.rewards.one(input.rewardId, session);
      const reward = found?.endedAt === null ? found : null;
      if (!customer || !reward) {
        return refused(
          ...(customer ? [] : [notFound(path('input', 'customerId'), 'customer', input.customerId)]),
          ...(reward ? [] : [notFound(path('input', 'rewardId'), 'reward', input.rewardId)]),
        );
      }
      const ledgers = await openLedgers(store, [customer._id], transaction);
      const account = ledgers.of(customer._id);
      const tier = tierAt(account.months, ledgers.programmes.at(now).tiers, now);
      if (reward.tiers.length > 0 && (tier === null || !reward.tiers.includes(tier.code))) {
        return refused(notFound(path('input', 'rewardId'), 'reward of this customer’s tier', input.rewardId));
      }
      const held = holding(account, reward.costPoints);
      if (held === null) return refused(insufficient(reward.costPoints, available(account)));
      const made: HoldRecord = {
        _id: newId('hold'),
        customerId: account._id,
        key: `reward:${input.idempotencyKey}`,
        state: 'HELD',
        points: reward.costPoints,
        lots: held.lots,
        spent: [],
        pays: null,
        rewardId: reward._id,
        reward: { name: reward.name, gives: reward.gives },
        saleId: null,
        expiresAt: new Date(now.getTime() + reward.holdForSeconds * 1_000),
        createdAt: now,
        version: 1,
      };
      ledgers.record(account._id, { kind: 'HELD', to: () => held.ledger, holdId: made._id, occurredAt: now });
      ledgers.save();
      await store.loyalty.holds.add(made, session);
      return done(made._id);
    },
  });
}

/** Lets the points of a reward go. One that was let go already stays as it is. Answers with the hold's id. */
export async function releaseReward(store: CustomerStore, input: ReleaseRewardInput): Promise<Outcome<Id<'hold'>>> {
  return store.commands.once({
    command: 'releaseReward',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const hold = (await store.loyalty.holds.byIds([input.holdId], transaction.session)).get(input.holdId);
      if (!hold || hold.rewardId === null)
        return refused(notFound(path('input', 'holdId'), 'reward hold', input.holdId));
      if (hold.state === 'REDEEMED') return refused(ended(hold.state));
      if (hold.state === 'HELD') {
        const ledgers = await openLedgers(store, [hold.customerId], transaction);
        await releaseHold(store, { hold, ledgers, state: 'RELEASED' }, transaction);
        ledgers.save();
      }
      return done(hold._id);
    },
  });
}

function insufficient(needed: number, there: number): InsufficientPoints {
  return {
    kind: 'InsufficientPoints',
    message: `This takes ${needed} points, and ${there} are available: choose something that costs no more.`,
    field: path('input', 'rewardId'),
    needed,
    available: there,
  };
}

function ended(state: HoldState): PointsHoldEnded {
  const message = 'These points were redeemed: void or refund the sale, and they are given back.';
  return { kind: 'PointsHoldEnded', message, field: path('input', 'holdId'), state };
}
