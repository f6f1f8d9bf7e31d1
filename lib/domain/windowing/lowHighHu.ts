import type { Window } from "./Window.ts";

/** A window's ends, centre -+ width / 2, as DL_info.csv gives them: 50/450 is -175, 275. */
export const lowHighHu = ({ centerHu, widthHu }: Window): readonly [lowHu: number, highHu: number] => [
  centerHu - widthHu / 2,
  centerHu + widthHu / 2,
];

/** The window with these ends. */
export const windowFromLowHigh = ([lowHu, highHu]: readonly [lowHu: number, highHu: number]): Window => ({
  centerHu: (lowHu + highHu) / 2,
  widthHu: highHu - lowHu,
});
