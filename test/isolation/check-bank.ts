/** A transfer that a client asked for. It leaves a document of its own beside the changed balances. */
export interface Transfer {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly amount: number;
  readonly outcome: 'committed' | 'aborted' | 'unknown';
}

export interface BankHistory {
  readonly accounts: number;
  /** What each account began with. */
  readonly opening: number;
  readonly transfers: readonly Transfer[];
  /** All balances as some transaction saw them, by account. */
  readonly snapshots: readonly (readonly number[])[];
  readonly finalBalances: readonly number[];
  /** The ids of the transfers whose documents are there in the end. */
  readonly finalTransfers: ReadonlySet<string>;
}

/** What is wrong with a history of transfers, in sentences; nothing where money was neither made nor lost. */
export function checkBank(history: BankHistory): string[] {
  const { accounts, opening, transfers, snapshots, finalBalances, finalTransfers } = history;
  const total = accounts * opening;
  const wrong = snapshots
    .filter((balances) => balances.length !== accounts || sum(balances) !== total)
    .map((balances) => `a snapshot shows ${sum(balances)} and not ${total}: ${balances.join(' ')}`);
  for (const { id, outcome } of transfers) {
    if (outcome === 'committed' && !finalTransfers.has(id)) wrong.push(`transfer ${id} was acknowledged and is lost`);
    if (outcome === 'aborted' && finalTransfers.has(id)) wrong.push(`transfer ${id} was aborted and is there`);
  }
  const expected = Array.from({ length: accounts }, () => opening);
  for (const { id, from, to, amount } of transfers) {
    if (!finalTransfers.has(id)) continue;
    expected[from] = (expected[from] ?? 0) - amount;
    expected[to] = (expected[to] ?? 0) + amount;
  }
  if (expected.join(' ') !== finalBalances.join(' ')) {
    wrong.push(`the balances are ${finalBalances.join(' ')}; by the transfers they would be ${expected.join(' ')}`);
  }
  if (expected.some((balance) => balance < 0)) wrong.push(`an account was overdrawn: ${expected.join(' ')}`);
  return wrong;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
