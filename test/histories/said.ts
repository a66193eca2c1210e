import type { Answer } from './history-bed.ts';

/** What the answers to all that was done said must have come of it: the one side of what is checked at the end. */
export class Said {
  /** What the retailer has of each SKU by now, in thousandths, apart from what counts found. */
  readonly unitsMilli = new Map<string, number>();
  /** What must be in the drawers of each register, over all its sessions. */
  readonly cashMinor = new Map<string, number>();
  /** How often each command was taken, and how often it was refused. */
  readonly taken = new Map<string, number>();
  readonly refused = new Map<string, number>();
  /** What nobody should ever be answered. */
  readonly surprises: string[] = [];

  moved(sku: string, quantity: number | string, sign: 1 | -1 = 1): void {
    add(this.unitsMilli, sku, sign * Math.round(Number(quantity) * 1000));
  }

  float(registerId: string, amountMinor: number): void {
    add(this.cashMinor, registerId, amountMinor);
  }

  /** Cash that tenders moved into a drawer, or out of it. */
  cash(registerId: string, tenders: readonly Tendered[], sign: 1 | -1 = 1): void {
    for (const { kind, amount } of tenders) {
      if (kind === 'CASH') add(this.cashMinor, registerId, sign * amount.amountMinor);
    }
  }

  /** The answers to one command, sent once or several times with one key. */
  answered(command: string, answers: readonly Answer[]): void {
    const taken = answers.filter(({ userErrors }) => userErrors.length === 0);
    add(taken.length > 0 ? this.taken : this.refused, taken.length > 0 ? command : `${command} ${codesOf(answers)}`, 1);
    const first = taken.filter(({ replayed }) => !replayed).length;
    if (taken.length > 0 && (first !== 1 || taken.length < answers.length)) {
      this.surprises.push(`${command} was not answered as one: ${JSON.stringify(answers)}`);
    }
  }
}

export interface Tendered {
  readonly kind: string;
  readonly amount: { readonly amountMinor: number };
}

function codesOf(answers: readonly Answer[]): string {
  return [...new Set(answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code)))].join(', ');
}

function add(sums: Map<string, number>, key: string, change: number): void {
  sums.set(key, (sums.get(key) ?? 0) + change);
}
