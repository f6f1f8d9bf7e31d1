"use client";

import { type DragEvent, useId, useRef, useState } from "react";
import { buttonClass } from "../ui/Button.tsx";

/** Where a file is dropped, or chosen by mouse or keyboard. */
export function ChooseFile({ file, onChoose }: { file: File | null; onChoose: (file: File) => void }) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  // Moving over what is inside fires leave and enter by turns: one counts them to know whether one is still in.
  const inside = useRef(0);
  const [over, setOver] = useState(false);

  const enter = (by: 1 | -1) => {
    inside.current += by;
    setOver(inside.current > 0);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    inside.current = 0;
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped) onChoose(dropped);
  };
  return (
    <fieldset
      aria-label="File to bring in"
      onDragEnter={() => enter(1)}
      onDragLeave={() => enter(-1)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
      className={`flex flex-col items-center gap-2 rounded-lg border border-dashed px-6 py-5 text-center transition-colors ${
        over ? "border-accent bg-good-wash" : "border-edge/70 bg-room"
      }`}
    >
      <svg
        viewBox="0 0 48 48"
        className="size-10 text-edge"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        aria-hidden="true"
      >
        <path d="M14 6h14l8 8v28H14z" strokeLinejoin="round" />
        <path d="M28 6v8h8M18 22h14M18 28h14M18 34h9" strokeLinecap="round" />
      </svg>
      <p className="max-w-full truncate font-semibold">{file ? file.name : "Drop a file here"}</p>
      <p className="text-caption text-faint">
        {file ? bytesText(file.size) : "DL_info.csv, COCO, boxes, lists, labels or sentences"}
      </p>
      <label
        htmlFor={id}
        className={`${buttonClass()} mt-1 cursor-pointer focus-within:outline-2 focus-within:outline-accent`}
      >
        {file ? "Choose another" : "Choose a file"}
        <input
          ref={input}
          id={id}
          type="file"
          accept=".csv,.json,.pkl,.pickle,text/csv,application/json"
          className="sr-only"
          onChange={({ target }) => {
            const [chosen] = target.files ?? [];
            if (chosen) onChoose(chosen);
            // The same file again is a choice too.
            target.value = "";
          }}
        />
      </label>
    </fieldset>
  );
}

const bytesText = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
