import { createContext } from "react";
import { DEFAULT_VIEWER_SETTINGS, type ViewerSettings } from "#lib/contracts/settings.ts";
import { type Bindings, bindingsOf } from "#lib/domain/controls/bindings.ts";
import { Dispatcher } from "./Dispatcher.ts";

export interface ControlsState {
  readonly settings: ViewerSettings;
  readonly bindings: Bindings;
  readonly dispatcher: Dispatcher;
  /** Whether command stands for control. */
  readonly apple: boolean;
}

/** Without `<Controls>` around them, parts of the screen show the defaults and hear nothing. */
export const ControlsContext = createContext<ControlsState>({
  settings: DEFAULT_VIEWER_SETTINGS,
  bindings: bindingsOf(DEFAULT_VIEWER_SETTINGS.preset),
  dispatcher: new Dispatcher(),
  apple: false,
});
