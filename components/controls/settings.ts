"use client";

import { use } from "react";
import type { ViewerSettings } from "#lib/contracts/settings.ts";
import type { Buttons } from "#lib/domain/controls/buttons.ts";
import { ControlsContext } from "./ControlsContext.ts";

/** What each mouse button and the wheel do to the picture. */
export const useButtons = (): Buttons => use(ControlsContext).settings.buttons;

/** How this person works: whether the view is kept from item to item, how the short diameter follows. */
export const useViewerSettings = (): ViewerSettings => use(ControlsContext).settings;

/** Whether command stands for control on this computer. */
export const useApple = (): boolean => use(ControlsContext).apple;
