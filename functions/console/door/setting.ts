import type { DoorWords } from '../door-messages.ts';
import type { Sitting } from './roll.ts';

/** What the page tells its script. */
export interface DoorSetting {
  event: string;
  zone: string;
  /** Path of the page; what it asks for lies below. */
  path: string;
  sessions: Sitting[];
  /** Titles, by id. */
  groups: Record<string, string>;
  say: DoorWords;
}
