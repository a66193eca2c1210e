import type { IndexBounds } from '#store/language/index-bounds.ts';
import type { KeyTest } from '#store/language/key-scanning.ts';
import type { DocumentTest } from '#store/language/paths.ts';
import type { Document } from '#store/language/values.ts';
import type { Index } from './collection-index.ts';
import type { KeyWindow } from './key-window.ts';
import type { Key, KeyRange } from './keys.ts';

/** Ranges of an index below one and the same beginning, in the order in which they are read. */
export interface KeyStretch {
  readonly prefixLength: number;
  readonly ranges: readonly KeyRange[];
}

/** Where the documents of a query are looked for. */
export type Access =
  | { readonly kind: 'records'; readonly range: KeyRange; readonly reverse: boolean }
  /** Entries of a unique index, looked up one by one. */
  | { readonly kind: 'points'; readonly index: Index; readonly bounds: IndexBounds; readonly keys: readonly Key[] }
  /** Several stretches are read side by side and merged into one order. */
  | {
      readonly kind: 'stretches';
      readonly index: Index;
      readonly bounds: IndexBounds;
      readonly stretches: readonly KeyStretch[];
      readonly reverse: boolean;
      /** What the ranges leave open: entries that fail it are passed over without their document being read. */
      readonly passes: KeyTest | undefined;
      /** Where the client has given the keys to read between, rather than the filter the bounds. */
      readonly window?: KeyWindow;
    }
  /** Plans of the branches of an `$or`. What several of them find counts once. Merged where `order` says how. */
  | { readonly kind: 'branches'; readonly plans: readonly Plan[]; readonly order: Document | undefined };

/** How the documents of a query are found, and what is left to test on each of them. */
export interface Plan {
  readonly access: Access;
  /** What the index leaves undecided. Undefined where it has decided all. */
  readonly filter: Document | undefined;
  readonly matches: DocumentTest | undefined;
  /** Whether the documents come in the order asked for. */
  readonly sorted: boolean;
}
