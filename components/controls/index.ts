export { ACTION_WORDS, BUTTON_WORDS } from "./buttonWords.ts";
export { Controls } from "./Controls.tsx";
export type { CommandHandlers } from "./Dispatcher.ts";
export { KeyCaps, Keys } from "./Keys.tsx";
export { keyText } from "./keyText.ts";
export { settingsQueries } from "./queries.ts";
export { useApple, useButtons, useViewerSettings } from "./settings.ts";
export { useCommands } from "./useCommands.ts";
