import type { Rooms } from '../../organiser/rooms.ts';

/** What the setup of events talks to. */
export type SetupRooms = Pick<Rooms, 'table' | 'answers' | 'bucket' | 'runsQueue'>;
