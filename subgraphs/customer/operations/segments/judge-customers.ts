import type { Id } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import {
  CUSTOMER_SEGMENTS_CHANGED,
  type CustomerSegmentsChanged,
} from '#schema/events/customer-segments-changed.v1.ts';
import { joined } from '../../domain/history/history.ts';
import { consentsInForce } from '../../domain/privacy/consent.ts';
import { earliest, judge, type SegmentFacts } from '../../domain/segments/evaluate.ts';
import { askedBy } from '../../domain/segments/rule.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { CustomerRecord } from '../../store/customers.ts';
import type { MembershipRecord } from '../../store/segments/memberships.ts';
import type { SegmentRecord } from '../../store/segments/segments.ts';

/**
 * Judges customers by all segments, and says so to the world where it comes out otherwise than last time. Who was merged
 * or erased is in none; the one who stands for them is judged in their place. Each collection is read once, however many
 * they are, and what no rule asks for is not read at all.
 */
export async function judgeCustomers(
  store: CustomerStore,
  ids: readonly Id<'customer'>[],
  transaction: Transaction,
): Promise<void> {
  if (ids.length === 0) return;
  const { session, now, writes, emit } = transaction;
  const segments = await store.segments.active(session);
  const standing = await store.customers.standingFor(ids, session);
  const merged = ids.filter((id) => standing.has(id) && standing.get(id)?._id !== id);
  const gone = merged.length === 0 ? [] : await store.customers.raw(merged, session);
  const people = new Map([...standing.values(), ...gone].map((customer) => [customer._id, customer]));
  const before = new Map((await store.memberships.of([...people.keys()], session)).map((row) => [row._id, row]));
  const active = [...people.values()].filter(({ status }) => status === 'ACTIVE');
  const facts = segments.length === 0 ? new Map() : await factsOf(store, { customers: active, segments }, transaction);
  const changed: MembershipRecord[] = [];
  const moved: CustomerRecord[] = [];
  for (const customer of people.values()) {
    const was = before.get(customer._id) ?? { _id: customer._id, segments: [], dueAt: null };
    const is = judged(was, { segments, facts: facts.get(customer._id), now });
    const hasMoved = codesOf(is).join() !== codesOf(was).join();
    if (hasMoved || is.dueAt?.getTime() !== was.dueAt?.getTime()) changed.push(is);
    if (!hasMoved) continue;
    moved.push(customer);
    const data: CustomerSegmentsChanged = { customerId: customer._id, segments: codesOf(is) };
    emit({ type: CUSTOMER_SEGMENTS_CHANGED, subject: customer._id, sequence: customer.version + 1, data });
  }
  store.memberships.save(changed, writes);
  store.memberships.countJudging(writes);
  store.customers.countEvent(moved, writes);
}

function codesOf({ segments }: MembershipRecord): string[] {
  return segments.map(({ code }) => code);
}

interface Judging {
  readonly segments: readonly SegmentRecord[];
  /** Undefined of somebody who is in no segment, whatever the rules. */
  readonly facts: SegmentFacts | undefined;
  readonly now: Date;
}

function judged(was: MembershipRecord, { segments, facts, now }: Judging): MembershipRecord {
  const { _id } = was;
  if (facts === undefined) return { _id, segments: [], dueAt: null };
  const since = new Map(was.segments.map((membership) => [membership.code, membership.since]));
  const judgements = segments.map(({ code, rule }) => ({ code, ...judge(rule, facts) }));
  const held = judgements.filter(({ holds }) => holds).map(({ code }) => ({ code, since: since.get(code) ?? now }));
  return {
    _id,
    segments: held.toSorted((a, b) => (a.code < b.code ? -1 : 1)),
    dueAt: earliest(judgements.map(({ changesAt }) => changesAt)),
  };
}

/** All that rules ask about these customers, under all ids that were merged. */
async function factsOf(
  store: CustomerStore,
  { customers, segments }: { customers: readonly CustomerRecord[]; segments: readonly SegmentRecord[] },
  { session, now }: Transaction,
): Promise<ReadonlyMap<string, SegmentFacts>> {
  const asked = askedBy(segments.map(({ rule }) => rule));
  const idsOf = new Map<string, readonly Id<'customer'>[]>();
  for (const { _id, mergedCount } of customers) {
    idsOf.set(_id, mergedCount === 0 ? [_id] : await store.customers.idsOf(_id, session));
  }
  const all = [...idsOf.values()].flat();
  const merged = all.filter((id) => !idsOf.has(id));
  const others = merged.length === 0 ? [] : await store.customers.raw(merged, session);
  const tags = new Map([...customers, ...others].map((customer) => [customer._id, customer.tags ?? []]));
  const histories = new Map((await store.histories.of(all, session)).map((row) => [row._id, row]));
  const consents = asked.consents ? Map.groupBy(await store.consents.of(all, session), (row) => row.customerId) : null;
  const accounts = asked.tiers
    ? await store.loyalty.accounts.of(
        customers.map(({ _id }) => _id),
        session,
      )
    : null;
  return new Map(
    customers.map(({ _id }): [string, SegmentFacts] => {
      const ids = idsOf.get(_id) ?? [];
      const given = consentsInForce(ids.flatMap((id) => consents?.get(id) ?? []));
      return [
        _id,
        {
          history: joined(ids.flatMap((id) => histories.get(id) ?? [])),
          consents: given.filter(({ granted }) => granted),
          tier: accounts?.get(_id)?.tier ?? null,
          tags: ids.flatMap((id) => tags.get(id) ?? []),
          now,
        },
      ];
    }),
  );
}
