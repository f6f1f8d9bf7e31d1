"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { KeyCaps } from "#components/controls/index.ts";
import type { FollowUpLink, Patient, PatientRow } from "#lib/contracts/followUp.ts";
import { Card } from "../ui/Card.tsx";
import { sizeText } from "../ui/sizeText.ts";
import { type CellAction, lesionsIn, linkAt } from "./cellActions.ts";
import { changeText, doublingText, mmText } from "./changeText.ts";

/** What is known of the cell that is looked at, and what can be done there: by button, or by the key on it. */
export function Inspector({
  patient,
  row,
  name,
  studyAt,
  actions,
  marked,
  busy,
  onAct,
  onMark,
}: {
  patient: Patient;
  row: PatientRow;
  name: string;
  studyAt: number;
  /** None for people who may only look. */
  actions: readonly CellAction[];
  marked: number | null;
  busy: boolean;
  onAct: (action: CellAction) => void;
  /** Undefined for people who may only look. */
  onMark?: (() => void) | undefined;
}) {
  const cell = row.cells[studyAt];
  const lesion = patient.lesions.find(({ id }) => id === cell?.lesionId);
  const proposed = linkAt(row, lesionsIn(cell));
  const isMarked = marked !== null && marked === cell?.lesionId;
  return (
    <Card title={`${name} in study ${patient.studies[studyAt]?.study ?? ""}`} className="figures">
      <div className="flex flex-col gap-4" aria-live="polite">
        {lesion && cell ? (
          <div>
            <p className="flex flex-wrap items-baseline justify-between gap-x-3">
              <Link
                href={`/lesions/${lesion.id}`}
                className="font-medium underline decoration-edge underline-offset-4"
              >
                Lesion {lesion.id}
              </Link>
              <span>{sizeText(lesion.longMm, lesion.shortMm)}</span>
            </p>
            <dl className="grid grid-cols-[1fr_auto] gap-x-3 pt-1 text-caption text-soft">
              {cell.fromFirst !== null && (
                <Fact name="since its first study">{changeText(cell.fromFirst)}</Fact>
              )}
              {cell.fromPrevious !== null && (
                <Fact name="since the last one">{changeText(cell.fromPrevious)}</Fact>
              )}
              {cell.doublingDays !== null && <Fact name="volume">{doublingText(cell.doublingDays)}</Fact>}
              {row.node && cell.countedMm !== null && (
                <Fact name="counts by its short axis">{mmText(cell.countedMm)}</Fact>
              )}
            </dl>
            {cell.otherIds.length > 0 && (
              <p className="pt-1 text-caption text-faint">
                Also seen as{" "}
                {cell.otherIds.map((id) => (
                  <Link key={id} href={`/lesions/${id}`} className="underline underline-offset-2">
                    lesion {id}
                  </Link>
                ))}{" "}
                in this study; the larger counts.
              </p>
            )}
          </div>
        ) : (
          <p className="text-soft">
            {cell?.said
              ? `${cell.saidBy} says that it is ${SAID_SENTENCES[cell.said]}.`
              : "Nobody measured it here. What became of it? Until somebody says so, it was not evaluated."}
          </p>
        )}
        {proposed && <Proposal {...proposed} isShown={proposed.ownId === cell?.lesionId} />}
        <Actions
          title="Match"
          actions={actions.filter(({ about }) => about === "match")}
          busy={busy}
          onAct={onAct}
        >
          {onMark && lesion && (marked === null || isMarked) && (
            <ActionButton
              name="m"
              label={isMarked ? "Do not join it" : "Join with another…"}
              busy={busy}
              onClick={onMark}
              on={isMarked}
            />
          )}
        </Actions>
        <Actions
          title="In the RECIST sum"
          note={row.roleBy ? `set by ${row.roleBy}` : undefined}
          actions={actions.filter(({ about }) => about === "role")}
          busy={busy}
          onAct={onAct}
        />
        <Actions
          title="In this study"
          actions={actions.filter(({ about }) => about === "finding")}
          busy={busy}
          onAct={onAct}
        />
      </div>
    </Card>
  );
}

const SAID_SENTENCES = {
  gone: "gone",
  "too-small": "still there, too small to measure, and counts as 5 mm",
  progression: "clearly larger",
} as const;

function Fact({ name, children }: { name: string; children: string }) {
  return (
    <div className="contents">
      <dt>{name}</dt>
      <dd className="text-right">{children}</dd>
    </div>
  );
}

/** How sure a proposal is, and by what; of which lesion it is when not of the one that is shown. */
function Proposal({
  link,
  ownId,
  otherId,
  isShown,
}: {
  link: FollowUpLink;
  ownId: number;
  otherId: number;
  isShown: boolean;
}) {
  return (
    <div className="rounded-md border border-aside-deep bg-aside-wash px-3 py-2">
      <p className="text-aside">
        Proposed: the same as lesion {otherId}, {Math.round(100 * link.confidence)} % sure
      </p>
      {!isShown && (
        <p className="pt-1 text-caption text-soft">
          This is about lesion {ownId}, which another series of the study shows.
        </p>
      )}
      <dl className="grid grid-cols-[auto_1fr_auto] items-center gap-x-2 gap-y-1 pt-2 text-caption text-soft">
        <Likeness name="place" value={link.place} />
        <Likeness name="size" value={link.size} />
        <Likeness name="looks" value={link.appearance} />
      </dl>
    </div>
  );
}

function Likeness({ name, value }: { name: string; value: number | null }) {
  return (
    <div className="contents">
      <dt>{name}</dt>
      <dd className="h-1.5 overflow-hidden rounded-full bg-room" aria-hidden="true">
        <span className="block h-full bg-aside" style={{ width: `${100 * (value ?? 0)}%` }} />
      </dd>
      <dd className="text-right">{value === null ? "not known" : `${Math.round(100 * value)} %`}</dd>
    </div>
  );
}

function Actions({
  title,
  note,
  actions,
  busy,
  onAct,
  children,
}: {
  title: string;
  note?: string | undefined;
  actions: readonly CellAction[];
  busy: boolean;
  onAct: (action: CellAction) => void;
  children?: ReactNode;
}) {
  if (actions.length === 0 && !children) return null;
  return (
    <section aria-label={title}>
      <h3 className="pb-1.5 text-caption text-faint">
        {title}
        {note && <span> · {note}</span>}
      </h3>
      <div className="flex flex-wrap gap-1.5">
        {actions.map((action) => (
          <ActionButton
            key={action.key}
            name={action.key}
            label={action.label}
            on={action.on}
            busy={busy}
            onClick={() => onAct(action)}
          />
        ))}
        {children}
      </div>
    </section>
  );
}

function ActionButton({
  name,
  label,
  on,
  busy,
  onClick,
}: {
  name: string;
  label: string;
  on?: boolean | undefined;
  busy: boolean;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      aria-pressed={on}
      aria-busy={busy || undefined}
      onClick={onClick}
      className={`inline-flex h-8 items-center gap-2 whitespace-nowrap rounded-md border px-2 font-medium transition-colors aria-busy:opacity-70 ${
        on
          ? "border-kept bg-kept-deep/50 text-ink"
          : "border-edge/60 bg-raised hover:border-edge hover:bg-hover"
      }`}
    >
      <KeyCaps name={name === "A" ? "shift+a" : name} />
      {label}
    </button>
  );
}
