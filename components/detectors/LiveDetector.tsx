"use client";

import { useId } from "react";
import { keyText, useCommands } from "#components/controls/index.ts";
import { Select } from "../ui/Select.tsx";
import { chooseLive, useLiveChoice } from "./liveChoice.ts";
import type { LiveDetector as Live } from "./useLiveDetector.ts";

/** The button, and when it is on which detector and from which score on: what a detector sees on the shown slice, now. */
export function LiveDetector({ live }: { live: Live }) {
  const { isOn, leastScore } = useLiveChoice();
  const id = useId();
  useCommands({ "toggle-detector": () => chooseLive({ isOn: !isOn }) });
  return (
    <div className="flex shrink-0 flex-col gap-2">
      <button
        type="button"
        aria-pressed={isOn}
        onClick={() => chooseLive({ isOn: !isOn })}
        title={`What a detector sees on this slice (${keyText("toggle-detector")})`}
        className={`h-8 rounded-md border px-2 text-caption transition-colors ${
          isOn
            ? "border-info/40 bg-info-wash text-info"
            : "border-line bg-surface text-soft hover:bg-hover hover:text-ink"
        }`}
      >
        Detector
      </button>
      {isOn && (
        <div className="flex flex-col gap-1.5 rounded-md border border-line bg-surface p-2 text-caption">
          {live.offered && live.offered.length > 1 && (
            <Select
              aria-label="Which detector"
              value={live.name ?? ""}
              onChange={({ target }) => chooseLive({ detector: target.value })}
              className="h-7 w-full rounded-md border border-line bg-room pl-2 text-ink"
            >
              {live.offered.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </Select>
          )}
          <p role="status" className="break-words text-info">
            {sayOf(live)}
          </p>
          <label htmlFor={id} className="figures text-soft">
            From score {leastScore.toFixed(2)}
          </label>
          <input
            id={id}
            type="range"
            min={0}
            max={1}
            step={0.05}
            value={leastScore}
            onChange={({ target }) => chooseLive({ leastScore: Number(target.value) })}
            className="w-full accent-info"
          />
        </div>
      )}
    </div>
  );
}

function sayOf({ offered, name, answer, isLooking, problem, marks }: Live): string {
  if (problem !== null) return problem;
  if (offered?.length === 0) return "There is no detector yet.";
  if (name === null) return "Looking for detectors";
  if (isLooking || !answer) return `Detector ${name}, looking`;
  const boxes = marks.length === 0 ? "no box" : marks.length === 1 ? "1 box" : `${marks.length} boxes`;
  return `Detector ${name}, live: ${boxes}`;
}
