import type { Patient, PatientResponse } from "#lib/contracts/followUp.ts";
import { Badge } from "../ui/Badge.tsx";
import { Button } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { countOf } from "../ui/countText.ts";
import { changeText } from "./changeText.ts";
import { CATEGORY_WORDS, responseWords, sumWords } from "./responseWords.ts";
import { rowName } from "./rowNames.ts";
import type { PatientActs } from "./usePatientActs.ts";

/** The response at each study by RECIST 1.1, with the arithmetic that it comes from. */
export function ResponseCard({
  patient,
  mayRule,
  acts,
}: {
  patient: Patient;
  mayRule: boolean;
  acts: PatientActs;
}) {
  const { responses, openLinks, rows, studies } = patient;
  const names = new Map(rows.map(({ id }, at) => [id, rowName(at)]));
  const hasTargets = rows.some(({ part }) => part === "target");
  const studyName = (at: number) => `study ${studies[at]?.study ?? at + 1}`;
  return (
    <Card
      title="Response by RECIST 1.1"
      note={
        openLinks > 0 ? `provisional: rests on ${countOf(openLinks, "open proposal")}` : "for research only"
      }
      actions={!hasTargets && mayRule && <TakeSuggested patient={patient} acts={acts} />}
    >
      {responses.length < 2 ? (
        <p className="text-soft">There is one study only: nothing to compare it with.</p>
      ) : (
        <ol className="flex flex-col divide-y divide-line">
          {responses.map((response) => (
            <li
              key={response.studyAt}
              className="figures grid gap-x-4 gap-y-1 py-3 first:pt-0 last:pb-0 sm:grid-cols-[7rem_minmax(0,1fr)]"
            >
              <div>
                <p className="font-medium">Study {studies[response.studyAt]?.study}</p>
                <p className="pt-1">
                  <Category response={response} />
                </p>
              </div>
              <div>
                <p className="empty:hidden">{unbroken(sumWords(patient, response.studyAt, names))}</p>
                <Changes response={response} />
                <ul className="pt-1 text-soft">
                  {responseWords(response, studyName, (id) => names.get(id) ?? String(id)).map((sentence) => (
                    <li key={sentence}>{unbroken(sentence)}</li>
                  ))}
                </ul>
              </div>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

/** Keeps a number and its unit on one line. */
const unbroken = (words: string): string => words.replaceAll(/(\d) (?=mm|%)/g, "$1\u00a0");

function Category({ response: { overall } }: { response: PatientResponse }) {
  const { name, tone } = CATEGORY_WORDS[overall];
  if (overall === "baseline") return <Badge>baseline</Badge>;
  return (
    <Badge tone={tone}>
      <abbr title={name} className="no-underline">
        {overall}
      </abbr>
    </Badge>
  );
}

function Changes({ response: { fromBaseline, fromNadir } }: { response: PatientResponse }) {
  if (fromBaseline === null && fromNadir === null) return null;
  return (
    <p className="flex flex-wrap gap-x-4 text-caption text-faint">
      {fromBaseline !== null && <span>{changeText(fromBaseline)} since baseline</span>}
      {fromNadir !== null && <span>{changeText(fromNadir)} since the smallest sum</span>}
    </p>
  );
}

/** The largest measurable lesions, five at most, two of an organ at most: something to start from. */
function TakeSuggested({ patient, acts }: { patient: Patient; acts: PatientActs }) {
  const suggested = patient.rows.filter(({ id }) => patient.suggestedTargets.includes(id));
  if (suggested.length === 0)
    return <span className="text-caption text-faint">Nothing is large enough for a target</span>;
  const names = suggested.map((row) => rowName(patient.rows.indexOf(row))).join(", ");
  return (
    <Button
      busy={acts.busy}
      onClick={() =>
        acts.act({
          action: "role",
          rows: suggested.map(({ lesionIds, node }) => ({ lesionIds, role: "target" as const, node })),
        })
      }
    >
      Take {names} as {suggested.length === 1 ? "target" : "targets"}
    </Button>
  );
}
