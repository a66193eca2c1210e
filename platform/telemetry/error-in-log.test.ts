import mongoose from 'mongoose';
import { describe, expect, it } from 'vitest';
import { AppError } from '../errors/app-error.ts';
import { errorInLog } from './error-in-log.ts';
import { createLogger } from './logger.ts';

const EMAIL = 'ada@example.com';
const said = (error: unknown): string => JSON.stringify(errorInLog(error));

describe('an error in the log', () => {
  it('is told with its class, its code, where it came from and what caused it', () => {
    const error = new AppError('DATABASE_UNAVAILABLE', 'No MongoDB answers.', { cause: new TypeError('oops') });
    expect(errorInLog(error)).toMatchObject({
      type: 'AppError',
      code: 'DATABASE_UNAVAILABLE',
      message: 'No MongoDB answers.',
      stack: expect.arrayContaining([expect.stringMatching(/^at .*error-in-log\.test\.ts/)]) as string[],
      cause: { type: 'TypeError', message: 'oops' },
    });
  });

  it('has an index that holds a key already, and not the key', () => {
    const message = `E11000 duplicate key error collection: c.customers index: email_1 dup key: { email: "${EMAIL}" }`;
    const error = new mongoose.mongo.MongoServerError({ message, code: 11000, keyValue: { email: EMAIL } });
    expect(errorInLog(error)).toMatchObject({ code: 11000, message: expect.stringContaining('index: email_1') });
    expect(said(error)).not.toContain(EMAIL);
  });

  it('has nothing of the documents that a driver puts beside its message', () => {
    const write = { code: 121, errmsg: 'Document failed validation', op: { email: EMAIL } };
    const error = Object.assign(new Error('Document failed validation'), { writeErrors: [write], result: write });
    expect(said(error)).not.toContain(EMAIL);
  });

  it('has no value that could not be read or converted', () => {
    const faults = [
      () => JSON.parse(`"${EMAIL}`) as unknown,
      () => JSON.parse(`{"pin": 73916482, "to": ${EMAIL}`) as unknown,
      () => {
        throw new mongoose.Error.CastError('Number', { phone: '+15550102030', name: 'Ada Lovelace' }, 'quantity');
      },
      () => {
        throw new Error(`Variable "$input" got invalid value { name: "Ada Lovelace", pin: 73916482 }; no such field.`);
      },
      () => {
        throw new Error(`Nobody answers at ${EMAIL}, +1 555 010-2030 or under 4000 0566 5566 5556`);
      },
      () => {
        throw new Error('Bad eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJlLW9mLWE');
      },
    ];
    for (const fault of faults) {
      const told = said(thrownBy(fault));
      expect(told).not.toMatch(/ada@|Lovelace|73916482|0102030|010-2030|5566|eyJ/);
    }
  });

  it('keeps what is no value: ids, names of fields, numbers that count', () => {
    const message = 'sale_01a21702-9b6b-7204-8b7e-a1594df293f7 has 12 lines and no cashSessionId';
    expect(errorInLog(new Error(message)).message).toBe(message);
  });

  it('ends, however long the chain of causes', () => {
    const error = new Error('round');
    error.cause = error;
    expect(said(error).length).toBeLessThan(20_000);
  });
});

describe('a log line', () => {
  it('has errors without their values, and nothing under the names of secrets', () => {
    const lines: string[] = [];
    const logger = createLogger({ name: 'test', level: 'trace', to: { write: (line) => lines.push(line) } });
    logger.error({ err: Object.assign(new Error('x'), { email: EMAIL }), variables: { email: EMAIL } }, 'failed');
    logger.info({ input: { pin: '73916482', customer: { email: EMAIL, phone: '+15550102030' } } }, 'asked');
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      { msg: 'failed', err: { type: 'Error', message: 'x' }, variables: '[redacted]' },
      { msg: 'asked', input: { pin: '[redacted]', customer: { email: '[redacted]' } } },
    ]);
    expect(lines.join()).not.toMatch(/ada@|73916482|0102030/);
  });
});

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown.');
}
