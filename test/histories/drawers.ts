import type { HistoryBed } from './history-bed.ts';

const SESSION = 'query($id: ID!) { cashSession(id: $id) { expectedCash { amountMinor } } }';

/** What must be in the drawer by a cash session's own figures, in minor units. */
export async function expectedCash(bed: HistoryBed, id: string | undefined): Promise<number> {
  type Answer = { readonly cashSession: { readonly expectedCash: { readonly amountMinor: number } } };
  const { cashSession } = await bed.query<Answer>('sales', SESSION, { id });
  return cashSession.expectedCash.amountMinor;
}
