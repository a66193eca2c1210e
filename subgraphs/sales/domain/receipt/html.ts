import { code39Runs } from './code-39.ts';
import type { ReceiptPart } from './receipt.ts';
import { printable } from './text.ts';

const STYLE =
  'body{font:14px/1.4 system-ui,sans-serif;max-width:24rem;margin:1rem auto}' +
  'h1{font-size:1.2rem;margin:.2rem 0}h1,.centred,.barcode{text-align:center}' +
  'table{width:100%;border-collapse:collapse}td:last-child{text-align:right;white-space:nowrap;padding-left:1rem}' +
  'td.detail{text-align:left;color:#555;padding-left:1rem;white-space:normal}tr.strong{font-weight:bold}' +
  'hr{border:0;border-top:1px dashed}';
const BAR_HEIGHT = 48;

/** A receipt as a page that stands for itself: no script, nothing loaded. Every text in it is escaped. */
export function htmlReceipt(parts: readonly ReceiptPart[], { locale }: { locale: string }): string {
  const body = grouped(parts).map(htmlOf).join('\n');
  return `<!doctype html>
<html lang="${escaped(locale)}">
<head><meta charset="utf-8"><title>Receipt</title><style>${STYLE}</style></head>
<body>
${body}
</body>
</html>
`;
}

type Row = Extract<ReceiptPart, { kind: 'pair' | 'detail' }>;
type Block = Exclude<ReceiptPart, Row> | { readonly kind: 'table'; readonly rows: readonly Row[] };

/** Neighbouring rows become one table. */
function grouped(parts: readonly ReceiptPart[]): Block[] {
  const blocks: Block[] = [];
  let rows: Row[] = [];
  const flush = (): void => {
    if (rows.length > 0) blocks.push({ kind: 'table', rows });
    rows = [];
  };
  for (const part of parts) {
    if (part.kind === 'pair' || part.kind === 'detail') {
      rows.push(part);
    } else {
      flush();
      blocks.push(part);
    }
  }
  flush();
  return blocks;
}

function htmlOf(block: Block): string {
  switch (block.kind) {
    case 'title':
      return `<h1>${escaped(block.text)}</h1>`;
    case 'centred':
      return `<div class="centred">${escaped(block.text)}</div>`;
    case 'rule':
      return '<hr>';
    case 'table':
      return `<table>\n${block.rows.map(rowHtml).join('\n')}\n</table>`;
    case 'barcode':
      return `<div class="barcode">${barcodeSvg(block.digits)}<div>${escaped(block.digits)}</div></div>`;
  }
}

function rowHtml(row: Row): string {
  if (row.kind === 'detail') return `<tr><td class="detail" colspan="2">${escaped(row.text)}</td></tr>`;
  const tag = row.strong ? '<tr class="strong">' : '<tr>';
  return `${tag}<td>${escaped(row.left)}</td><td>${escaped(row.right)}</td></tr>`;
}

function barcodeSvg(digits: string): string {
  let x = 0;
  const bars: string[] = [];
  for (const { black, width } of code39Runs(digits)) {
    if (black) bars.push(`<rect x="${x}" width="${width}" height="${BAR_HEIGHT}"/>`);
    x += width;
  }
  return `<svg role="img" aria-label="Receipt ${escaped(digits)}" width="${x}" height="${BAR_HEIGHT}">${bars.join('')}</svg>`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return printable(text).replaceAll(/[&<>"']/g, (found) => ENTITIES[found] ?? found);
}
