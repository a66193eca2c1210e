import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { findingsOf } from '#platform/audit/audit-line.ts';
import { type CloudEvent, envelope } from '#platform/events/cloud-event.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import { SALE_COMPLETED, type SaleCompleted } from '#schema/events/sale-completed.v1.ts';
import { SALE_REFUNDED, type SaleRefunded } from '#schema/events/sale-refunded.v1.ts';
import { type FinanceBed, startFinanceBed, tradeWith } from '#test/finance-bed.ts';
import { type Answer, type StoredValueWords, storedValueWords } from '#test/stored-value-words.ts';
import { auditFinance } from './audit/audit.ts';

/** More of them: `HISTORIES=1000 npx vitest run subgraphs/finance/stored-value-histories.test.ts`. */
const HISTORIES = Number(process.env['HISTORIES'] ?? 2);
const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });

/** Something that happens to one of two gift cards or to a customer's credit. */
type Happening =
  | {
      readonly kind: 'sold' | 'refundedTo' | 'adjusted' | 'redeemed';
      readonly at: number;
      readonly amountMinor: number;
    }
  | {
      readonly kind: 'paid';
      readonly at: number;
      readonly amountMinor: number;
      readonly partMinor: number;
      readonly backMinor: number;
    }
  | { readonly kind: 'blocked' | 'unblocked'; readonly at: number };

const at = fc.nat(1);
const amountMinor = fc.integer({ min: 1, max: 500 });
const anyHistory = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constantFrom('sold', 'refundedTo', 'redeemed'), at, amountMinor }),
    fc.record({ kind: fc.constant('adjusted'), at, amountMinor: fc.integer({ min: -300, max: 300 }) }),
    fc.record({ kind: fc.constant('paid'), at, amountMinor, partMinor: amountMinor, backMinor: amountMinor }),
    fc.record({ kind: fc.constantFrom('blocked', 'unblocked'), at }),
  ),
  { minLength: 10, maxLength: 30 },
) as fc.Arbitrary<Happening[]>;

/** Plays a history: what is asked is asked twice, and what is told is told twice, in any order and later than it happened. */
class Player {
  readonly #bed: FinanceBed;
  readonly #words: StoredValueWords;
  readonly #cards: readonly { readonly id: string; readonly code: string }[];
  readonly #told: CloudEvent[] = [];
  /** What each card has to come to. */
  readonly due: number[];

  constructor(bed: FinanceBed, words: StoredValueWords, cards: readonly { id: string; code: string }[]) {
    this.#bed = bed;
    this.#words = words;
    this.#cards = cards;
    this.due = cards.map(() => 1_000);
  }

  async play(happening: Happening): Promise<void> {
    const card = this.#cards[happening.at];
    if (card === undefined) throw new Error('There are two cards.');
    switch (happening.kind) {
      case 'sold':
        this.#tell(happening, SALE_COMPLETED, saleOf(card.id, happening.amountMinor));
        return;
      case 'refundedTo':
        this.#tell(happening, SALE_REFUNDED, refundTo(card.id, happening.amountMinor));
        return;
      case 'adjusted':
        return this.#change(happening.at, happening.amountMinor, 'adjustStoredValue', {
          change: usd(happening.amountMinor),
        });
      case 'redeemed':
        return this.#change(happening.at, -happening.amountMinor, 'redeemStoredValue', {
          amount: usd(happening.amountMinor),
        });
      case 'paid':
        return this.#pay(card.code, happening);
      case 'blocked':
      case 'unblocked':
        return this.#change(
          happening.at,
          0,
          happening.kind === 'blocked' ? 'blockStoredValue' : 'unblockStoredValue',
          {},
        );
    }
  }

  /** Delivers what was told so far, each event twice and in an order of its own. */
  async deliver(): Promise<void> {
    const events = [...this.#told, ...this.#told.toReversed()];
    this.#told.length = 0;
    // A blocked card takes nothing that is sold: what is sold on it stands in clearing, and this history would not know.
    for (const { id } of this.#cards) await this.#words.change('unblockStoredValue', { storedValueId: id });
    if (events.length > 0) await this.#bed.deliver('sales', ...events);
  }

  async #change(
    index: number,
    byMinor: number,
    command: Parameters<StoredValueWords['change']>[0],
    more: object,
  ): Promise<void> {
    const input = { idempotencyKey: newId('event'), storedValueId: this.#cards[index]?.id, ...more };
    const [first, again] = [await this.#words.change(command, input), await this.#words.change(command, input)];
    if (again.storedValue?.id !== first.storedValue?.id) throw new Error(`${command} was answered in two ways.`);
    if (first.storedValue !== null) this.#add(index, byMinor);
  }

  async #pay(
    code: string,
    { at: index, amountMinor: heldMinor, partMinor, backMinor }: Happening & { kind: 'paid' },
  ): Promise<void> {
    const { redemptionToken: token } = await this.#words.lookUp(code);
    const authorisation = newId('event');
    const twice = async (what: Parameters<StoredValueWords['ask']>[0], input: object): Promise<Answer> => {
      const [first, again] = await Promise.all([this.#words.ask(what, input), this.#words.ask(what, input)]);
      if (again.outcome !== first.outcome) throw new Error(`${what} was answered in two ways.`);
      return first;
    };
    await twice('authorise', { key: authorisation, amount: usd(heldMinor), token });
    const taken = await twice('capture', { key: newId('event'), authorisation, amount: usd(partMinor) });
    if (taken.outcome === 'APPROVED') this.#add(index, -partMinor);
    await twice('void', { key: newId('event'), authorisation, amount: usd(heldMinor) });
    const back = await twice('refund', { key: newId('event'), authorisation, amount: usd(backMinor) });
    if (back.outcome === 'APPROVED') this.#add(index, backMinor);
  }

  #tell(
    { at: index, amountMinor: byMinor }: { at: number; amountMinor: number },
    type: string,
    data: { saleId: string },
  ): void {
    const sequence = type === SALE_COMPLETED ? 1 : 2;
    this.#told.push(envelope('sales', { type, subject: data.saleId, sequence, data }, new Date()));
    this.#add(index, byMinor);
  }

  #add(index: number, byMinor: number): void {
    this.due[index] = (this.due[index] ?? 0) + byMinor;
  }
}

const sample = tradeWith(({ refunds, sale }) => refunds.length > 0 && sale.currency === 'USD');
const nothing = { lines: [], taxes: [], netMinor: 0, taxMinor: 0, totalMinor: 0, tipMinor: 0, roundingMinor: 0 };

function saleOf(giftCardId: string, byMinor: number): SaleCompleted {
  const giftCards = [{ giftCardId: giftCardId as Id<'giftcard'>, amountMinor: byMinor }];
  const sums = { ...nothing, grossMinor: 0, discountMinor: 0 };
  return {
    ...sample.sale,
    ...sums,
    saleId: newId('sale'),
    giftCards,
    tenders: [{ kind: 'CASH', amountMinor: byMinor }],
  };
}

function refundTo(giftCardId: string, byMinor: number): SaleRefunded {
  const [refund] = sample.refunds;
  if (refund === undefined) throw new Error('The sample has a refund.');
  const { giftCards: _, ...rest } = refund;
  const tenders = [{ kind: 'GIFT_CARD' as const, amountMinor: byMinor, giftCardId: giftCardId as Id<'giftcard'> }];
  return { ...rest, ...nothing, kind: 'REFUND', saleId: newId('sale'), refundId: newId('refund'), number: 1, tenders };
}

it('cards come to what happened to them, however often and in whatever order it is told, and the books stand at that', async () => {
  await using bed = await startFinanceBed();
  const words = storedValueWords(bed);
  await fc.assert(
    fc.asyncProperty(anyHistory, async (history) => {
      await bed.startOver();
      const cards = [await words.card(1_000), await words.card(1_000)];
      const player = new Player(bed, words, cards);
      for (const [index, happening] of history.entries()) {
        await player.play(happening);
        if (index % 7 === 6) await player.deliver();
      }
      await player.deliver();
      const seen = await Promise.all(cards.map(({ id }) => words.seen(id)));
      expect(seen.map(({ balance }) => balance.amountMinor)).toEqual(player.due);
      expect(seen.every(({ held }) => held.amountMinor === 0)).toBe(true);
      const { lines } = await auditFinance(bed.database);
      expect(findingsOf(lines.filter(({ invariant }) => invariant === 11 || invariant === 4))).toEqual([]);
    }),
    { numRuns: HISTORIES },
  );
}, 600_000);
