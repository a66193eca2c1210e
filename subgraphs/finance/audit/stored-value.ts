import type { Connection } from 'mongoose';
import type { AuditLine } from '#platform/audit/audit-line.ts';
import { formatMoney } from '#platform/money/money.ts';
import { VALUE_FIGURES } from '../domain/booking/figures-of-value.ts';
import { signedMinor } from '../domain/journal/posting.ts';
import type { ValueKind } from '../domain/stored-value/stored-value.ts';
import { createValueRequestStore, type ValueRequestRecord } from '../store/stored-value/value-requests.ts';
import { createValueStore, type StoredValueRecord, type ValueMovementRecord } from '../store/stored-value/values.ts';
import type { EntryCheck } from './entry-check.ts';

const kindOf: ReadonlyMap<string | undefined, ValueKind> = new Map([
  [VALUE_FIGURES.GIFT_CARD, 'GIFT_CARD'],
  [VALUE_FIGURES.STORE_CREDIT, 'STORE_CREDIT'],
]);

/** What movements come to. */
interface Sum {
  balanceMinor: number;
  heldMinor: number;
  count: number;
  latest: number;
}

/**
 * Adds up what is owed in stored value three ways: by its balances, by its movements, and by the accounts that it is
 * booked on, on which nothing else may stand.
 */
export function storedValueIsOwed(connection: Connection): EntryCheck {
  const { values, movements } = createValueStore(connection);
  const { requests } = createValueRequestStore(connection);
  /** What was booked as stored value, and what was posted to each account: credits less debits. */
  const booked = new Map<string, number>();
  const posted = new Map<string, number>();
  const accounts = new Map<string, ValueKind>();
  return {
    see: ({ postings, phase }) => {
      if (phase !== undefined) return;
      for (const posting of postings) {
        const { accountCode, currency, figure } = posting;
        add(posted, `${accountCode} ${currency}`, -signedMinor(posting));
        const kind = kindOf.get(figure);
        if (kind === undefined) continue;
        accounts.set(accountCode, kind);
        add(booked, `${kind} ${currency}`, -signedMinor(posting));
      }
    },
    lines: async () => {
      const kept = await values.find().lean<StoredValueRecord[]>();
      const sums = new Map<string, Sum>();
      for await (const movement of movements.find().lean<ValueMovementRecord[]>().cursor()) addTo(sums, movement);
      const holds = new Map<string, number>();
      const asked = await requests.find({ kind: 'AUTHORISE', approved: true }).lean<ValueRequestRecord[]>();
      for (const { valueId, heldMinor } of asked) if (valueId !== null) add(holds, valueId, heldMinor);
      return [
        {
          ...line('what is on a card or a credit, and held of it, is the sum of its movements'),
          checked: kept.length,
          findings: kept.flatMap((value) => ofMovements(value, sums.get(value._id))),
        },
        {
          ...line('what is held is held for an authorisation, and of none more is taken or goes back than there was'),
          checked: kept.length + asked.length,
          findings: [...kept.flatMap((value) => ofHolds(value, holds)), ...asked.flatMap(ofRequest)],
        },
        {
          ...line('cards and credits come to what their liability accounts stand at'),
          checked: accounts.size,
          findings: ofAccounts(kept, { booked, posted, accounts }),
        },
      ];
    },
  };
}

/** What each payment took of cards and credits, less what went back; holds of refunds, which are no payments, are left out. */
export async function takenByPayments(connection: Connection): Promise<ReadonlyMap<string, number>> {
  const { requests } = createValueRequestStore(connection);
  const taken = await requests.find({ kind: 'AUTHORISE', capturedMinor: { $gt: 0 } }).lean<ValueRequestRecord[]>();
  return new Map(
    taken
      .filter(({ _id }) => _id.endsWith(PAYMENT_KEY_ENDS_WITH))
      .map(({ _id, capturedMinor, refundedMinor }) => [
        _id.slice(0, -PAYMENT_KEY_ENDS_WITH.length),
        capturedMinor - refundedMinor,
      ]),
  );
}

/** A payment asks for its authorisation under its id and this. */
const PAYMENT_KEY_ENDS_WITH = ':AUTHORISE';

function line(claim: string): Pick<AuditLine, 'invariant' | 'claim'> {
  return { invariant: 11, claim };
}

function addTo(sums: Map<string, Sum>, { valueId, amountMinor, heldMinor, version }: ValueMovementRecord): void {
  const sum = sums.get(valueId) ?? { balanceMinor: 0, heldMinor: 0, count: 0, latest: 0 };
  sum.balanceMinor += amountMinor;
  sum.heldMinor += heldMinor;
  sum.count += 1;
  sum.latest = Math.max(sum.latest, version);
  sums.set(valueId, sum);
}

function ofMovements({ _id, balanceMinor, heldMinor, version }: StoredValueRecord, sum: Sum | undefined): string[] {
  return [
    ...(sum?.balanceMinor === balanceMinor
      ? []
      : [`${_id}: ${balanceMinor} are on it, its movements come to ${sum?.balanceMinor}`]),
    ...(sum?.heldMinor === heldMinor ? [] : [`${_id}: ${heldMinor} are held, its movements come to ${sum?.heldMinor}`]),
    ...(sum?.count === version && sum.latest === version
      ? []
      : [`${_id}: its movements are not numbered up to ${version}`]),
    ...(balanceMinor >= heldMinor && heldMinor >= 0 ? [] : [`${_id}: it is below zero`]),
  ];
}

function ofHolds({ _id, heldMinor }: StoredValueRecord, holds: ReadonlyMap<string, number>): string[] {
  const asked = holds.get(_id) ?? 0;
  return asked === heldMinor ? [] : [`${_id}: ${heldMinor} are held, authorisations hold ${asked}`];
}

function ofRequest({ _id, amountMinor, heldMinor, capturedMinor, refundedMinor }: ValueRequestRecord): string[] {
  const isSound = heldMinor >= 0 && heldMinor + capturedMinor <= amountMinor && refundedMinor <= capturedMinor;
  return isSound ? [] : [`${_id}: more was taken of it, or went back, than there was`];
}

function ofAccounts(
  kept: readonly StoredValueRecord[],
  {
    booked,
    posted,
    accounts,
  }: {
    booked: ReadonlyMap<string, number>;
    posted: ReadonlyMap<string, number>;
    accounts: ReadonlyMap<string, ValueKind>;
  },
): string[] {
  const owed = new Map<string, number>();
  for (const { kind, currency, balanceMinor } of kept) add(owed, `${kind} ${currency}`, balanceMinor);
  const stand = new Map<string, number>();
  for (const [key, amountMinor] of posted) {
    const [accountCode = '', currency = ''] = key.split(' ');
    const kind = accounts.get(accountCode);
    if (kind !== undefined) add(stand, `${kind} ${currency}`, amountMinor);
  }
  return [...new Set([...owed.keys(), ...booked.keys(), ...stand.keys()])].flatMap((key) => {
    const [kind, currency = ''] = key.split(' ');
    const shown = (sums: ReadonlyMap<string, number>): string =>
      formatMoney({ amountMinor: sums.get(key) ?? 0, currency });
    const agree = (owed.get(key) ?? 0) === (booked.get(key) ?? 0) && (booked.get(key) ?? 0) === (stand.get(key) ?? 0);
    return agree
      ? []
      : [`${kind}: ${shown(owed)} are owed, ${shown(booked)} booked, and the accounts stand at ${shown(stand)}`];
  });
}

function add(sums: Map<string, number>, key: string, amountMinor: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amountMinor);
}
