import { MongoServerError } from 'mongodb';

/** What a promise resolves with, or the code that the server refused it with. */
export async function orCode<T>(promise: Promise<T>): Promise<T | number> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof MongoServerError && typeof error.code === 'number') return error.code;
    throw error;
  }
}
