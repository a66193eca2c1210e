import type { GraphClient } from '#platform/graphql/client.ts';

/** How long a subgraph may take to hear of what another has just created. */
const PROPAGATION_DEADLINE_MS = 10_000;

class SeedRefused extends Error {}

/** A document with the type of its answer, which only the compiler sees. */
export interface Mutation<Payloads> {
  readonly document: string;
  readonly answer?: Payloads;
}

export async function mutate<Payloads>(
  graph: GraphClient,
  mutation: Mutation<Payloads>,
  input: object,
): Promise<Payloads> {
  const data = await graph.request<Payloads>(mutation.document, { input });
  for (const payload of Object.values(data as Record<string, { userErrors: { message: string }[] }>)) {
    const [error] = payload.userErrors;
    if (error) throw new SeedRefused(error.message);
  }
  return data;
}

/** What one subgraph creates another hears of a moment later: a refusal is tried again until then. */
export async function untilKnown<T>(attempt: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + PROPAGATION_DEADLINE_MS;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof SeedRefused) || Date.now() > deadline) throw error;
      await new Promise((resolve) => {
        setTimeout(resolve, 20);
      });
    }
  }
}
