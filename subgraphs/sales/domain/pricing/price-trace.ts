/** How a price came about: what a list asks, what changed it, in the order in which it happened. */
export type TraceKind =
  | 'LIST_PRICE'
  | 'QUANTITY_BREAK'
  | 'OVERRIDE'
  | 'MODIFIERS'
  | 'PROMOTION'
  | 'DISCOUNT'
  | 'SERVICE_CHARGE';

/**
 * One step of it, in minor units for the whole line. Each begins where the one before ended, and the last ends at the
 * line's gross less its discounts.
 */
export interface TraceStep {
  readonly kind: TraceKind;
  /** For people, as it was called at the time. */
  readonly description: string;
  /** The price list or promotion behind it, or what the till gave as its reference. */
  readonly reference: string | null;
  /** Null where there was no price before. */
  readonly beforeMinor: number | null;
  readonly afterMinor: number;
}

/** Adds a step that begins where the last one ended. */
export function traced(
  steps: readonly TraceStep[],
  step: Pick<TraceStep, 'kind' | 'description' | 'reference' | 'afterMinor'>,
): readonly TraceStep[] {
  const { kind, description, reference, afterMinor } = step;
  return [...steps, { kind, description, reference, beforeMinor: steps.at(-1)?.afterMinor ?? null, afterMinor }];
}
