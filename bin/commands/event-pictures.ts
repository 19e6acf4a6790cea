import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import { MOST_BYTES } from '../../functions/shared/picture.ts';
import { uploadedPicture } from './answers.ts';
import { ApiError, type Connection } from './connection.ts';
import { givenFile, WrongUsage } from './given-file.ts';

/**
 * Uploads the pictures that an event's document names by their paths, from the document's own file on, and puts into their
 * places what they have become. A document without any, or one that cannot be read, stays as it is.
 * @throws WrongUsage for a file that is not there. ApiError for one that is refused.
 */
export async function withPictures(connection: Connection, file: string, document: string): Promise<string> {
  const value = readOrNothing(document);
  const places = [value, ...listIn(value, 'signatories')].flatMap((holder, index) => {
    const field = index === 0 ? 'logo' : 'signature';
    const path = holder?.[field];
    return holder && typeof path === 'string' ? [{ holder, field, path }] : [];
  });
  if (places.length === 0) return document;
  for (const { holder, field, path } of places)
    holder[field] = await uploaded(connection, resolve(dirname(file), path), path);
  return JSON.stringify(value);
}

type Fields = Record<string, unknown>;

const fieldsOf = (value: unknown): Fields | undefined =>
  typeof value === 'object' && value !== null ? (value as Fields) : undefined;

function listIn(value: Fields | undefined, name: string): (Fields | undefined)[] {
  const list = value?.[name];
  return Array.isArray(list) ? list.map(fieldsOf) : [];
}

/** Whatever is wrong with it the system names, by line. */
function readOrNothing(document: string): Fields | undefined {
  try {
    return fieldsOf(parse(document, { logLevel: 'error' }));
  } catch {
    return undefined;
  }
}

async function uploaded(connection: Connection, path: string, named: string) {
  const bytes = await givenFile(path);
  if (bytes.length > MOST_BYTES)
    throw new WrongUsage(`${named} is larger than the ${MOST_BYTES / 2 ** 20} MB that a picture may have`);
  try {
    return await connection.send('POST', '/pictures', bytes, uploadedPicture);
  } catch (error) {
    if (!(error instanceof ApiError) || error.status === 0) throw error;
    throw new ApiError(error.status, error.code, `${named}: ${error.message}`);
  }
}
