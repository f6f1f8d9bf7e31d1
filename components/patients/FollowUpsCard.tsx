"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { Patient } from "#lib/contracts/followUp.ts";
import { Card } from "../ui/Card.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { sizeText } from "../ui/sizeText.ts";
import { linkAt } from "./cellActions.ts";
import { changeText } from "./changeText.ts";
import { patientQueries } from "./queries.ts";

/** The same lesion in the patient's other studies. */
export function FollowUpsCard({ patient, lesionId }: { patient: number; lesionId: number }) {
  const found = useQuery(patientQueries.one(patient));
  return (
    <Card
      title="Follow-ups"
      note="the same lesion in time"
      actions={
        <Link
          href={`/patients/${patient}`}
          className="text-soft underline decoration-edge underline-offset-4 hover:text-ink"
        >
          Patient {patient}
        </Link>
      }
    >
      {found.isPending ? (
        <Loading label="Looking for other studies" lines={2} />
      ) : found.isError ? (
        <LoadFailure error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <InTime patient={found.data} lesionId={lesionId} />
      )}
    </Card>
  );
}

function InTime({ patient, lesionId }: { patient: Patient; lesionId: number }) {
  const row = patient.rows.find(({ lesionIds }) => lesionIds.includes(lesionId));
  if (!row) return <p className="text-soft">It does not count, so it is not followed.</p>;
  const lesions = new Map(patient.lesions.map((lesion) => [lesion.id, lesion]));
  const seen = row.cells.flatMap((cell, at) => {
    const lesion = cell.lesionId === null ? undefined : lesions.get(cell.lesionId);
    return lesion ? [{ cell, lesion, visit: patient.studies[at] }] : [];
  });
  if (seen.length < 2) return <p className="text-soft">No other study shows it.</p>;
  return (
    <ol className="figures grid grid-cols-[auto_1fr_auto_auto] gap-x-4 gap-y-1.5">
      {seen.map(({ cell, lesion, visit }) => (
        <li
          key={lesion.id}
          aria-current={lesion.id === lesionId ? "true" : undefined}
          className="contents aria-[current]:font-semibold"
        >
          <span>
            Study {visit?.study}
            {visit?.day != null && <span className="text-caption text-faint"> day {visit.day}</span>}
          </span>
          <span>
            {lesion.id === lesionId || cell.otherIds.includes(lesionId) ? (
              "this one"
            ) : (
              <Link href={`/lesions/${lesion.id}`} className="underline decoration-edge underline-offset-4">
                Lesion {lesion.id}
              </Link>
            )}
            {linkAt(row, [lesion.id]) && <span className="text-aside text-caption"> proposed</span>}
          </span>
          <span className="whitespace-nowrap text-right">{sizeText(lesion.longMm, lesion.shortMm)}</span>
          <span className="text-right text-soft">
            {cell.fromFirst === null ? "" : changeText(cell.fromFirst)}
          </span>
        </li>
      ))}
    </ol>
  );
}
