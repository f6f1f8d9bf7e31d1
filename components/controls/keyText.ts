"use client";

import { use } from "react";
import type { CommandId } from "#lib/domain/controls/commands.ts";
import { keyWords } from "#lib/domain/controls/keyWords.ts";
import { ControlsContext } from "./ControlsContext.ts";

/**
 * The first key of a command as tooltips say it, such as `Ctrl+Z`; empty when it has none. To be asked while rendering
 * (also in a condition or a loop), so that it follows the settings.
 */
export function keyText(command: CommandId): string {
  const { bindings, apple } = use(ControlsContext);
  const [first] = bindings[command];
  return first === undefined ? "" : keyWords(first, apple);
}
