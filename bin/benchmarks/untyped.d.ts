/** The part that comes without types: only what is used of it. */
declare module 'autocannon' {
  import type { EventEmitter } from 'node:events';

  interface Request {
    method?: string;
    path?: string;
    headers?: Record<string, string>;
    body?: string;
    setupRequest?: (request: Request) => Request;
  }

  export default function autocannon(options: {
    url: string;
    connections: number;
    amount: number;
    requests: Request[];
  }): EventEmitter & Promise<{ non2xx: number; errors: number; duration: number }>;
}
