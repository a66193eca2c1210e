import { expectedCash } from './drawers.ts';
import type { Town } from './town.ts';

const MAX_PAGE = 100;
const STOCK = `query($sku: String!) { variant(sku: $sku) { stock {
  onHand inTransit qualityControl damaged reserved available safetyStock
} } }`;
const MOVEMENTS = `query($id: ID!, $first: Int!, $after: String) { stockMovements(locationId: $id, first: $first, after: $after) {
  nodes { id variant { sku } from to quantity reason } pageInfo { hasNextPage endCursor }
} }`;
const CHAIN = 'query($id: ID!) { verifyZChain(registerId: $id) { intact findings } }';
const PROOF = `query($sales: [_Any!]!) { _entities(representations: $sales) { ... on Sale { id proof { status } } } }`;
const BALANCE = 'query { trialBalance(currency: "USD") { debitTotal { amountMinor } creditTotal { amountMinor } } }';

type Quantities = Record<
  'onHand' | 'inTransit' | 'qualityControl' | 'damaged' | 'reserved' | 'available' | 'safetyStock',
  string
>;

/**
 * Where what the graph shows differs from what its answers said. Knows nothing of how anything is kept or audited:
 * what was answered is added up, and compared with what there is to read.
 */
export async function disagreements(town: Town, { isWoundUp }: { isWoundUp: boolean }): Promise<string[]> {
  return [
    ...(await ofUnits(town, isWoundUp)),
    ...(await ofDrawers(town)),
    ...(await ofProofs(town)),
    ...(await ofBooks(town)),
  ];
}

/** Units are where answers said that they went; only what counts found on the shelf nobody was told. */
async function ofUnits(town: Town, isWoundUp: boolean): Promise<string[]> {
  const counted = await countedMilli(town);
  const found: string[] = [];
  for (const [sku, saidMilli] of town.said.unitsMilli) {
    const { variant } = await town.bed.query<{ variant: { stock: Quantities[] } }>('inventory', STOCK, { sku });
    let heldMilli = 0;
    for (const level of variant.stock) {
      heldMilli += milli(level.onHand) + milli(level.inTransit) + milli(level.qualityControl) + milli(level.damaged);
      if (isWoundUp && milli(level.reserved) !== 0) found.push(`${sku}: ${level.reserved} are still reserved`);
      const promisable = milli(level.onHand) - milli(level.reserved) - milli(level.safetyStock);
      if (milli(level.available) !== promisable) found.push(`${sku}: ${JSON.stringify(level)}`);
      for (const kept of ['inTransit', 'qualityControl', 'damaged', 'reserved'] as const) {
        if (milli(level[kept]) < 0) found.push(`${sku}: ${kept} is ${level[kept]}`);
      }
    }
    const expected = saidMilli + (counted.get(sku) ?? 0);
    if (heldMilli !== expected) found.push(`${sku}: there are ${heldMilli}, the answers come to ${expected}`);
  }
  return found;
}

/** By how much counts corrected what was on hand, over all locations. */
async function countedMilli({ bed, locationIds }: Town): Promise<Map<string, number>> {
  interface Page {
    readonly nodes: readonly { variant: { sku: string }; from: string; quantity: string; reason: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  }
  const sums = new Map<string, number>();
  for (const id of locationIds) {
    let after: string | null = null;
    do {
      const variables = { id, first: MAX_PAGE, after };
      const answer: { stockMovements: Page } = await bed.query('inventory', MOVEMENTS, variables);
      for (const { variant, from, quantity, reason } of answer.stockMovements.nodes) {
        if (reason !== 'COUNT') continue;
        const sign = from === 'ON_HAND' ? -1 : 1;
        sums.set(variant.sku, (sums.get(variant.sku) ?? 0) + sign * milli(quantity));
      }
      const { hasNextPage, endCursor } = answer.stockMovements.pageInfo;
      after = hasNextPage ? endCursor : null;
    } while (after !== null);
  }
  return sums;
}

/** What must be in the drawers is what answers put there, and took out. */
async function ofDrawers({ bed, tills, said }: Town): Promise<string[]> {
  const found: string[] = [];
  for (const { registerId, sessionIds } of tills) {
    let expectedMinor = 0;
    for (const id of sessionIds) expectedMinor += await expectedCash(bed, id);
    const saidMinor = said.cashMinor.get(registerId);
    if (expectedMinor !== saidMinor) {
      found.push(`${registerId}: its sessions expect ${expectedMinor}, the answers come to ${saidMinor}`);
    }
    const { verifyZChain } = await bed.query<{ verifyZChain: { intact: boolean; findings: string[] } }>(
      'sales',
      CHAIN,
      {
        id: registerId,
      },
    );
    if (!verifyZChain.intact) found.push(...verifyZChain.findings.map((finding) => `${registerId}: ${finding}`));
  }
  return found;
}

/** Every sale that was answered is in stock, books and points alike. */
async function ofProofs({ bed, sales }: Town): Promise<string[]> {
  interface Proven {
    readonly id: string;
    readonly proof: { readonly status: string } | null;
  }
  const representations = sales.map(({ id }) => ({ __typename: 'Sale', id }));
  const { _entities } = await bed.query<{ _entities: (Proven | null)[] }>('finance', PROOF, { sales: representations });
  return _entities.flatMap((sale, index) =>
    sale?.proof?.status === 'AGREED' ? [] : [`${sales[index]?.id}: its proof is ${JSON.stringify(sale?.proof)}`],
  );
}

async function ofBooks({ bed }: Town): Promise<string[]> {
  interface Balance {
    readonly debitTotal: { readonly amountMinor: number };
    readonly creditTotal: { readonly amountMinor: number };
  }
  const { trialBalance } = await bed.query<{ trialBalance: Balance }>('finance', BALANCE);
  const { debitTotal, creditTotal } = trialBalance;
  return debitTotal.amountMinor === creditTotal.amountMinor ? [] : [`the books: ${JSON.stringify(trialBalance)}`];
}

function milli(quantity: string): number {
  return Math.round(Number(quantity) * 1000);
}
