"use client";

import { type KeyboardEvent, useEffect, useRef } from "react";
import type { FollowedLesion, Patient, PatientRow } from "#lib/contracts/followUp.ts";
import { Badge } from "../ui/Badge.tsx";
import { COARSE_TYPES } from "../ui/typeWords.ts";
import { LineSample } from "./LineSample.tsx";
import { MatrixCell } from "./MatrixCell.tsx";
import { lineOf, rowName } from "./rowNames.ts";

/** A cell by its places in rows and studies. */
export interface CellPlace {
  readonly row: number;
  readonly study: number;
}

const PART_WORDS = {
  target: { name: "target", tone: "good" },
  "non-target": { name: "non-target", tone: "plain" },
  new: { name: "new", tone: "bad" },
  ignored: { name: "ignored", tone: "plain" },
} as const;

/**
 * A patient's lesions, a row each, in all studies, a column each, all at one scale. Arrow keys go from cell to cell; other
 * keys rule on the one that has the focus.
 */
export function FollowUpMatrix({
  patient,
  at,
  marked,
  onMove,
  onKey,
}: {
  patient: Patient;
  at: CellPlace;
  /** The lesion that is to be joined with another. */
  marked: number | null;
  onMove: (to: CellPlace) => void;
  /** Whether the key meant something. */
  onKey: (key: string) => boolean;
}) {
  const table = useRef<HTMLTableElement>(null);
  const { rows, studies } = patient;
  const lesions = new Map(patient.lesions.map((lesion) => [lesion.id, lesion]));

  // The focus is outside React: once it is in the table it follows the place, which keys move, and joins and splits.
  useEffect(() => {
    if (!table.current?.contains(document.activeElement)) return;
    const cell = table.current.querySelector<HTMLElement>(`[data-cell="${at.row}-${at.study}"]`);
    if (cell === document.activeElement) return;
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [at.row, at.study]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.metaKey || event.ctrlKey) return;
    const steps: Readonly<Record<string, CellPlace>> = {
      ArrowLeft: { row: at.row, study: at.study - 1 },
      ArrowRight: { row: at.row, study: at.study + 1 },
      ArrowUp: { row: at.row - 1, study: at.study },
      ArrowDown: { row: at.row + 1, study: at.study },
      Home: { row: at.row, study: 0 },
      End: { row: at.row, study: studies.length - 1 },
    };
    const to = steps[event.key];
    if (to) {
      event.preventDefault();
      const within = rows[to.row] && studies[to.study];
      if (within) onMove(to);
    } else if (onKey(event.key)) event.preventDefault();
  }

  return (
    <div className="overflow-x-auto pb-1">
      <table
        ref={table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: arrow keys go through it as through a grid
        role="grid"
        aria-label="Lesions by study"
        onKeyDown={onKeyDown}
        className="figures border-separate border-spacing-x-1 border-spacing-y-0"
      >
        <thead>
          <tr>
            <th scope="col" className="sticky left-0 z-10 bg-surface">
              <span className="sr-only">Lesion</span>
            </th>
            {studies.map(({ study, day }, studyAt) => (
              <th key={study} scope="col" className="min-w-27 px-1 pb-2 text-left align-bottom font-medium">
                Study {study}
                <span className="block whitespace-nowrap font-normal text-caption text-faint">
                  {dayWords(patient, day)}
                  {studyAt === patient.baselineAt && studies.length > 1 && " · baseline"}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, rowAt) => (
            <tr key={row.id}>
              <RowHead row={row} at={rowAt} first={firstLesion(row, lesions)} />
              {row.cells.map((cell, studyAt) => (
                <MatrixCell
                  key={studies[studyAt]?.study}
                  place={`${rowAt}-${studyAt}`}
                  row={row}
                  cell={cell}
                  lesion={cell.lesionId === null ? undefined : lesions.get(cell.lesionId)}
                  before={patient.baselineAt !== null && studyAt < patient.baselineAt}
                  current={rowAt === at.row && studyAt === at.study}
                  marked={cell.lesionId !== null && cell.lesionId === marked}
                  onFocus={() => onMove({ row: rowAt, study: studyAt })}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function dayWords({ studies }: Patient, day: number | null): string {
  const first = studies[0]?.day ?? null;
  return day === null || first === null ? "no date" : `day ${day - first}`;
}

const firstLesion = (row: PatientRow, lesions: ReadonlyMap<number, FollowedLesion>) =>
  row.lesionIds.flatMap((id) => lesions.get(id) ?? [])[0];

function RowHead({ row, at, first }: { row: PatientRow; at: number; first: FollowedLesion | undefined }) {
  const { name, tone } = PART_WORDS[row.part];
  const type = first?.coarseType == null ? null : COARSE_TYPES[first.coarseType];
  return (
    <th
      scope="row"
      className="sticky left-0 z-10 min-w-24 bg-surface py-2 pr-2 text-left align-top font-normal"
    >
      <span className="flex items-center gap-2 font-semibold text-lead">
        {rowName(at)}
        <LineSample line={lineOf(at)} />
      </span>
      <span className="mt-1 flex flex-col items-start gap-1">
        <Badge tone={tone}>{name}</Badge>
        {row.node && <Badge>node</Badge>}
        {type && <span className="text-caption text-soft">{type}</span>}
      </span>
    </th>
  );
}
