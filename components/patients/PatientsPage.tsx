"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { parseAsInteger, parseAsString, useQueryStates } from "nuqs";
import { type FormEvent, useState } from "react";
import type { ListedPatient } from "#lib/contracts/followUp.ts";
import { LONGEST_QUERY, problemOf } from "#lib/domain/query/parseQuery.ts";
import { Badge } from "../ui/Badge.tsx";
import { Button } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { countText } from "../ui/countText.ts";
import { Empty } from "../ui/Empty.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Pager } from "../ui/Pager.tsx";
import { RequestButton } from "../ui/RequestButton.tsx";
import { patientQueries, patientsRequest } from "./queries.ts";
import { ResearchOnly } from "./ResearchOnly.tsx";
import { CATEGORY_WORDS } from "./responseWords.ts";

/** Patients by their numbers, with what is known of their lesions in time. */
export function PatientsPage() {
  const [{ q, after }, setShown] = useQueryStates(
    { q: parseAsString.withDefault(""), after: parseAsInteger },
    { history: "push" },
  );
  const problem = problemOf(q);
  const patients = useQuery({ ...patientQueries.list(q, after), enabled: problem === null });
  return (
    <>
      <PageHeader
        title="Patients"
        lead="Each with all studies and lesions in time: which are the same lesion, how it grew, and what that comes to by RECIST 1.1."
        actions={
          <RequestButton
            path={patientsRequest(q, after)}
            says={
              <>
                One page: <code className="font-mono">next</code> of its answer is the next page’s{" "}
                <code className="font-mono">after</code>.
              </>
            }
          />
        }
      />
      <QueryForm key={q} q={q} ask={(next) => void setShown({ q: next || null, after: null })} />
      <ResearchOnly />
      {problem !== null ? null : patients.isPending ? (
        <Loading label="Fetching the patients" lines={8} />
      ) : patients.isError ? (
        <LoadFailure error={patients.error} onRetry={() => void patients.refetch()} />
      ) : patients.data.rows.length === 0 ? (
        <Card>
          <Empty title={q === "" ? "No patients yet" : "No patient has such a lesion"}>
            {q === ""
              ? "They come with the first lesions: mine a source, or import a release."
              : "Ask for less, or for something else."}
          </Empty>
        </Card>
      ) : (
        <Card flush>
          <PatientTable rows={patients.data.rows} />
          <Pager
            first={after === null ? null : addressOf(q, null)}
            next={patients.data.next === null ? null : addressOf(q, patients.data.next)}
          />
        </Card>
      )}
    </>
  );
}

function addressOf(q: string, after: number | null): string {
  const query = new URLSearchParams({
    ...(q !== "" && { q }),
    ...(after !== null && { after: String(after) }),
  });
  return query.size === 0 ? "/patients" : `/patients?${query}`;
}

/** Narrows by what the lesions of a patient are, in the query language of the lesion list. */
function QueryForm({ q, ask }: { q: string; ask: (q: string) => void }) {
  const [text, setText] = useState(q);
  const problem = problemOf(text);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (problem === null) ask(text.trim());
  }
  return (
    <form onSubmit={submit} className="flex items-start gap-2 pb-4">
      <div className="min-w-0 max-w-xl flex-1">
        <input
          aria-label="Patients with a lesion that is"
          placeholder="Patients with a lesion that is… such as type:liver long:>=30"
          value={text}
          onChange={(event) => setText(event.target.value)}
          maxLength={LONGEST_QUERY}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={problem !== null}
          aria-describedby="patients-query-problem"
          className="h-8 w-full rounded-md border border-edge/70 bg-room px-3 font-mono text-ink placeholder:font-sans placeholder:text-faint hover:border-edge focus:border-accent aria-invalid:border-bad"
        />
        <p id="patients-query-problem" className="pt-1 text-bad text-caption empty:hidden">
          {problem?.message}
        </p>
      </div>
      <Button type="submit" disabled={problem !== null}>
        Ask
      </Button>
      {q !== "" && (
        <Button look="quiet" onClick={() => ask("")}>
          All patients
        </Button>
      )}
    </form>
  );
}

const HEADS = [
  ["Patient", "text-left"],
  ["Studies", "text-right"],
  ["Over", "text-right"],
  ["Lesions", "text-right"],
  ["Distinct", "text-right"],
  ["Proposals open", "text-right"],
  ["Split", "text-left"],
  ["At the last study", "text-left"],
] as const;

function PatientTable({ rows }: { rows: readonly ListedPatient[] }) {
  return (
    <div className="overflow-x-auto">
      <table className="figures w-full">
        <caption className="sr-only">Patients</caption>
        <thead className="text-caption text-faint">
          <tr className="h-10 border-line border-b">
            {HEADS.map(([head, side]) => (
              <th key={head} scope="col" className={`px-3 font-medium first:pl-4 last:pr-4 ${side}`}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <tr key={row.patient} className="h-10 hover:bg-raised">
              <th scope="row" className="px-3 pl-4 text-left font-medium">
                <Link
                  href={`/patients/${row.patient}`}
                  className="underline decoration-line underline-offset-4 hover:decoration-accent"
                >
                  Patient {row.patient}
                </Link>
              </th>
              <td className="px-3 text-right">{row.studies}</td>
              <td className="whitespace-nowrap px-3 text-right text-soft">
                {row.studies < 2 ? "" : row.days === null ? "not known" : `${countText(row.days)} days`}
              </td>
              <td className="px-3 text-right">{countText(row.lesions)}</td>
              <td className="px-3 text-right text-soft">{countText(row.rows)}</td>
              <td className={`px-3 text-right ${row.openLinks > 0 ? "text-aside" : "text-faint"}`}>
                {row.openLinks}
              </td>
              <td className="px-3 text-soft">{row.split}</td>
              <td className="whitespace-nowrap px-3 pr-4">
                {row.category && (
                  <span className="inline-flex items-center gap-2">
                    <Badge tone={CATEGORY_WORDS[row.category].tone}>{row.category}</Badge>
                    {row.openLinks > 0 && <span className="text-caption text-faint">provisional</span>}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
