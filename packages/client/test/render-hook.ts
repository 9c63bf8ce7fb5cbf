import { createRequire } from "node:module";

/** What the installed version of React lets renderers set: the functions behind its hooks. It has no types here. */
interface React {
  readonly __CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE: { H: unknown };
}

const react: React = createRequire(import.meta.url)("react");

/** Calls a hook as a server renderer does, without a DOM: every state has its first value, and no effect runs. */
export function renderHook<Value>(hook: () => Value): Value {
  const internals = react.__CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE;
  internals.H = {
    useCallback: (callback: unknown) => callback,
    useContext: () => undefined,
    useEffect: () => {},
    useState: (create: () => unknown) => [create(), () => {}],
    useSyncExternalStore: (_: unknown, __: unknown, getServerSnapshot: () => unknown) => getServerSnapshot(),
  };
  try {
    return hook();
  } finally {
    internals.H = null;
  }
}
