"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReportSentences } from "#lib/contracts/reports.ts";
import { Badge } from "../ui/Badge.tsx";
import { Card } from "../ui/Card.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { COARSE_TYPES } from "../ui/typeWords.ts";
import { reportQueries } from "./queries.ts";
import { Sentence } from "./Sentence.tsx";

const SOURCES = { sr: "structured report", csv: "list of sentences" } as const;
const KIND_WORDS = { type: "Type", site: "Site", attribute: "Looks" } as const;

/** What reports say of a lesion, and what that tells of it; nothing at all where no report is known. */
export function ReportPanel({ lesionId }: { lesionId: number }) {
  const report = useQuery(reportQueries.ofLesion(lesionId));
  if (report.isSuccess && report.data.sentences.length === 0) return null;
  return (
    <Card title="Report text" note="names, dates and numbers are taken out">
      {report.isPending ? (
        <Loading label="Fetching what reports say" lines={2} />
      ) : report.isError ? (
        <LoadFailure error={report.error} onRetry={() => void report.refetch()} />
      ) : (
        <div className="flex flex-col gap-4">
          <ul className="flex flex-col gap-2">
            {report.data.sentences.map(({ id, text, source, mentions }) => (
              <li key={id} className="max-w-[75ch] leading-6" title={`From a ${SOURCES[source]}`}>
                <Sentence text={text} mentions={mentions} />
              </li>
            ))}
          </ul>
          <Findings report={report.data} />
        </div>
      )}
    </Card>
  );
}

/** What is said of the lesion and not denied, by kind, each word once; and the coarse type that it speaks for. */
function Findings({ report: { sentences, suggestion } }: { report: ReportSentences }) {
  const said = sentences.flatMap(({ mentions }) =>
    mentions.filter(({ assertion }) => assertion !== "denied"),
  );
  const kinds = (["type", "site", "attribute"] as const).flatMap((kind) => {
    const names = [...new Set(said.filter((mention) => mention.kind === kind).map(({ name }) => name))];
    return names.length > 0 ? [{ kind, names }] : [];
  });
  if (kinds.length === 0) return null;
  return (
    <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-1.5 border-line border-t pt-3 text-caption">
      {kinds.map(({ kind, names }) => (
        <div key={kind} className="contents">
          <dt className="text-faint">{KIND_WORDS[kind]}</dt>
          <dd className="text-soft">{names.join(", ")}</dd>
        </div>
      ))}
      {suggestion && (
        <div className="contents">
          <dt className="text-faint">Suggests</dt>
          <dd>
            <Badge tone="good">{COARSE_TYPES[suggestion.coarseType]}</Badge>{" "}
            <span className="text-faint">by {suggestion.words.join(", ")}</span>
          </dd>
        </div>
      )}
    </dl>
  );
}
