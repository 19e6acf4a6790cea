import type { FileKind } from '../participants/headings.ts';
import type { ImportKind } from '../participants/import-kind.ts';
import { peopleImport } from '../participants/people-import.ts';
import { attendanceImport } from './import.ts';

/** What is known of the rows of each kind of import. */
export const importKinds: Record<FileKind, ImportKind<unknown>> = {
  participants: peopleImport,
  attendance: attendanceImport,
};
