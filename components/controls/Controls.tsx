"use client";

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useEffectEvent, useMemo, useState } from "react";
import { useHydrated } from "#components/ui/useHydrated.ts";
import { DEFAULT_VIEWER_SETTINGS } from "#lib/contracts/settings.ts";
import { bindingsOf } from "#lib/domain/controls/bindings.ts";
import { keyFromEvent } from "#lib/domain/controls/keyFromEvent.ts";
import { ControlsContext } from "./ControlsContext.ts";
import { Dispatcher } from "./Dispatcher.ts";
import { HelpOverlay } from "./HelpOverlay.tsx";
import { isSpokenFor } from "./isSpokenFor.ts";
import { settingsQueries } from "./queries.ts";

/**
 * Keys and buttons as this person has them, for all that is inside. Until the settings are there, and where they cannot
 * be had, the defaults hold: nobody waits for a key.
 */
export function Controls({ children }: { children: ReactNode }) {
  const stored = useQuery(settingsQueries.viewer());
  const settings = stored.data?.settings ?? DEFAULT_VIEWER_SETTINGS;
  const apple = useHydrated() && /Mac|iPhone|iPad/.test(navigator.platform);
  const [dispatcher] = useState(() => new Dispatcher());

  const state = useMemo(
    () => ({ settings, bindings: bindingsOf(settings.preset, settings.keys), dispatcher, apple }),
    [settings, dispatcher, apple],
  );

  const onDown = useEffectEvent((event: KeyboardEvent) => {
    const key = keyFromEvent(event, apple);
    if (key === null || event.defaultPrevented || isSpokenFor(event, key)) return;
    if (dispatcher.down(key, event, state.bindings)) event.preventDefault();
  });

  // The window is outside React.
  useEffect(() => {
    const down = (event: KeyboardEvent) => onDown(event);
    const up = ({ code }: KeyboardEvent) => dispatcher.up(code);
    const away = () => dispatcher.upAll();
    window.addEventListener("keydown", down);
    window.addEventListener("keyup", up);
    window.addEventListener("blur", away);
    document.addEventListener("visibilitychange", away);
    return () => {
      window.removeEventListener("keydown", down);
      window.removeEventListener("keyup", up);
      window.removeEventListener("blur", away);
      document.removeEventListener("visibilitychange", away);
    };
  }, [dispatcher]);

  return (
    <ControlsContext value={state}>
      {children}
      <HelpOverlay />
    </ControlsContext>
  );
}
