"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { type ReactNode, useCallback } from "react";
import { FollowUpsCard } from "#components/patients/index.ts";
import type { Lesion } from "#lib/contracts/lesions.ts";
import { OutlineOverlay, OutlinePanel, useOutline } from "../outline/index.ts";
import { ReportPanel } from "../reports/index.ts";
import { SimilarPanel } from "../similar/index.ts";
import { Badge } from "../ui/Badge.tsx";
import { buttonClass } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { sizeText } from "../ui/sizeText.ts";
import { COARSE_TYPES } from "../ui/typeWords.ts";
import type { SliceSpace } from "../viewer/index.ts";
import { HistoryList } from "./HistoryList.tsx";
import { LesionFacts } from "./LesionFacts.tsx";
import { LesionViewer } from "./LesionViewer.tsx";
import { NotesPanel } from "./NotesPanel.tsx";
import { Provenance } from "./Provenance.tsx";
import { lesionQueries } from "./queries.ts";
import { SamePatient } from "./SamePatient.tsx";
import { StateNotice } from "./StateNotice.tsx";
import { VERDICT_WORDS } from "./verdictWords.ts";

/** One lesion: its slices, its numbers, why it is flagged, what it was made of, and what was said and ruled. */
export function LesionPage({
  lesionId,
  seesMining,
  mayRevert,
  mayOutline,
}: {
  lesionId: number;
  seesMining: boolean;
  mayRevert: boolean;
  mayOutline: boolean;
}) {
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
            {it.verdict && (
              <Badge tone={it.verdict === "unsure" ? "aside" : "info"}>{VERDICT_WORDS[it.verdict]}</Badge>
            )}
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
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <OutlinedLesion key={it.id} lesion={it} mayOutline={mayOutline}>
          <LesionFacts lesion={it} />
          <Provenance lesion={it} seesMining={seesMining} />
        </OutlinedLesion>
        <div className="flex min-w-0 flex-col gap-4 xl:col-start-1">
          <ReportPanel lesionId={it.id} />
          <div className="grid items-start gap-4 lg:grid-cols-2">
            <Card title="Notes and questions">
              <NotesPanel key={it.id} lesionId={it.id} />
            </Card>
            <Card title="History" note="grey: before">
              <HistoryList lesion={it} mayRevert={mayRevert} />
            </Card>
          </div>
          <SimilarPanel key={`similar ${it.id}`} lesionId={it.id} />
          <FollowUpsCard patient={Number(it.series.split("_")[0])} lesionId={it.id} />
          <SamePatient lesionId={it.id} />
        </div>
      </div>
    </>
  );
}

/** The lesion's pictures with its outline drawn in, and beside them what is known of both. */
function OutlinedLesion({
  lesion,
  mayOutline,
  children,
}: {
  lesion: Lesion;
  mayOutline: boolean;
  children: ReactNode;
}) {
  const session = useOutline(lesion.id, lesion.version);
  const overlay = useCallback(
    (place: SliceSpace) => <OutlineOverlay session={session} keySlice={lesion.slice} place={place} />,
    [session, lesion.slice],
  );
  return (
    <>
      <LesionViewer lesion={lesion} overlay={overlay} />
      <div className="grid items-start gap-4 md:grid-cols-2 xl:col-start-2 xl:row-span-2 xl:grid-cols-1">
        <OutlinePanel
          session={session}
          mayEdit={mayOutline}
          intervalMm={lesion.volume.intervalMm}
          spacingMm={lesion.spacingMm}
        />
        {children}
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
