import type { AccountingRule } from './accounting-rule.ts';

/** The rules that a shop set at some time, for what occurs from a date on. */
export interface RuleVersion {
  /** From 1; 0 stands for no rules but the default ones. */
  readonly version: number;
  readonly effectiveFrom: Date;
  readonly note: string;
  /** Asked before the default ones. */
  readonly rules: readonly AccountingRule[];
  readonly setAt: Date;
}

/** The version for what occurred at an instant: the newest of those that were effective by then, or null for none. */
export function versionAt<Version extends Pick<RuleVersion, 'version' | 'effectiveFrom'>>(
  versions: readonly Version[],
  at: Date,
): Version | null {
  return versions
    .filter(({ effectiveFrom }) => effectiveFrom <= at)
    .reduce<Version | null>((newest, each) => (newest === null || each.version > newest.version ? each : newest), null);
}
