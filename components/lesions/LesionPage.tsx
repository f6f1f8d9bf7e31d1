"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { ReactNode } from "react";
import type { Lesion } from "#lib/contracts/lesions.ts";
import { Badge } from "../ui/Badge.tsx";
import { buttonClass } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { ruleWords, valueText } from "../ui/ruleWords.ts";
import { sizeText } from "../ui/sizeText.ts";
import { COARSE_TYPES } from "../ui/typeWords.ts";
import { Provenance } from "./Provenance.tsx";
import { lesionQueries } from "./queries.ts";
import { SliceViewer } from "./SliceViewer.tsx";
import { StateNotice } from "./StateNotice.tsx";
import { windowText } from "./windows.ts";

/** One lesion: its slices, its numbers, why it is flagged, and the marks it was made of. */
export function LesionPage({ lesionId, seesMining }: { lesionId: number; seesMining: boolean }) {
  const lesion = useQuery(lesionQueries.one(lesionId));
  const trail = [{ href: "/lesions", label: "Lesions" }];
  if (!lesion.data) {
    return (
      <>
        <PageHeader title={`Lesion ${lesionId}`} trail={trail} />
        {lesion.isError ? (
          <LoadFailure error={lesion.error} onRetry={() => void lesion.refetch()} />
        ) : (
          <Loading label="Fetching the lesion" lines={8} />
        )}
      </>
    );
  }

  const it = lesion.data;
  return (
    <>
      <PageHeader
        trail={trail}
        title={
          <span className="figures flex flex-wrap items-baseline gap-x-4 gap-y-1">
            Lesion {it.id}
            <span className="font-medium text-lead text-soft">{sizeText(it.longMm, it.shortMm)}</span>
            {it.coarseType !== null && <Badge>{COARSE_TYPES[it.coarseType]}</Badge>}
          </span>
        }
        actions={
          <>
            <Beside id={it.previousId}>Previous</Beside>
            <Beside id={it.nextId}>Next</Beside>
          </>
        }
      />
      <StateNotice lesion={it} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <SliceViewer key={it.id} lesion={it} />
        <div className="flex flex-col gap-4">
          <Flags lesion={it} />
          <Card title="Measured">
            <Facts rows={measured(it)} />
          </Card>
          <Card title="Where">
            <Facts rows={where(it)} />
            {it.volume.warnings.map((warning) => (
              <p key={warning} className="pt-2 text-caption text-aside">
                {warning}
              </p>
            ))}
          </Card>
          <Provenance lesion={it} seesMining={seesMining} />
        </div>
      </div>
    </>
  );
}

function Beside({ id, children }: { id: number | null; children: ReactNode }) {
  if (id === null) return null;
  return (
    <Link href={`/lesions/${id}`} className={buttonClass("plain")}>
      {children}
    </Link>
  );
}

function Flags({ lesion: { flags } }: { lesion: Lesion }) {
  return (
    <Card title="Flags">
      {flags.length === 0 ? (
        <p className="text-soft">It breaks no rule.</p>
      ) : (
        <ul className="figures flex flex-col gap-3">
          {flags.map(({ rule, value, limit, side, unit }) => (
            <li key={rule} className="border-aside border-l-2 pl-3">
              <p className="flex flex-wrap items-baseline justify-between gap-x-3">
                <span className="font-medium text-aside">{ruleWords(rule).name}</span>
                <span>
                  {valueText(value, unit)}{" "}
                  <span className="text-caption text-faint">
                    {side} {valueText(limit, unit)}
                  </span>
                </span>
              </p>
              <p className="text-caption text-soft">{ruleWords(rule).says}</p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Facts({ rows }: { rows: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
      {rows.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-faint">{name}</dt>
          <dd className="text-right">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const orDash = (value: number | null, unit: string): string =>
  value === null ? "–" : valueText(value, unit);

function measured(it: Lesion) {
  const [left = 0, top = 0, right = 0, bottom = 0] = it.box;
  const [x, y] = it.spacingMm;
  return [
    ["Long diameter", `${it.longMm.toFixed(1)} mm`],
    ["Short diameter", `${it.shortMm.toFixed(1)} mm`],
    ["Angle between them", orDash(it.angleDegrees, "degrees")],
    ["Box", `${((right - left) * x).toFixed(1)} × ${((bottom - top) * y).toFixed(1)} mm`],
    ["Mean inside", orDash(it.meanHu, "HU")],
    ["Standard deviation", orDash(it.sdHu, "HU")],
    [
      "Range",
      it.minHu === null || it.maxHu === null
        ? "–"
        : `${it.minHu.toFixed(0)} to ${it.maxHu.toFixed(0)} HU`.replaceAll("-", "−"),
    ],
    ["Share in the body", orDash(it.bodyShare, "share")],
  ] as const;
}

function where(it: Lesion) {
  const { body, volume } = it;
  const z =
    body.z === null
      ? "–"
      : `${body.z.toFixed(2)}${it.bodyZError === null ? "" : ` ± ${it.bodyZError.toFixed(2)}`}`;
  const across = body.x === null || body.y === null ? "–" : `${body.x.toFixed(2)}, ${body.y.toFixed(2)}`;
  return [
    [
      "Series",
      <span key="series" className="font-mono text-caption">
        {it.series}
      </span>,
    ],
    ["Key slice", `${it.slice} of ${volume.slices}`],
    ["Place in the trunk, 0 to 1", z],
    ["Place across, x and y", across],
    ["Pixel", `${it.spacingMm[0].toFixed(3)} × ${it.spacingMm[1].toFixed(3)} mm`],
    ["Slice interval", volume.intervalMm === null ? "–" : `${volume.intervalMm.toFixed(2)} mm`],
    ["Window", it.windowHu ? windowText(it.windowHu) : "–"],
    [
      "Patient",
      [it.sex, it.ageYears === null ? null : `${it.ageYears} years`].filter(Boolean).join(", ") || "–",
    ],
    ["Split", it.split],
  ] as const;
}
