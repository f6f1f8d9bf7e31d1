import { useState } from "react";

/** The text as it was when nothing was running: for announcements, which should come once at the end of a stroke. */
export function useSettledText(text: string, isRunning: boolean): string {
  const [settled, setSettled] = useState(text);
  if (!isRunning && settled !== text) setSettled(text);
  return isRunning ? settled : text;
}
