import type { CustomerStore } from '../../store/customer-store.ts';
import type { SegmentRecord } from '../../store/segments/segments.ts';

/** The segments that customers are in, by their codes, in the order of the ids. */
export async function membershipsOf(
  store: CustomerStore,
  ids: readonly string[],
): Promise<{ readonly segment: SegmentRecord; readonly since: Date }[][]> {
  const rows = new Map((await store.memberships.of(ids)).map((row) => [row._id as string, row]));
  const codes = new Set([...rows.values()].flatMap(({ segments }) => segments.map(({ code }) => code)));
  const segments = new Map((await store.segments.byCodes([...codes])).map((segment) => [segment.code, segment]));
  return ids.map((id) =>
    (rows.get(id)?.segments ?? []).flatMap(({ code, since }) => {
      const segment = segments.get(code);
      return segment ? [{ segment, since }] : [];
    }),
  );
}
