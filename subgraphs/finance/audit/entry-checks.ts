import { formatMoney, sumMinor } from '#platform/money/money.ts';
import { differences, reversed, signedMinor } from '../domain/journal/posting.ts';
import type { JournalEntryRecord } from '../store/journal.ts';
import { type EntryCheck, entryCheck } from './entry-check.ts';

export function balancedEntries(): EntryCheck {
  return entryCheck(4, 'every journal entry nets to zero in every currency', ({ _id, postings }) => [
    ...differences(postings).map((left) => `${_id}: ${formatMoney(left)} are left over`),
    ...postings
      .filter(({ amountMinor }) => !Number.isSafeInteger(amountMinor) || amountMinor <= 0)
      .map(({ accountCode, amountMinor }) => `${_id}: posts ${amountMinor} to ${accountCode}`),
  ]);
}

export function onceForEachSale(): EntryCheck {
  const seen = new Set<string>();
  return entryCheck(4, 'a sale, a refund, a drawer and a change of stock have one entry each', (entry) => {
    const { _id, source, saleId, refundId, origin = null } = entry;
    if (source === 'MANUAL') return [];
    const madeFor = source === 'SALE' ? saleId : source === 'REFUND' ? (refundId ?? origin) : origin;
    if (madeFor === null) return [`${_id}: is made for no ${source.toLowerCase()}`];
    if (seen.has(madeFor)) return [`${madeFor}: has more than one entry, ${_id} too`];
    seen.add(madeFor);
    return [];
  });
}

/** What the tax report adds up is what stands on the accounts of taxes. */
export function taxedAsPosted(): EntryCheck {
  return entryCheck(
    4,
    'what an entry posts as tax is what it says of taxes',
    ({ _id, source, postings, taxes = [] }) => {
      if (source === 'MANUAL') return [];
      const postedMinor = 0 - sumMinor(postings.filter(({ figure }) => figure === 'TAX').map(signedMinor));
      const saidMinor = sumMinor(taxes.map(({ taxMinor }) => taxMinor));
      return postedMinor === saidMinor ? [] : [`${_id}: posts ${postedMinor} as tax, and says ${saidMinor}`];
    },
  );
}

export function reversedOnce(): EntryCheck {
  const postings = new Map<string, JournalEntryRecord['postings']>();
  const reversals = new Map<string, string>();
  return entryCheck(4, 'an entry is reversed at most once, by its exact opposite', (entry) => {
    const { _id, reverses } = entry;
    postings.set(_id, entry.postings);
    if (reverses === undefined) return [];
    const earlier = reversals.get(reverses);
    if (earlier !== undefined) return [`${reverses}: is reversed by ${earlier} and by ${_id}`];
    reversals.set(reverses, _id);
    const original = postings.get(reverses);
    if (original === undefined) return [`${_id}: reverses ${reverses}, which was not posted before it`];
    const isOpposite = JSON.stringify(reversed(original)) === JSON.stringify(entry.postings);
    return isOpposite ? [] : [`${_id}: is not the opposite of ${reverses}`];
  });
}

export function resolvedOnce(): EntryCheck {
  const held = new Map<string, JournalEntryRecord['postings']>();
  return entryCheck(4, 'a pending entry is posted or given up at most once, as it was held', (entry) => {
    const { _id, phase, resolves } = entry;
    if (phase === 'PENDING') held.set(_id, entry.postings);
    if (resolves === undefined) return phase === 'VOIDED' ? [`${_id}: gives nothing up`] : [];
    const postings = held.get(resolves);
    if (postings === undefined) return [`${_id}: resolves ${resolves}, which is not pending before it`];
    held.delete(resolves);
    const isSame = JSON.stringify(postings) === JSON.stringify(entry.postings);
    return isSame ? [] : [`${_id}: is not what ${resolves} held`];
  });
}
