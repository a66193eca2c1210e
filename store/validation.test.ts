import { beforeEach, describe, expect, test } from 'vitest';
import type { Document } from './language/values.ts';
import { connectedStore } from './testing-store.ts';

interface Student {
  readonly _id: number;
  readonly name?: unknown;
  readonly gpa?: unknown;
}

const { client } = await connectedStore();
const db = client.db('validation');

// The example of https://www.mongodb.com/docs/manual/core/schema-validation/specify-json-schema/
const schema = {
  bsonType: 'object',
  title: 'Student Object Validation',
  required: ['name'],
  properties: {
    name: { bsonType: 'string', description: "'name' must be a string and is required" },
    gpa: { bsonType: ['double'], description: "'gpa' must be a double if the field exists" },
  },
};

beforeEach(async () => {
  await db.dropDatabase();
});

const invalid = { code: 121 };

describe('a validator', () => {
  test('refuses what is not valid, and says why as MongoDB does', async () => {
    const students = await db.createCollection<Student>('students', { validator: { $jsonSchema: schema } });
    await students.insertOne({ _id: 1, name: 'Alice', gpa: 3.5 });
    await expect(students.insertOne({ _id: 2, name: 'Bert', gpa: 3 })).rejects.toMatchObject({
      ...invalid,
      errmsg: 'Document failed validation',
      errInfo: {
        failingDocumentId: 2,
        details: {
          operatorName: '$jsonSchema',
          title: 'Student Object Validation',
          schemaRulesNotSatisfied: [
            {
              operatorName: 'properties',
              propertiesNotSatisfied: [
                {
                  propertyName: 'gpa',
                  description: "'gpa' must be a double if the field exists",
                  details: [
                    {
                      operatorName: 'bsonType',
                      specifiedAs: { bsonType: ['double'] },
                      reason: 'type did not match',
                      consideredValue: 3,
                      consideredType: 'int',
                    },
                  ],
                },
              ],
            },
          ],
        },
      },
    });
    await expect(students.insertOne({ _id: 3 })).rejects.toMatchObject({
      errInfo: {
        details: {
          schemaRulesNotSatisfied: [
            { operatorName: 'required', specifiedAs: { required: ['name'] }, missingProperties: ['name'] },
          ],
        },
      },
    });
    expect(await students.countDocuments()).toBe(1);
  });

  test('is kept by every way to write', async () => {
    const students = await db.createCollection<Student>('students', { validator: { name: { $type: 'string' } } });
    await students.insertOne({ _id: 1, name: 'Alice' });
    const attempts = [
      students.insertMany([{ _id: 2, name: 5 }]),
      students.updateOne({ _id: 1 }, { $set: { name: 5 } }),
      students.updateMany({}, [{ $set: { name: 5 } }]),
      students.replaceOne({ _id: 1 }, { gpa: 1 }),
      students.findOneAndUpdate({ _id: 1 }, { $unset: { name: 1 } }),
      students.updateOne({ _id: 2 }, { $set: { gpa: 1 } }, { upsert: true }),
      students.bulkWrite([{ updateOne: { filter: { _id: 1 }, update: { $set: { name: null } } } }]),
      db.aggregate([{ $documents: [{ _id: 1, name: 7 }] }, { $merge: 'students' }]).toArray(),
    ];
    for (const result of await Promise.allSettled(attempts)) {
      expect(result).toMatchObject({ status: 'rejected', reason: invalid });
    }
    expect(await students.find().toArray()).toEqual([{ _id: 1, name: 'Alice' }]);
  });

  test('says which conditions of a filter failed', async () => {
    const items = await db.createCollection<Document & { _id: number }>('items', {
      validator: { quantity: { $gte: 0, $lt: 10 }, sku: { $exists: true } },
    });
    await expect(items.insertOne({ _id: 1, quantity: 12 })).rejects.toMatchObject({
      errInfo: {
        details: {
          operatorName: '$and',
          clausesNotSatisfied: [
            {
              index: 0,
              details: {
                operatorName: '$lt',
                specifiedAs: { quantity: { $lt: 10 } },
                reason: 'comparison failed',
                consideredValue: 12,
              },
            },
            { index: 1, details: { operatorName: '$exists', reason: 'field was missing' } },
          ],
        },
      },
    });
  });

  test('can be bypassed, warn only, be off, or spare what was not valid before', async () => {
    const validator = { name: { $type: 'string' } };
    const students = await db.createCollection<Student>('students', { validator });
    await students.insertOne({ _id: 1, name: 5 }, { bypassDocumentValidation: true });
    await students.updateOne({ _id: 1 }, { $set: { gpa: 1 } }, { bypassDocumentValidation: true });
    await expect(students.updateOne({ _id: 1 }, { $set: { gpa: 2 } })).rejects.toMatchObject(invalid);
    await db.command({ collMod: 'students', validationLevel: 'moderate' });
    await students.updateOne({ _id: 1 }, { $set: { gpa: 2 } });
    await students.insertOne({ _id: 2, name: 'Alice' });
    await expect(students.updateOne({ _id: 2 }, { $set: { name: 5 } })).rejects.toMatchObject(invalid);
    await db.command({ collMod: 'students', validationAction: 'warn' });
    await students.insertOne({ _id: 3, name: 5 });
    await db.command({ collMod: 'students', validationAction: 'error', validationLevel: 'off' });
    await students.insertOne({ _id: 4, name: 5 });
    await db.command({ collMod: 'students', validationLevel: 'strict' });
    expect(await db.command({ validate: 'students' })).toMatchObject({ valid: true, nNonCompliantDocuments: 3 });
  });

  test('that only warns says in the log what it would have kept out', async () => {
    const students = await db.createCollection<Student>('students', {
      validator: { name: { $type: 'string' } },
      validationAction: 'warn',
    });
    const admin = client.db('admin');
    const { totalLinesWritten: before } = await admin.command({ getLog: 'global' });
    await students.insertOne({ _id: 1, name: 'Alice' });
    await students.insertOne({ _id: 2, name: 5 });
    await students.updateOne({ _id: 1 }, { $unset: { name: 1 } });
    const { totalLinesWritten, log } = await admin.command({ getLog: 'global' });
    expect(totalLinesWritten).toBe(Number(before) + 2);
    expect((log as string[]).slice(-2).map((line): unknown => JSON.parse(line))).toMatchObject([
      {
        s: 'W',
        id: 20_294,
        msg: 'Document would fail validation',
        attr: {
          namespace: 'validation.students',
          errInfo: { failingDocumentId: 2, details: { operatorName: '$type' } },
        },
      },
      { attr: { errInfo: { failingDocumentId: 1 } } },
    ]);
  });

  test('ends a transaction that breaks it', async () => {
    const students = await db.createCollection<Student>('students', { validator: { name: { $type: 'string' } } });
    await client.withSession(async (session) => {
      session.startTransaction();
      await students.insertOne({ _id: 1, name: 'Alice' }, { session });
      await expect(students.insertOne({ _id: 2 }, { session })).rejects.toMatchObject(invalid);
    });
    expect(await students.countDocuments()).toBe(0);
  });
});

test('$jsonSchema finds documents', async () => {
  const students = db.collection<Student>('students');
  await students.insertMany([{ _id: 1, name: 'Alice' }, { _id: 2, name: 5 }, { _id: 3 }]);
  const found = await students.find({ $jsonSchema: schema }).toArray();
  expect(found.map(({ _id }) => _id)).toEqual([1]);
  expect(await students.countDocuments({ $nor: [{ $jsonSchema: schema }] })).toBe(2);
  await expect(students.findOne({ $jsonSchema: { colour: 1 } })).rejects.toMatchObject({ code: 9 });
});
