import { printAudit } from '#apps/audit/print.ts';
import { alignColumns, dollars, grouped, groupedQuantity } from '../screen/text-table.ts';
import type { Figure } from './figures.ts';
import { type Proof, findingsOf } from './prove.ts';

const STORES_SHOWN = 5;
const FINDINGS_SHOWN = 20;

/** The proof as lines to print: figures from the graph beside those from the file, the audit, and the verdict. */
export function reportOf(proof: Proof): string[] {
  const findings = findingsOf(proof);
  return [
    ...section('By day: what customers paid, and the largest difference of all figures of the day'),
    ...dayTable(proof.days),
    ...section('In all: every sale read back through the graph, line by line'),
    ...figureTable(proof.totals),
    ...section('The same sales, as each side has recorded them'),
    ...figureTable(proof.records),
    ...section('Top products, by what customers paid'),
    ...figureTable(proof.products),
    ...section(`Top stores, of ${proof.stores.length} compared`),
    ...figureTable(proof.stores.slice(0, STORES_SHOWN)),
    ...section(reconciled(proof.reconciliation)),
    ...section('Trial balance, USD'),
    ...trialBalanceTable(proof.trialBalance),
    ...section('Audit: each invariant recomputed from the databases'),
    ...printAudit(proof.audit)
      .split('\n')
      .map((line) => `  ${line}`.trimEnd()),
    ...section(findings.length === 0 ? 'Verdict: no difference.' : `Verdict: ${findings.length} findings.`),
    ...findings.slice(0, FINDINGS_SHOWN).map((finding) => `  ${finding}`),
    ...(findings.length > FINDINGS_SHOWN ? [`  and ${findings.length - FINDINGS_SHOWN} more`] : []),
  ];
}

function section(title: string): string[] {
  return ['', title];
}

function reconciled({ saleCount, discrepancyCount, loyaltyPoints }: Proof['reconciliation']): string {
  const verdict = discrepancyCount === 0 ? 'all agree' : `${grouped(discrepancyCount)} do not agree`;
  return (
    `Reconciliation, answered by the graph: ${grouped(saleCount)} sales compared at the tills, in the ledger, in stock ` +
    `and in loyalty (${grouped(loyaltyPoints)} points): ${verdict}.`
  );
}

function figureTable(figures: readonly Figure[]): string[] {
  const rows = figures.map(({ label, unit, file, graph }) => [
    label,
    show(file, unit),
    show(graph, unit),
    show(graph - file, unit),
  ]);
  return alignColumns([['', 'file', 'graph', 'difference'], ...rows]);
}

function dayTable(days: Proof['days']): string[] {
  const rows = days.map(({ date, figures }) => {
    const of = (label: string): Figure | undefined => figures.find((figure) => figure.label === label);
    const [baskets, paid] = [of('Baskets'), of('What customers pay')];
    const largest = Math.max(...figures.map(({ file, graph }) => Math.abs(graph - file)));
    return [
      date,
      grouped(baskets?.file ?? 0),
      grouped(baskets?.graph ?? 0),
      dollars(paid?.file ?? 0),
      dollars(paid?.graph ?? 0),
      dollars(largest),
    ];
  });
  return alignColumns([['', 'baskets, file', 'graph', 'paid, file', 'graph', 'difference'], ...rows]);
}

function trialBalanceTable({ rows, debitTotal, creditTotal }: Proof['trialBalance']): string[] {
  const amount = (amountMinor: number): string => (amountMinor === 0 ? '' : dollars(amountMinor));
  return alignColumns([
    ['', 'debit', 'credit'],
    ...rows.map(({ account, debit, credit }) => [
      `${account.code} ${account.name}`,
      amount(debit.amountMinor),
      amount(credit.amountMinor),
    ]),
    ['', dollars(debitTotal.amountMinor), dollars(creditTotal.amountMinor)],
  ]);
}

function show(value: number, unit: Figure['unit']): string {
  switch (unit) {
    case 'count':
      return grouped(value);
    case 'cents':
      return dollars(value);
    case 'thousandths':
      return groupedQuantity(value);
  }
}
