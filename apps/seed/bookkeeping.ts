import type { GraphClient } from '#platform/graphql/client.ts';
import { type Mutation, mutate } from './mutation.ts';

/**
 * A target for QuickBooks Online, whose accounts there have our numbers for their ids: an accountant puts in the real ones.
 * Nothing has been sent to it.
 */
export async function seedBookkeeping(graph: GraphClient, locations: Readonly<Record<string, string>>): Promise<void> {
  const { accounts } = await graph.request<{ accounts: readonly { code: string }[] }>('{ accounts { code } }', {});
  await mutate(graph, SET_TARGET, {
    // A later version's chart has more accounts, which are then mapped too.
    idempotencyKey: `seed-export-target-${accounts.length}`,
    name: 'quickbooks',
    format: 'QUICKBOOKS_ONLINE',
    detail: 'DAILY',
    accounts: accounts.map(({ code }) => ({ ours: code, theirs: code })),
    locations: Object.entries(locations).map(([code, id]) => ({ ours: id, theirs: code })),
  });
}

const SET_TARGET: Mutation<object> = {
  document: `mutation SeedTarget($input: SetExportTargetInput!) {
    setExportTarget(input: $input) { userErrors { message } }
  }`,
};
