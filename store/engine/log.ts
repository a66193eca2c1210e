import { EJSON } from 'bson';
import type { Document } from '#store/language/values.ts';

/** As in MongoDB. */
const maxLines = 1_024;
/** Of what is longer only the message is kept. */
const maxAttributesLength = 10_000;

export interface LogEntry {
  /** MongoDB's number for this message. */
  readonly id: number;
  readonly message: string;
  readonly attributes: Document;
}

/** What the server has to say to nobody in particular, in MongoDB's form, the last lines of it. Kept in memory alone. */
export class Log {
  readonly lines: string[] = [];
  totalLines = 0;

  warn({ id, message, attributes }: LogEntry): void {
    const attr = EJSON.stringify(attributes);
    const head = JSON.stringify({ t: { $date: new Date().toISOString() }, s: 'W', c: 'STORAGE', id, msg: message });
    this.lines.push(attr.length > maxAttributesLength ? head : `${head.slice(0, -1)},"attr":${attr}}`);
    this.totalLines++;
    if (this.lines.length > maxLines) this.lines.shift();
  }
}
