/** What counts of one consent among others of its purpose and channel. */
export interface ConsentFact {
  readonly _id: string;
  readonly purpose: string;
  readonly channel: string;
  readonly occurredAt: Date;
}

/**
 * For each purpose and channel the consent that occurred last, whatever order they were told in; of two of the same
 * instant the one that was told last. Sorted by purpose and channel.
 */
export function consentsInForce<Consent extends ConsentFact>(history: readonly Consent[]): Consent[] {
  const inForce = new Map<string, Consent>();
  for (const consent of history) {
    const key = `${consent.purpose}/${consent.channel}`;
    const other = inForce.get(key);
    if (other === undefined || isLater(consent, other)) inForce.set(key, consent);
  }
  return [...inForce].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, consent]) => consent);
}

function isLater(one: ConsentFact, other: ConsentFact): boolean {
  const difference = one.occurredAt.getTime() - other.occurredAt.getTime();
  return difference === 0 ? one._id > other._id : difference > 0;
}
