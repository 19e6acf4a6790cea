interface AnyClient {
  config: { cacheMiddleware?: boolean };
  middlewareStack: { removeByTag(tag: string): boolean };
}

/**
 * Without its logging, which copies every input and output, although there is no logger to get them; and with the steps of
 * a call put together once for each operation.
 */
export function spared<Client extends AnyClient>(client: Client): Client {
  client.middlewareStack.removeByTag('LOGGER');
  client.config.cacheMiddleware = true;
  return client;
}

/** Clients are made when first asked for, and shared: each keeps connections of its own. */
export const once = <Client>(make: () => Client): (() => Client) => {
  let made: Client | undefined;
  return () => {
    made ??= make();
    return made;
  };
};
