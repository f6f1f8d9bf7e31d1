"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import { KeyCaps, Keys, useCommands } from "#components/controls/index.ts";
import type { Patient } from "#lib/contracts/followUp.ts";
import { Button } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { countOf } from "../ui/countText.ts";
import { Empty } from "../ui/Empty.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { Notice } from "../ui/Notice.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { RequestButton } from "../ui/RequestButton.tsx";
import { whenText } from "../ui/timeText.ts";
import { type CellAction, cellActions, lesionsIn, linkAt, pairsOfRow } from "./cellActions.ts";
import { type CellPlace, FollowUpMatrix } from "./FollowUpMatrix.tsx";
import { GrowthChart } from "./GrowthChart.tsx";
import { Inspector } from "./Inspector.tsx";
import { patientQueries } from "./queries.ts";
import { ResearchOnly } from "./ResearchOnly.tsx";
import { ResponseCard } from "./ResponseCard.tsx";
import { rowName } from "./rowNames.ts";
import { usePatientActs } from "./usePatientActs.ts";

const TRAIL = [{ href: "/patients", label: "Patients" }];

/** One patient: which lesions of all studies are the same, how they grew, and the response to treatment. */
export function PatientPage({ patient, mayRule }: { patient: number; mayRule: boolean }) {
  const found = useQuery(patientQueries.one(patient));
  if (found.data) return <FollowUps patient={found.data} mayRule={mayRule} />;
  return (
    <>
      <PageHeader title={`Patient ${patient}`} trail={TRAIL} />
      {found.isError ? (
        <LoadFailure error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <Loading label="Fetching the patient" lines={10} />
      )}
    </>
  );
}

function FollowUps({ patient, mayRule }: { patient: Patient; mayRule: boolean }) {
  const acts = usePatientActs(patient);
  const [address, setAddress] = useQueryState("at", parseAsString.withOptions({ history: "replace" }));
  const [marked, setMarked] = useState<number | null>(null);
  useCommands({ "undo-verdict": acts.undo }, { enabled: mayRule });

  const at = placeOf(patient, address);
  const row = patient.rows[at.row];
  const lesionId = row?.cells[at.study]?.lesionId ?? null;
  const actions = row && mayRule ? cellActions(patient, row, at.study, marked) : [];
  const run = ({ act }: CellAction) => {
    setMarked(null);
    acts.act(act);
  };
  const mark = () => setMarked((before) => (before === lesionId ? null : lesionId));
  const moveTo = (to: CellPlace) => void setAddress(addressOf(patient, to));

  function onKey(key: string): boolean {
    const action = actions.find((each) => each.key === key);
    if (action) run(action);
    else if (key === "m" && mayRule && lesionId !== null) mark();
    else if (key === "Escape" && marked !== null) setMarked(null);
    else return false;
    return true;
  }

  return (
    <>
      <PageHeader
        trail={TRAIL}
        title={
          <span className="figures flex flex-wrap items-baseline gap-x-4 gap-y-1">
            Patient {patient.patient}
            <span className="font-medium text-lead text-soft">{summaryOf(patient)}</span>
          </span>
        }
        actions={
          <>
            <RequestButton path={`/api/patients/${patient.patient}`} />
            {mayRule && <Proposed patient={patient} acts={acts} />}
          </>
        }
      />
      <ResearchOnly />
      <Asides patient={patient} refusal={acts.refusal} />
      {!row ? (
        <Card>
          <Empty title="No lesion of this patient counts">
            Lesions that were rejected, excluded or withdrawn are not followed.
          </Empty>
        </Card>
      ) : (
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_18rem]">
          <Card
            title="Lesions in time"
            note={
              patient.openLinks > 0
                ? `${countOf(patient.openLinks, "match is", "matches are")} only proposed: dashed`
                : "one scale"
            }
            actions={<LastAct patient={patient} undo={acts.undo} busy={acts.busy} />}
          >
            <FollowUpMatrix patient={patient} at={at} marked={marked} onMove={moveTo} onKey={onKey} />
          </Card>
          <div className="lg:sticky lg:top-4 lg:row-span-3">
            <Inspector
              patient={patient}
              row={row}
              name={rowName(at.row)}
              studyAt={at.study}
              actions={actions}
              marked={marked}
              busy={acts.busy}
              onAct={run}
              onMark={mayRule ? mark : undefined}
            />
          </div>
          <GrowthChart patient={patient} />
          <div className="lg:col-start-1">
            <ResponseCard patient={patient} mayRule={mayRule} acts={acts} />
          </div>
        </div>
      )}
    </>
  );
}

function summaryOf({ studies, lesions, sex }: Patient): string {
  const [first, last] = [studies[0]?.day ?? null, studies.at(-1)?.day ?? null];
  const over =
    studies.length > 1 && first !== null && last !== null ? ` over ${countOf(last - first, "day")}` : "";
  return `${countOf(studies.length, "study", "studies")}${over}, ${countOf(lesions.length, "lesion")}${sex ? `, ${sex}` : ""}`;
}

/** Confirms all proposals at once, for those who have looked at them. */
function Proposed({ patient, acts }: { patient: Patient; acts: ReturnType<typeof usePatientActs> }) {
  const pairs = patient.rows.flatMap(pairsOfRow);
  if (pairs.length < 2) return null;
  return (
    <Button busy={acts.busy} onClick={() => acts.act({ action: "join", pairs })}>
      Confirm all {pairs.length} proposals
    </Button>
  );
}

/** What has to be known before anything is done. */
function Asides({ patient, refusal }: { patient: Patient; refusal: Error | null }) {
  const { otherNumbers, leftOut } = patient;
  if (!refusal && otherNumbers.length === 0 && leftOut === 0) return null;
  return (
    <div className="flex flex-col gap-2 pb-4">
      {refusal && <Notice tone="bad">{refusal.message}</Notice>}
      {otherNumbers.length > 0 && (
        <Notice tone="aside">
          The same person is also{" "}
          {otherNumbers.map((number, i) => (
            <span key={number}>
              {i > 0 && ", "}
              <Link href={`/patients/${number}`} className="underline underline-offset-2">
                patient {number}
              </Link>
            </span>
          ))}
          , whose studies are dated from another day and are not shown here.
        </Notice>
      )}
      {leftOut > 0 && (
        <Notice tone="aside">
          {countOf(leftOut, "more lesion")} of this patient {leftOut === 1 ? "is" : "are"} not followed here.
        </Notice>
      )}
    </div>
  );
}

const ACT_WORDS: Readonly<Record<string, string>> = {
  join: "joined lesions",
  separate: "separated lesions",
  role: "set parts in the sum",
  finding: "said what became of a lesion",
};

function LastAct({ patient, undo, busy }: { patient: Patient; undo: () => void; busy: boolean }) {
  const { lastAct } = patient;
  if (!lastAct) return <KeyHint />;
  return (
    <>
      <span role="status" className="text-caption text-faint">
        <span title={whenText(lastAct.at)}>
          {lastAct.mine ? "You" : lastAct.author} {ACT_WORDS[lastAct.action] ?? lastAct.action}
        </span>
      </span>
      {lastAct.mine && (
        <Button look="quiet" busy={busy} onClick={undo}>
          Undo <Keys command="undo-verdict" />
        </Button>
      )}
    </>
  );
}

const KeyHint = () => (
  <span className="flex items-center gap-1 text-caption text-faint">
    <KeyCaps name="ArrowUp" />
    <KeyCaps name="ArrowDown" />
    <KeyCaps name="ArrowLeft" />
    <KeyCaps name="ArrowRight" />
    from cell to cell
  </span>
);

/** The address names a lesion, and the study by its number: so one stays with the lesion when it is joined or split off. */
const addressOf = ({ rows, studies }: Patient, { row, study }: CellPlace): string =>
  `${rows[row]?.cells[study]?.lesionId ?? rows[row]?.id ?? 0}.${studies[study]?.study ?? 1}`;

/** Without an address, the first proposal: what the reader has to rule on. */
function placeOf({ rows, studies }: Patient, address: string | null): CellPlace {
  const [lesion, number] = (address ?? "").split(".").map(Number);
  const row = rows.findIndex(({ lesionIds }) => lesion !== undefined && lesionIds.includes(lesion));
  const study = studies.findIndex((each) => each.study === number);
  if (row !== -1 && study !== -1) return { row, study };
  for (const [at, each] of rows.entries()) {
    const asked = each.cells.findIndex((cell) => linkAt(each, lesionsIn(cell)) !== null);
    if (asked !== -1) return { row: at, study: asked };
  }
  return { row: 0, study: Math.max(0, rows[0]?.cells.findIndex(({ lesionId }) => lesionId !== null) ?? 0) };
}
