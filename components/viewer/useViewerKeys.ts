import { useMemo } from "react";
import { type CommandHandlers, useCommands } from "#components/controls/index.ts";
import { runCommand, VIEWER_COMMANDS } from "./runCommand.ts";
import type { ViewerModel } from "./ViewerModel.ts";

/** Lets the viewer do what the keys of this person say. */
export function useViewerKeys(model: ViewerModel, enabled: boolean): void {
  const handlers = useMemo(
    (): CommandHandlers =>
      Object.fromEntries(
        VIEWER_COMMANDS.map((command) => [command, (phase) => runCommand(model, command, phase)]),
      ),
    [model],
  );
  useCommands(handlers, { enabled });
}
