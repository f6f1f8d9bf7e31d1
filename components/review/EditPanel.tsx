"use client";

import { useEffect, useEffectEvent } from "react";
import { lengthsMm } from "#lib/domain/editing/lengthsMm.ts";
import { KeyCaps, Keys, useCommands } from "../controls/index.ts";
import { Button } from "../ui/Button.tsx";
import { Check } from "../ui/Check.tsx";
import { sizeText } from "../ui/sizeText.ts";
import type { EditSession } from "../viewer/index.ts";

const WORDS = {
  fix: { label: "Fixing the diameters", title: "Fix the diameters", send: "Send the fix" },
  draw: { label: "Drawing another lesion", title: "Another lesion", send: "Add it" },
  propose: { label: "Diameters of the new lesion", title: "Its diameters", send: "Add it" },
} as const;

/** While diameters are changed or drawn: what they measure, and the way out in both directions. */
export function EditPanel({
  kind,
  session,
  spacingMm,
  onSend,
  onLeave,
}: {
  /** What is begun from: the lesion's own, nothing, or what was proposed, which may be sent as it is. */
  kind: keyof typeof WORDS;
  session: EditSession;
  spacingMm: readonly [number, number];
  onSend: () => void;
  onLeave: () => void;
}) {
  const { diameters, rule, setRule } = session;
  const togglesRule = () => setRule(rule === "free" ? "perpendicular" : "free");
  useCommands({
    "edit-undo": session.undo,
    "edit-redo": session.redo,
    "snap-back": session.snapBack,
    "rule-perpendicular": togglesRule,
  });

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const onControl = event.target instanceof Element && event.target.closest("button, a, input, dialog");
    if (event.defaultPrevented || onControl) return;
    if (event.key === "Enter") onSend();
    else if (event.key === "Escape") onLeave();
    else return;
    event.preventDefault();
  });
  // The window is outside React.
  useEffect(() => {
    const hear = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  }, []);

  const size = diameters && lengthsMm(diameters, spacingMm);
  return (
    <section aria-label={WORDS[kind].label}>
      <p className="flex items-baseline justify-between gap-2 pb-2">
        <span className="font-semibold text-info">{WORDS[kind].title}</span>
        <output className="font-medium">{size ? sizeText(size.longMm, size.shortMm) : ""}</output>
      </p>
      <p className="pb-2 text-caption text-soft">
        {kind === "draw" && !diameters
          ? "Draw the long diameter on this slice, then the short one."
          : "Drag an end, or a line to move the whole mark. Arrow keys move the end that has the focus."}
      </p>
      <Check
        label={
          <span className="flex items-center gap-2 whitespace-nowrap">
            Keep a right angle <Keys command="rule-perpendicular" />
          </span>
        }
        checked={rule === "perpendicular"}
        onChange={togglesRule}
      />
      <div className="grid grid-cols-3 gap-2 py-2">
        <Button disabled={!session.canUndo} onClick={session.undo}>
          Undo
        </Button>
        <Button disabled={!session.canRedo} onClick={session.redo}>
          Redo
        </Button>
        <Button disabled={!session.changed} onClick={session.snapBack}>
          Snap back
        </Button>
      </div>
      <div className="grid grid-cols-2 gap-2">
        <Button onClick={onLeave} className="h-11 justify-between">
          Leave <KeyCaps name="Escape" />
        </Button>
        <Button
          look="main"
          disabled={!diameters || !(session.changed || kind === "propose")}
          onClick={onSend}
          className="h-11 justify-between"
        >
          {WORDS[kind].send} <KeyCaps name="Enter" />
        </Button>
      </div>
    </section>
  );
}
