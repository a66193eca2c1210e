import { randomInt } from 'node:crypto';
import type { Actor } from '#platform/auth/actor.ts';
import { done, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import { COUPONS_CREATED, type CouponsCreated } from '#schema/events/coupons-created.v1.ts';
import { Faults } from '../../domain/input-rules.ts';
import { normalCode } from '../../domain/pricing/coupons.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { mayChangeAt } from './pricing-conditions.ts';

const MAX_CODES = 1_000;
const MAX_LIMIT = 1_000_000_000;
const MAX_PREFIX_LENGTH = 20;
/** 32 characters that are not taken for one another; ten of them cannot be guessed. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const MADE_UP_LENGTH = 10;
const CODE = /^[A-Z0-9-]{3,40}$/;
const PREFIX = /^[A-Z0-9-]*$/;

export interface CreateCouponsInput {
  readonly idempotencyKey: string;
  readonly promotionId: string;
  readonly codes?: readonly string[] | null | undefined;
  readonly count?: number | null | undefined;
  readonly prefix?: string | null | undefined;
  readonly usageLimit?: number | null | undefined;
  readonly usageLimitPerCustomer?: number | null | undefined;
}

/** Makes coupons. Answers with the id of their batch, so that a retry finds the codes that were made up. */
export async function createCoupons(
  store: SalesStore,
  actor: Actor,
  input: CreateCouponsInput,
): Promise<Outcome<Id<'coupon'>>> {
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  const given = readCodes(input, faults);
  for (const field of ['usageLimit', 'usageLimitPerCustomer'] as const) {
    const limit = input[field] ?? 1;
    if (limit < 1 || limit > MAX_LIMIT) faults.invalid([field], `Give a number from 1 to ${MAX_LIMIT}.`);
  }
  if (faults.found.length > 0) return refused(...faults.found);

  return store.commands.once({
    command: 'createCoupons',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session, now, emit }) => {
      const promotion = await store.pricing.promotions.one(input.promotionId, session);
      if (promotion === null) return refused(notFound(path('input', 'promotionId'), 'promotion', input.promotionId));
      const late = new Faults();
      mayChangeAt(actor, promotion.locationIds, { field: ['promotionId'], faults: late });
      if (!promotion.needsCoupon) late.invalid(['promotionId'], `${promotion.name} applies without a coupon.`);
      const codes = given ?? madeUpCodes(input);
      const taken = await store.coupons.byCodes(codes, session);
      for (const code of taken.keys()) {
        late.invalid(['codes', codes.indexOf(code)], `${code} is the code of another coupon.`);
      }
      if (late.found.length > 0) return refused(...late.found);

      const batchId = newId('coupon');
      const { usageLimit = null, usageLimitPerCustomer = null } = input;
      const coupons = codes.map((_id) => ({
        _id,
        promotionId: promotion._id,
        batchId,
        usageLimit,
        usageLimitPerCustomer,
        used: 0,
        createdAt: now,
      }));
      await store.coupons.add(coupons, session);
      const data = { batchId, promotionId: promotion._id, codes: [...codes], usageLimit, usageLimitPerCustomer };
      emit({ type: COUPONS_CREATED, subject: batchId, sequence: 1, data: data satisfies CouponsCreated });
      return done(batchId);
    },
  });
}

/** The codes that are given, or null when they are to be made up. */
function readCodes({ codes, count, prefix }: CreateCouponsInput, faults: Faults): readonly string[] | null {
  if (Boolean(codes) === (typeof count === 'number')) {
    faults.invalid(['codes'], 'Give either the codes or how many to make up.');
    return null;
  }
  if (!codes) {
    if ((count ?? 0) < 1 || (count ?? 0) > MAX_CODES)
      faults.invalid(['count'], `Give a number from 1 to ${MAX_CODES}.`);
    const start = normalCode(prefix ?? '');
    if (!PREFIX.test(start) || start.length > MAX_PREFIX_LENGTH) {
      faults.invalid(['prefix'], `Give at most ${MAX_PREFIX_LENGTH} letters, digits and dashes.`);
    }
    return null;
  }
  faults.count(codes, { field: ['codes'], least: 1, most: MAX_CODES });
  const read = codes.slice(0, MAX_CODES).map(normalCode);
  const seen = new Set<string>();
  for (const [index, code] of read.entries()) {
    if (!CODE.test(code)) faults.invalid(['codes', index], 'Give 3 to 40 letters, digits and dashes.');
    else faults.text(code, ['codes', index]);
    if (seen.has(code)) faults.invalid(['codes', index], 'Name each code once.');
    seen.add(code);
  }
  return read;
}

function madeUpCodes({ count, prefix }: CreateCouponsInput): readonly string[] {
  const codes = new Set<string>();
  while (codes.size < (count ?? 0)) codes.add(`${normalCode(prefix ?? '')}${madeUp()}`);
  return [...codes];
}

function madeUp(): string {
  return Array.from({ length: MADE_UP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}
