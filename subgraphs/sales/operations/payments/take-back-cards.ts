import { AppError } from '#platform/errors/app-error.ts';
import { type Outcome, refused } from '#platform/errors/refusal.ts';
import type { Peer } from '#platform/graphql/peer.ts';
import type { Money } from '#platform/money/money.ts';
import { giftCardSpent, type SoldGiftCard } from '../../domain/tenders/gift-cards.ts';
import type { SaleRecord } from '../../store/sales.ts';

/** What was sold on a card is held so long for the refund that takes it back, whatever becomes of whoever asked. */
const HOLD_FOR_SECONDS = 15 * 60;

/** What sales asks finance before it takes back what it has sold on gift cards. */
export interface GiftCardPort {
  /** Holds what was sold on a card; null when that is done, or why it cannot be. The same key does it once. */
  hold(asked: { readonly key: string; readonly giftCardId: string; readonly amount: Money }): Promise<string | null>;
  release(asked: { readonly key: string; readonly amount: Money }): Promise<void>;
}

export function giftCardPort(finance: Peer): GiftCardPort {
  return {
    hold: async (asked) => {
      const input = { ...asked, holdForSeconds: HOLD_FOR_SECONDS };
      const { answer } = await finance.request<Answered>(HOLD, { input });
      if (answer.outcome === 'NOT_FOUND') throw new AppError('PEER_BROKEN', 'Finance has not heard what it was asked.');
      return answer.outcome === 'APPROVED' ? null : (answer.reason ?? 'it cannot be used.');
    },
    release: async ({ key, amount }) => {
      await finance.request(RELEASE, { input: { key: `${key}:release`, authorisation: key, amount } });
    },
  };
}

export interface TakingBack {
  readonly sale: SaleRecord;
  /** Those of them that the refund takes back. */
  readonly cards: readonly SoldGiftCard[];
  /** Of the refund's command: who sends it again asks for the same holds. */
  readonly idempotencyKey: string;
}

/**
 * Carries a refund out while what it takes back of gift cards is held, so that nobody spends it meanwhile. Finance takes
 * it when it hears of the refund; what no refund followed is let go, here or when its time is over.
 */
export async function whileCardsAreHeld<Value>(
  port: GiftCardPort,
  { sale, cards, idempotencyKey }: TakingBack,
  work: () => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  const held: { key: string; amount: Money }[] = [];
  const release = async (): Promise<void> => {
    for (const asked of held) await port.release(asked);
  };
  for (const { giftCardId, amountMinor } of cards) {
    const asked = {
      key: holdKey({ sale, giftCardId, idempotencyKey }),
      amount: { amountMinor, currency: sale.currency },
    };
    const why = await port.hold({ ...asked, giftCardId });
    if (why === null) {
      held.push(asked);
      continue;
    }
    await release();
    return refused(giftCardSpent(giftCardId, why));
  }
  const outcome = await work();
  if (outcome.kind === 'refused') await release();
  return outcome;
}

/** Under what key finance holds what is taken back of a card. */
export function holdKey({
  sale,
  giftCardId,
  idempotencyKey,
}: {
  sale: Pick<SaleRecord, '_id'>;
  giftCardId: string;
  idempotencyKey: string;
}): string {
  return `${sale._id}:take-back:${giftCardId}:${idempotencyKey}`;
}

interface Answered {
  readonly answer: { readonly outcome: 'APPROVED' | 'DECLINED' | 'NOT_FOUND'; readonly reason: string | null };
}

const HOLD = `mutation SalesHoldGiftCard($input: AuthoriseStoredValueInput!) {
  answer: authoriseStoredValue(input: $input) { outcome reason }
}`;

const RELEASE = `mutation SalesReleaseGiftCard($input: StoredValueRequestInput!) {
  answer: voidStoredValue(input: $input) { outcome }
}`;
