import { memo } from "react";
import type { ListedLesion } from "#lib/contracts/explore.ts";
import { COARSE_TYPES } from "#lib/domain/datasets/coco.ts";
import { boundsOfCoordinates } from "#lib/domain/previews/boundsOfCoordinates.ts";
import { fieldAround, PREVIEW_SIDES_MM } from "#lib/domain/previews/fieldAround.ts";
import { MarkOverlay } from "../../ui/MarkOverlay.tsx";
import { ruleWords } from "../../ui/ruleWords.ts";
import type { OnSheet } from "./sheets.ts";

/** Where a lesion is drawn: its part of a sheet, at the common scale, with its marks over it. */
export const LesionPicture = memo(function LesionPicture({
  lesion,
  src,
  size,
  position,
  marks,
  bare = false,
}: {
  lesion: ListedLesion;
  marks: boolean;
  /** Whether there is no room for words in it. */
  bare?: boolean;
} & Partial<OnSheet>) {
  const { box: field, sideMm } = fieldAround(boundsOfCoordinates(lesion.coordinates), lesion.spacingMm);
  return (
    <span className="relative block aspect-square overflow-hidden rounded-sm bg-black">
      {src === undefined ? (
        // Below its marks, which lie in the middle.
        <span className="absolute inset-x-0 bottom-1 text-center text-caption text-faint">
          {bare ? "–" : "no picture"}
        </span>
      ) : (
        <span
          className="absolute inset-0"
          style={{ backgroundImage: `url("${src}")`, backgroundSize: size, backgroundPosition: position }}
        />
      )}
      {marks && (
        <svg
          viewBox={`${field.left} ${field.top} ${field.right - field.left} ${field.bottom - field.top}`}
          preserveAspectRatio="none"
          className="absolute inset-0 size-full"
          aria-hidden="true"
        >
          <MarkOverlay coordinates={lesion.coordinates} box={lesion.box} />
        </svg>
      )}
      {!bare && sideMm !== PREVIEW_SIDES_MM[0] && (
        <span className="absolute right-1 bottom-1 rounded-sm bg-black/75 px-1 text-caption text-ink leading-4">
          {sideMm} mm
        </span>
      )}
      {!bare && (lesion.state !== "active" || lesion.excluded) && (
        <span className="absolute inset-x-0 bottom-0 bg-black/75 px-1.5 text-caption text-bad leading-5">
          {lesion.state === "active" ? "excluded" : lesion.state}
        </span>
      )}
    </span>
  );
});

/** A lesion in the grid. */
export const LesionTile = memo(function LesionTile({
  lesion,
  selected,
  focused,
  marks,
  ...sheet
}: {
  lesion: ListedLesion;
  selected: boolean;
  focused: boolean;
  marks: boolean;
} & Partial<OnSheet>) {
  const type = lesion.coarseType === null ? null : COARSE_TYPES[lesion.coarseType - 1];
  return (
    <span
      className={`block rounded-md p-1 ${selected ? "bg-kept-deep/60" : "hover:bg-raised"} ${
        focused
          ? "outline-2 outline-edge group-focus/list:outline-accent"
          : selected
            ? "outline-1 outline-accent/70"
            : ""
      }`}
    >
      <span className="relative block">
        <LesionPicture lesion={lesion} marks={marks} {...sheet} />
        <span
          aria-hidden="true"
          data-select
          className={`absolute top-1 left-1 grid size-5 place-items-center rounded-sm border ${
            selected
              ? "border-accent bg-accent text-on-accent"
              : "border-edge bg-black/60 text-transparent opacity-0 group-hover:opacity-100"
          }`}
        >
          <svg
            viewBox="0 0 14 14"
            className="size-3.5"
            fill="none"
            stroke="currentColor"
            strokeWidth="2"
            aria-hidden="true"
          >
            <path d="m3 7.4 2.6 2.6L11 4.4" />
          </svg>
        </span>
        <Signs lesion={lesion} />
      </span>
      <span className="figures flex h-5 items-baseline gap-1.5 px-0.5 pt-0.5 text-caption leading-5">
        <span className="font-semibold">
          {lesion.longMm.toFixed(1)} × {lesion.shortMm.toFixed(1)}
        </span>
        <span className={selected ? "text-soft" : "text-faint"}>mm</span>
      </span>
      <span
        className={`flex h-4 items-baseline gap-1.5 px-0.5 text-caption leading-4 ${selected ? "text-soft" : "text-faint"}`}
      >
        <span className="figures">{lesion.id}</span>
        <span className="ml-auto truncate text-soft">{type ?? lesion.tags[0] ?? ""}</span>
      </span>
    </span>
  );
});

const VERDICT_SIGNS: Partial<Readonly<Record<string, { path: string; colour: string }>>> = {
  accepted: { path: "m3 7.4 2.6 2.6L11 4.4", colour: "text-accent" },
  fixed: { path: "m3 7.4 2.6 2.6L11 4.4M3 12h8", colour: "text-accent" },
  unsure: { path: "M5 5.2a2 2 0 1 1 2.6 1.9c-.4.2-.6.5-.6 1v.5M7 11v.3", colour: "text-info" },
  rejected: { path: "m4 4 6 6M10 4l-6 6", colour: "text-bad" },
};

/** What readers and rules hold of it, in a corner: each sign has its own shape. */
function Signs({ lesion }: { lesion: ListedLesion }) {
  const verdict = lesion.verdict === null ? undefined : VERDICT_SIGNS[lesion.verdict];
  if (!verdict && lesion.flags.length === 0) return null;
  return (
    <span className="absolute top-1 right-1 flex gap-0.5">
      {lesion.flags.length > 0 && (
        <span
          title={lesion.flags.map((rule) => ruleWords(rule).name).join(", ")}
          className="grid size-4.5 place-items-center rounded-sm bg-black/70 text-aside"
        >
          <svg
            viewBox="0 0 14 14"
            className="size-3.5"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.6"
            aria-hidden="true"
          >
            <path d="M3.5 12.5v-11M3.5 2h7l-1.7 2.7L10.5 7.5h-7" />
          </svg>
        </span>
      )}
      {verdict && (
        <span
          title={lesion.verdict ?? ""}
          className={`grid size-4.5 place-items-center rounded-sm bg-black/70 ${verdict.colour}`}
        >
          <svg
            viewBox="0 0 14 14"
            className="size-3.5"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.8"
            aria-hidden="true"
          >
            <path d={verdict.path} />
          </svg>
        </span>
      )}
    </span>
  );
}
