"use client";

import { useEffect, useState } from "react";

/** A value once it has not changed for a while: what is typed, or scrolled by, is not asked for at each step. */
export function useSettled<Value>(value: Value, pauseMs: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value, pauseMs]);
  return settled;
}
