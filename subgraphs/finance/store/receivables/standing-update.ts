/** How far a document is open: `open` is present while anything of it is, `settledOn` while nothing is. */
export interface Standing {
  readonly openMinor: number;
  readonly open?: true;
  readonly settledOn?: string;
}

/** What writes how far a document is open by now, and all else that has changed of it. */
export function standingUpdate(
  { from, to }: { readonly from: Standing; readonly to: Standing },
  changed: Readonly<Record<string, unknown>>,
) {
  const { openMinor, open, settledOn } = to;
  const gone = {
    ...(from.open && !open ? { open: '' } : {}),
    ...(from.settledOn && !settledOn ? { settledOn: '' } : {}),
  };
  return {
    $set: { ...changed, openMinor, ...(open ? { open } : {}), ...(settledOn ? { settledOn } : {}) },
    ...(Object.keys(gone).length > 0 ? { $unset: gone } : {}),
  };
}
