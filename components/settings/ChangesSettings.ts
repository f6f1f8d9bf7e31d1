import type { ViewerSettings } from "#lib/contracts/settings.ts";

/** A part of the page that shows the settings and asks for others. */
export interface ChangesSettings {
  readonly settings: ViewerSettings;
  readonly onChange: (settings: ViewerSettings) => void;
}
