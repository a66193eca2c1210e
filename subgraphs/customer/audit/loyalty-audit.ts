import type { Connection } from 'mongoose';
import type { AuditLine } from '#platform/audit/audit-line.ts';
import { clawedBack } from '../domain/loyalty/clawing-back.ts';
import type { LinePoints } from '../domain/loyalty/earning.ts';
import { pointsIn } from '../domain/loyalty/lots.ts';
import { bookValueMinor } from '../domain/loyalty/worth.ts';
import type { LoyaltyAccountRecord } from '../store/loyalty/accounts.ts';
import type { LoyaltyEventRecord } from '../store/loyalty/events.ts';
import type { HoldRecord } from '../store/loyalty/holds.ts';
import { createLoyaltyStore } from '../store/loyalty/loyalty.ts';

/** What loyalty has recorded of one sale and its refunds. */
export interface LoyaltyFact {
  readonly saleId: string;
  readonly customerId: string;
  /** The sale's total less its refunds. */
  readonly basisMinor: number;
  readonly currency: string;
}

export interface LoyaltyAudit {
  readonly lines: readonly AuditLine[];
  readonly facts: ReadonlyMap<string, LoyaltyFact>;
  /** What was given for each sale, and below zero what was taken for each refund. */
  readonly given: ReadonlyMap<string, PointsGiven>;
  /** The last number of what is numbered without gaps: `POINTS loyalty_...`. */
  readonly numbered: ReadonlyMap<string, number>;
  /** What all points stand at in the books, by currency. */
  readonly worthMinor: ReadonlyMap<string, number>;
  /** The rewards that were redeemed, by the hold. */
  readonly rewards: ReadonlyMap<string, RedeemedReward>;
}

export interface RedeemedReward {
  readonly times: number;
  /** The share of its points that is spent: none once they were given back. */
  readonly kept: number;
}

export interface PointsGiven {
  readonly basisMinor: number;
  readonly points: number;
}

interface Sums {
  readonly points: number;
  readonly held: number;
  readonly version: number;
}

const NONE: Sums = { points: 0, held: 0, version: 0 };

/** Recomputes points from their events alone, in one pass over them. */
export async function auditLoyalty(connection: Connection): Promise<LoyaltyAudit> {
  const store = createLoyaltyStore(connection);
  const sums = new Map<string, Sums>();
  const facts = new Map<string, LoyaltyFact>();
  const given = new Map<string, PointsGiven>();
  const numbered = new Map<string, number>();
  const perHold = new Map<string, Sums>();
  const ofSales = new SalesSeen();
  const balanceFindings: string[] = [];
  const sequenceFindings: string[] = [];
  let checked = 0;
  const events = store.events.model.find().sort({ customerId: 1, version: 1 }).lean<LoyaltyEventRecord[]>().cursor();
  for await (const event of events as AsyncIterable<LoyaltyEventRecord>) {
    checked += 1;
    const { customerId, version, points, held, holdId } = event;
    const before = sums.get(customerId) ?? NONE;
    if (version !== before.version + 1) {
      sequenceFindings.push(`${customerId}: event ${version} follows event ${before.version}`);
    }
    const after = { points: before.points + points, held: before.held + held, version };
    sums.set(customerId, after);
    if (after.points !== event.balance || after.held !== event.heldAfter) {
      balanceFindings.push(
        `${customerId}: event ${version} says ${event.balance} (${event.heldAfter} held) after it, not ${after.points} (${after.held})`,
      );
    }
    if (holdId) {
      const of = perHold.get(holdId) ?? NONE;
      perHold.set(holdId, { ...of, points: of.points + points, held: of.held + held });
    }
    ofSales.see(event);
    addFact(facts, event);
    addGiven(given, event);
    numbered.set(`POINTS ${customerId.replace('customer_', 'loyalty_')}`, version);
  }
  const accounts = await store.accounts.model.find().lean<LoyaltyAccountRecord[]>();
  for (const account of accounts) {
    balanceFindings.push(...balanceFaults(account, sums.get(account._id) ?? NONE));
    sums.delete(account._id);
  }
  for (const id of sums.keys()) balanceFindings.push(`${id}: has events and no account`);
  const holds = await store.holds.model.find().lean<HoldRecord[]>();
  const { findings: valueFindings, worthMinor } = await valuesOf(accounts, store);
  const rewards = holds.filter(({ rewardId, state }) => rewardId !== null && state === 'REDEEMED');
  return {
    facts,
    given,
    numbered,
    worthMinor,
    rewards: new Map(rewards.map(({ _id, points, spent }) => [_id, { times: 1, kept: pointsIn(spent) / points }])),
    lines: [
      line(
        'points are the sum of the loyalty events, and what is in the lots and held, less what is owed',
        accounts.length,
        balanceFindings,
      ),
      line('refunds take back exactly what their lines of the sale gave', ofSales.count, ofSales.findings()),
      line(
        'what is held and spent of each hold is what its events moved',
        holds.length,
        holds.flatMap((hold) => holdFaults(hold, perHold.get(hold._id) ?? NONE)),
      ),
      line(
        'what accounts hold is what their holds hold, under whichever id',
        accounts.length,
        heldFaults(accounts, holds),
      ),
      line('each account stands in the books at what its points are worth', accounts.length, valueFindings),
      { ...line('loyalty events of a customer carry a gapless sequence', checked, sequenceFindings), invariant: 13 },
    ],
  };
}

function line(claim: string, checked: number, findings: readonly string[]): AuditLine {
  return { invariant: 10, claim, checked, findings: [...findings] };
}

function balanceFaults({ _id, points, held, owed, lots, version }: LoyaltyAccountRecord, sum: Sums): string[] {
  const faults: string[] = [];
  if (points !== sum.points || held !== sum.held) {
    faults.push(`${_id}: shows ${points} points (${held} held), its events add up to ${sum.points} (${sum.held})`);
  }
  if (version !== sum.version) faults.push(`${_id}: is at version ${version}, its last event at ${sum.version}`);
  const there = pointsIn(lots) + held - owed;
  if (points !== there) faults.push(`${_id}: shows ${points} points, its lots, holds and debts make ${there}`);
  if (owed > 0 && lots.length > 0) faults.push(`${_id}: owes ${owed} points and has some`);
  if (held < 0 || owed < 0 || lots.some((lot) => lot.points <= 0)) faults.push(`${_id}: has a figure below zero`);
  return faults;
}

/** A hold's events took from the balance what is spent of it, and hold what it still holds. */
function holdFaults({ _id, lots, spent }: HoldRecord, { points, held }: Sums): string[] {
  const shown = [pointsIn(lots), pointsIn(spent)];
  if (held === shown[0] && 0 - points === shown[1]) return [];
  return [`${_id}: shows ${shown[0]} held and ${shown[1]} spent, its events ${held} and ${0 - points}`];
}

/** A hold leads to the account of whoever its customer was merged into. */
function heldFaults(accounts: readonly LoyaltyAccountRecord[], holds: readonly HoldRecord[]): string[] {
  const into = new Map(accounts.map(({ _id, mergedInto = null }) => [_id as string, mergedInto]));
  const held = new Map<string, number>();
  for (const { customerId, lots } of holds) {
    let id: string = customerId;
    for (let next = into.get(id); next; next = into.get(id)) id = next;
    held.set(id, (held.get(id) ?? 0) + pointsIn(lots));
  }
  return accounts.flatMap((account) => {
    const ofHolds = held.get(account._id) ?? 0;
    return account.held === ofHolds ? [] : [`${account._id}: holds ${account.held} points, its holds ${ofHolds}`];
  });
}

async function valuesOf(
  accounts: readonly LoyaltyAccountRecord[],
  { programmes }: Pick<ReturnType<typeof createLoyaltyStore>, 'programmes'>,
): Promise<{ findings: string[]; worthMinor: Map<string, number> }> {
  const { all } = await programmes.read();
  const findings: string[] = [];
  const worthMinor = new Map<string, number>();
  for (const { _id, points, valueMinor, valuedBy } of accounts) {
    const worth = all.find(({ version }) => version === valuedBy)?.worth ?? null;
    const due = bookValueMinor(points, worth);
    if (valueMinor !== due) findings.push(`${_id}: stands at ${valueMinor}, its points are worth ${due}`);
    if (worth === null || valueMinor === 0) continue;
    const { currency } = worth.amount;
    worthMinor.set(currency, (worthMinor.get(currency) ?? 0) + valueMinor);
  }
  return { findings, worthMinor };
}

/** What sales gave and their refunds took, line by line. */
class SalesSeen {
  readonly #given = new Map<string, readonly LinePoints[]>();
  readonly #taken = new Map<string, LoyaltyEventRecord[]>();

  get count(): number {
    return this.#given.size;
  }

  see(event: LoyaltyEventRecord): void {
    const { kind, saleId, lines = [] } = event;
    if (saleId === null) return;
    if (kind === 'ACCRUED') this.#given.set(saleId, lines);
    if (kind === 'CLAWED_BACK') this.#taken.set(saleId, [...(this.#taken.get(saleId) ?? []), event]);
  }

  findings(): string[] {
    return [...this.#taken].flatMap(([saleId, refunds]) => {
      const before: LinePoints[] = [];
      return refunds
        .toSorted((a, b) => (a._id < b._id ? -1 : 1))
        .flatMap(({ lines = [], points }) => {
          const due = clawedBack(this.#given.get(saleId) ?? [], { before, now: lines });
          before.push(...lines);
          const taken = due.reduce((sum, each) => sum + each.points, 0);
          return taken === 0 - points
            ? []
            : [`${saleId}: a refund took ${0 - points} points where its lines gave ${taken}`];
        });
    });
  }
}

function addFact(facts: Map<string, LoyaltyFact>, { saleId, basis, customerId }: LoyaltyEventRecord): void {
  if (saleId === null || basis === null) return;
  const basisMinor = (facts.get(saleId)?.basisMinor ?? 0) + basis.amountMinor;
  facts.set(saleId, { saleId, customerId, basisMinor, currency: basis.currency });
}

function addGiven(given: Map<string, PointsGiven>, { saleId, source, basis, points }: LoyaltyEventRecord): void {
  if (saleId === null || basis === null || source === undefined) return;
  const before = given.get(source) ?? { basisMinor: 0, points: 0 };
  given.set(source, { basisMinor: before.basisMinor + basis.amountMinor, points: before.points + points });
}
