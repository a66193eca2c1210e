import type { Connection } from 'mongoose';
import { AppError } from '../errors/app-error.ts';
import { isDuplicateKey } from './database.ts';

/** Grows when what a subgraph keeps changes so that data from before would be read wrongly. */
export const DATA_FORMAT = 8;

const MARKS = 'dataFormat';
const MARK_ID = 'format';

interface Mark {
  readonly _id: string;
  readonly format: number;
}

/**
 * Marks an empty database with the format of the data that will be in it. Throws `AppError` `DATA_FORMAT` where there
 * are data of another format, or of none: they would be read wrongly. To be called before anything else is written,
 * by any number of processes at once.
 */
export async function checkDataFormat(connection: Connection, format: number): Promise<void> {
  // Whoever made another collection marked the database before: so the collections are looked at first. That of the
  // marks is there a moment before the mark is.
  const collections = await connection.listCollections();
  const marks = connection.collection<Mark>(MARKS);
  if (collections.every(({ name }) => name === MARKS)) {
    await marks.insertOne({ _id: MARK_ID, format }).catch((error: unknown) => {
      if (!isDuplicateKey(error)) throw error;
    });
  }
  const found = (await marks.findOne({ _id: MARK_ID }))?.format;
  if (found === format) return;
  const kept = found === undefined ? 'not marked with any format' : `of format ${found}`;
  throw new AppError(
    'DATA_FORMAT',
    `The data in ${connection.name} are ${kept}; this version reads format ${format}. Start the version that wrote ` +
      'them, or begin afresh: delete the data folder (./data, where npm start keeps it) or drop that database.',
    { retryable: false },
  );
}
