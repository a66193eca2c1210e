import { auditGraph } from '#apps/audit/audit.ts';
import { eventually } from '../graph-bed.ts';
import { actAsBookkeeper } from './actors/bookkeeper.ts';
import { actAsBuyer } from './actors/buyer.ts';
import { actAsManager } from './actors/manager.ts';
import { actAsMember } from './actors/member.ts';
import { actOnOrders } from './actors/picker.ts';
import { actInStockroom } from './actors/stockroom.ts';
import { actAtTill } from './actors/till.ts';
import { actInWebShop } from './actors/web-shop.ts';
import { disagreements } from './disagreements.ts';
import type { History } from './history.ts';
import type { Premises } from './premises.ts';
import { openTown, type Town } from './town.ts';
import { windUp } from './wind-up.ts';

/** What is still on its way somewhere may take so long; what is wrong after that stays wrong. */
const AGREES_WITHIN_MS = 20_000;

/** What came of a history. */
export interface Outcome {
  /** All that is wrong; empty when nothing is. */
  readonly findings: readonly string[];
  /** How often each command was taken, and how often refused, with what codes. */
  readonly taken: ReadonlyMap<string, number>;
  readonly refused: ReadonlyMap<string, number>;
}

/**
 * Lets ten actors do at once what the history says, in a town of their own, while the broker does its worst; hands
 * all events over once more; and then looks for whatever does not agree. Every other history is wound up first:
 * nothing is ordered, reserved or on its way any more.
 */
export async function play(premises: Premises, history: History): Promise<Outcome> {
  premises.bed.broker.begin(history.seed);
  const town = await openTown(premises);
  const failures = await act(town, history);
  const findings = failures.length > 0 ? failures : await lookFor(town, history);
  const { taken, refused } = town.said;
  return { findings, taken, refused };
}

/** Whatever an actor was answered that nobody should be. */
async function act(town: Town, { rounds }: History): Promise<string[]> {
  for (const { tills, webShop, picker, stockroom, buyer, manager, bookkeeper, member } of rounds) {
    const ended = await Promise.allSettled([
      ...town.tills.map((till, index) => given(tills[index], (deed) => actAtTill(town, till, deed))),
      given(webShop, (deed) => actInWebShop(town, deed)),
      given(picker, (deed) => actOnOrders(town, deed)),
      given(stockroom, (deed) => actInStockroom(town, deed)),
      given(buyer, (deed) => actAsBuyer(town, deed)),
      given(manager, (deed) => actAsManager(town, deed)),
      given(bookkeeper, (deed) => actAsBookkeeper(town, deed)),
      given(member, (deed) => actAsMember(town, deed)),
    ]);
    const failures = ended.flatMap((actor) => (actor.status === 'rejected' ? [String(actor.reason)] : []));
    if (failures.length > 0) return failures;
  }
  return [];
}

async function given<Deed>(deed: Deed | null | undefined, does: (deed: Deed) => Promise<void>): Promise<void> {
  if (deed) await does(deed);
}

async function lookFor(town: Town, { seed }: History): Promise<string[]> {
  const { bed, said } = town;
  await bed.settled();
  const isWoundUp = seed % 2 === 0;
  if (isWoundUp) await windUp(town);
  await bed.broker.redeliver();
  await bed.settled();
  const look = async (): Promise<string[]> => [
    ...(await auditGraph(bed.mongoUri)).flatMap(({ subject, claim, findings }) =>
      findings.map((finding) => `${subject}, ${claim}: ${finding}`),
    ),
    ...(await disagreements(town, { isWoundUp })),
    ...(await bed.deadLetters()),
    ...said.surprises,
  ];
  try {
    return await eventually(look, (found) => found.length === 0, AGREES_WITHIN_MS);
  } catch {
    return look();
  }
}
