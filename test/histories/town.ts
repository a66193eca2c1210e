import type { Actor } from '#platform/auth/actor.ts';
import { ROLES, type Role } from '#platform/auth/roles.ts';
import { expectedCash } from './drawers.ts';
import type { Answer } from './history-bed.ts';
import { type Premises, PROMOTED } from './premises.ts';
import { Said } from './said.ts';

const MINUTE_MS = 60_000;
/** When the lots of what is tracked by lot expire, in minutes after the town has opened; the last one does not. */
const LOT_MINUTES = [15, 40, null] as const;

export interface Good {
  readonly sku: string;
  readonly unit: 'EACH' | 'KILOGRAM';
  readonly tracking: 'NONE' | 'LOT';
  readonly priceMinor: number;
}

/** The premises during one history: its goods, and what has come about in it. */
export interface Town extends Omit<Premises, 'setUp' | typeof Symbol.asyncDispose> {
  readonly goods: readonly Good[];
  readonly lots: readonly { readonly code: string; readonly expiresAt: string | null }[];
  readonly customerId: string;
  /** Somebody who may be the same person. */
  readonly twinId: string;
  readonly giftCard: { readonly id: string; readonly code: string };
  /** What the answers so far said. */
  readonly said: Said;
  /** What there is to choose from. */
  readonly sales: KnownSale[];
  readonly baskets: { readonly id: string; readonly version: number }[];
  readonly orders: string[];
  readonly reservations: string[];
  readonly transfers: Known[];
  readonly purchases: Known[];
  readonly counts: string[];
  readonly holds: string[];
  readonly merges: string[];
  /** Somebody of this role, who may act at these locations only, or everywhere. */
  actor(role: Role, locationIds?: readonly string[]): Actor;
  /**
   * Sends a mutation, twice at once where it is to be; null when it was refused. What was taken must have been taken
   * once.
   */
  command<Value>(name: string, input: object, options: CommandOptions): Promise<(Answer & Value) | null>;
  /** Sends a mutation that has to be paid for: learns from the refusal what is due, as a till would show it. */
  pay<Value>(name: string, input: object, options: PayOptions): Promise<(Answer & Value) | null>;
}

export interface KnownSale {
  readonly id: string;
  /** The SKUs of its lines, in their order. */
  readonly skus: readonly string[];
}

/** A transfer or a purchase order, and what it is of. */
export interface Known {
  readonly id: string;
  readonly sku: string;
}

export interface CommandOptions {
  readonly actor: Actor;
  readonly select?: string;
  readonly twice?: boolean;
}

export interface PayOptions extends CommandOptions {
  readonly tenders: (dueMinor: number) => readonly object[];
}

let towns = 0;

const POINTS = 2_000;
const ON_CARD_MINOR = 3_000;

/** Opens the shops for one history: with new goods on their shelves, a new customer, and the drawers as they are. */
export async function openTown(premises: Premises): Promise<Town> {
  towns += 1;
  const name = `town-${process.pid}-${towns}`;
  const { bed, tills, locationIds, key, setUp } = premises;
  const said = new Said();
  const goods: Good[] = [
    { sku: `${name}-CUP`, unit: 'EACH', tracking: 'NONE', priceMinor: 1001 },
    { sku: `${name}-HAM`, unit: 'KILOGRAM', tracking: 'NONE', priceMinor: 1990 },
    { sku: `${name}-MILK`, unit: 'EACH', tracking: 'LOT', priceMinor: 250 },
  ];
  const lots = LOT_MINUTES.map((minutes, index) => ({
    code: `LOT-${index + 1}`,
    expiresAt: minutes === null ? null : new Date(bed.now().getTime() + minutes * MINUTE_MS).toISOString(),
  }));
  const variants = goods.map(({ sku, unit, tracking }) => ({ sku, unit, tracking }));
  await setUp('createProduct', { name, variants, category: PROMOTED });
  for (const [index, locationId] of locationIds.entries()) {
    const lines = goods.map(({ sku, tracking }) => ({
      sku,
      quantity: '6',
      unitCost: index === 1 ? null : usd(333),
      lot: tracking === 'LOT' ? lots[index] : null,
    }));
    await setUp('receiveStock', { locationId, lines });
    for (const { sku } of goods) said.moved(sku, 6);
  }
  const person = { name, email: `${name}@example.com` };
  const { customer } = await setUp<{ customer: { id: string } }>('enrolCustomer', person, 'customer { id }');
  const other = { name, email: `twin-${name}@example.com` };
  const { customer: twin } = await setUp<{ customer: { id: string } }>('enrolCustomer', other, 'customer { id }');
  for (const { id: customerId } of [customer, twin]) {
    await setUp('adjustPoints', { customerId, points: POINTS, reason: 'Welcome' });
  }
  await bed.settled();
  await setUp('setPrices', { prices: goods.map(({ sku, priceMinor }) => ({ sku, price: usd(priceMinor) })) });
  for (const { registerId, sessionIds } of tills) {
    sessionIds.splice(0, sessionIds.length - 1);
    said.float(registerId, await expectedCash(bed, sessionIds[0]));
  }

  const command: Town['command'] = async <Value>(
    called: string,
    input: object,
    { twice = false, ...options }: CommandOptions,
  ) => {
    const keyed = { idempotencyKey: key(), ...input };
    const send = () => bed.mutate<Value>(called, keyed, options);
    const atOnce = await Promise.all(twice ? [send(), send()] : [send()]);
    // One of two may have been refused for what stood in its way just before the other went through: asked again, it is
    // answered as the other was.
    const goneThrough = atOnce.some(isTaken);
    const answers = await Promise.all(
      atOnce.map(async (answer) => (goneThrough && !isTaken(answer) ? await send() : answer)),
    );
    said.answered(called, answers);
    return answers.find(isTaken) ?? null;
  };
  const pay: Town['pay'] = async <Value>(called: string, input: object, { tenders, ...options }: PayOptions) => {
    const keyed = { idempotencyKey: key(), ...input };
    const { twice: _, ...once } = options;
    const asked = await bed.mutate<Value>(called, { ...keyed, tenders: [] }, once);
    const mismatch = asked.userErrors.find(({ code }) => code === 'TENDER_MISMATCH');
    const dueMinor = (mismatch?.total?.amountMinor ?? 0) - (mismatch?.tendered?.amountMinor ?? 0);
    if (dueMinor !== 0) return command<Value>(called, { ...keyed, tenders: tenders(dueMinor) }, options);
    said.answered(called, [asked]);
    return asked.userErrors.length === 0 ? asked : null;
  };

  return {
    ...premises,
    goods,
    lots,
    customerId: customer.id,
    twinId: twin.id,
    giftCard: await loadedCard(premises),
    said,
    sales: [],
    baskets: [],
    orders: [],
    reservations: [],
    transfers: [],
    purchases: [],
    counts: [],
    holds: [],
    merges: [],
    actor: (role, locationIds) => ({
      subject: `${name}-${role}`,
      scopes: new Set(ROLES[role]),
      locations: locationIds ? new Set(locationIds) : 'all',
    }),
    command,
    pay,
  };
}

async function loadedCard({ setUp }: Premises): Promise<Town['giftCard']> {
  interface Issued {
    readonly issued: readonly { readonly giftCard: { readonly id: string }; readonly code: string }[];
  }
  const input = { count: 1, currency: 'USD' };
  const { issued } = await setUp<Issued>('issueGiftCards', input, 'issued { giftCard { id } code }');
  const [made] = issued;
  if (!made) throw new Error('No card was issued.');
  const load = {
    storedValueId: made.giftCard.id,
    amount: usd(ON_CARD_MINOR),
    funding: 'PAID_ELSEWHERE',
    reason: 'Bought',
  };
  await setUp('loadStoredValue', load);
  return { id: made.giftCard.id, code: made.code };
}

function isTaken({ userErrors }: Answer): boolean {
  return userErrors.length === 0;
}

export function usd(amountMinor: number) {
  return { amountMinor, currency: 'USD' };
}

/** One of a list, whatever the number; undefined where there is none. */
export function chosen<Item>(items: readonly Item[], pick: number): Item | undefined {
  return items[pick % Math.max(1, items.length)];
}

/** How much of a good so many units are, as the graph is told. */
export function quantityOf({ unit }: Good, units: number): string {
  return unit === 'EACH' ? String(units) : (units * 0.337).toFixed(3);
}
