import { invalidInput, path, type Refusal } from '#platform/errors/refusal.ts';
import { EXPORT_DETAILS, type ExportDetail, type ExportJournal } from './export-journals.ts';

export const EXPORT_FORMATS = ['CSV', 'QUICKBOOKS_ONLINE', 'XERO', 'NETSUITE'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What something of ours is called by another system. */
export interface ExternalName {
  /** An account's code, a location's id or a currency. */
  readonly ours: string;
  /** An id or a code, as that system's format asks for. */
  readonly theirs: string;
}

/** Another system that journals are sent to, and what it calls what is in them: data, that its accountant keeps. */
export interface ExportTerms {
  readonly format: ExportFormat;
  readonly detail: ExportDetail;
  readonly accounts: readonly ExternalName[];
  /** None where journals name no locations; otherwise every one that occurs. */
  readonly locations: readonly ExternalName[];
  readonly currencies: readonly ExternalName[];
  /** NetSuite's. */
  readonly subsidiary: string | null;
}

/** What a batch would hold has no name in the other system. */
export interface ExportUnmapped extends Refusal {
  readonly kind: 'ExportUnmapped';
  readonly accountCodes: readonly string[];
  readonly locationIds: readonly string[];
  readonly currencies: readonly string[];
}

const NAME = /^[a-z][a-z0-9-]{0,29}$/;
const MAX_NAMES = 2_000;
const MAX_THEIRS_LENGTH = 100;

/** Everything that is wrong with a target's terms. */
export function targetFaults(name: string, terms: ExportTerms): Refusal[] {
  const faults: Refusal[] = [];
  if (!NAME.test(name)) {
    const message = 'Name it in at most 30 small letters, digits and hyphens, such as quickbooks.';
    faults.push(invalidInput(path('input', 'name'), message));
  }
  for (const list of ['accounts', 'locations', 'currencies'] as const) faults.push(...nameFaults(list, terms[list]));
  if (terms.format === 'NETSUITE' && terms.subsidiary === null) {
    faults.push(invalidInput(path('input', 'subsidiary'), 'Give the id of the subsidiary that NetSuite books it for.'));
  }
  if (!EXPORT_DETAILS.includes(terms.detail)) faults.push(invalidInput(path('input', 'detail'), 'Choose a detail.'));
  return faults;
}

function nameFaults(list: 'accounts' | 'locations' | 'currencies', names: readonly ExternalName[]): Refusal[] {
  if (names.length > MAX_NAMES) return [invalidInput(path('input', list), `Give ${MAX_NAMES} at most.`)];
  const seen = new Set<string>();
  return names.flatMap(({ ours, theirs }, index) => {
    const isTwice = seen.has(ours);
    seen.add(ours);
    if (isTwice) return [invalidInput(path('input', list, index, 'ours'), `${ours} is there twice.`)];
    if (theirs !== '' && theirs.length <= MAX_THEIRS_LENGTH) return [];
    const message = `Give what the other system calls it, in at most ${MAX_THEIRS_LENGTH} characters.`;
    return [invalidInput(path('input', list, index, 'theirs'), message)];
  });
}

/** Which names journals lack; null where they lack none. A CSV file needs no names: what has none is in it as we call it. */
export function unmappedIn(journals: readonly ExportJournal[], terms: ExportTerms): ExportUnmapped | null {
  if (terms.format === 'CSV') return null;
  const accountCodes = missing(
    terms.accounts,
    journals.flatMap(({ lines }) => lines.map(({ accountCode }) => accountCode)),
  );
  const located = journals.flatMap(({ locationId }) => locationId ?? []);
  const locationIds = terms.locations.length === 0 ? [] : missing(terms.locations, located);
  // QuickBooks knows currencies by their ISO codes.
  const currencies =
    terms.format === 'QUICKBOOKS_ONLINE'
      ? []
      : missing(
          terms.currencies,
          journals.map(({ currency }) => currency),
        );
  if (accountCodes.length + locationIds.length + currencies.length === 0) return null;
  const lacking = [...accountCodes, ...locationIds, ...currencies].join(', ');
  const message = `Say first what the other system calls these: ${lacking}.`;
  return { kind: 'ExportUnmapped', message, field: path('input', 'target'), accountCodes, locationIds, currencies };
}

function missing(names: readonly ExternalName[], used: readonly string[]): string[] {
  const known = new Set(names.map(({ ours }) => ours));
  return [...new Set(used)].filter((each) => !known.has(each)).sort();
}
