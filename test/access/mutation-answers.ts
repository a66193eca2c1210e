import type { GraphAnswer } from '#platform/graphql/client.ts';

/** Why a mutation did nothing: codes with the fields that they are about. Empty when it did something. */
export function refusedFor({ data, errors = [] }: GraphAnswer): string[] {
  const { userErrors = [] } = (data?.['payload'] ?? {}) as {
    readonly userErrors?: readonly { readonly code: string; readonly field: readonly string[] | null }[];
  };
  return [
    ...errors.map(({ extensions }) => String(extensions?.code)),
    ...userErrors.map(({ code, field }) => `${code} ${field?.slice(1).join('.') ?? ''}`),
  ];
}

/** The id of the first thing that was made; throws with why when nothing was. */
export function idMade(answer: GraphAnswer): string {
  const made = Object.values((answer.data?.['payload'] ?? {}) as Record<string, unknown>).find(hasId);
  if (made === undefined) throw new Error(JSON.stringify(answer));
  return made.id;
}

function hasId(value: unknown): value is { readonly id: string } {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
}
