/** Names by which a value is asked whether it is a promise. */
const NO_METHODS: readonly PropertyKey[] = ['then', 'catch', 'finally'];

/**
 * Something whose methods all answer with promises, made when one is first called: what it needs is loaded then, and not by
 * everybody who may call it. What could not be made is made at the next call.
 */
export function lazily<Made extends object>(make: () => Promise<Made>): Made {
  let made: Promise<Made> | undefined;
  const ready = () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
  return new Proxy({} as Made, {
    get: (_, name) =>
      NO_METHODS.includes(name)
        ? undefined
        : async (...args: unknown[]) => {
            const own = await ready();
            const method = own[name as keyof Made] as (...args: unknown[]) => unknown;
            return method.apply(own, args);
          },
  });
}
