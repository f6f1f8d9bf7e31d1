import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** Whether scripts run yet: until then a form would be sent by the browser itself, and what was typed lost. */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
