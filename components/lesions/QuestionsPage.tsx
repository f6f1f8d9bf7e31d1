"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { OpenQuestions } from "#lib/contracts/notes.ts";
import { Card } from "../ui/Card.tsx";
import { countOf, countText } from "../ui/countText.ts";
import { Empty } from "../ui/Empty.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { MarkPicture } from "../ui/MarkPicture.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { sizeText } from "../ui/sizeText.ts";
import { whenText } from "../ui/timeText.ts";
import { lesionQueries } from "./queries.ts";

/** Questions that nobody has answered, each with its lesion, where it is answered. */
export function QuestionsPage() {
  const open = useQuery(lesionQueries.openQuestions());
  return (
    <>
      <PageHeader
        trail={[{ href: "/review", label: "Review" }]}
        title="Open questions"
        lead="What people asked about a lesion. Answer beside it, and say there that it is answered."
      />
      {open.isPending ? (
        <Loading label="Fetching the questions" lines={6} />
      ) : open.isError ? (
        <LoadFailure error={open.error} onRetry={() => void open.refetch()} />
      ) : open.data.questions.length === 0 ? (
        <Card>
          <Empty title="No question is open">
            A question about a lesion is asked on its page, or beside it while it is read.
          </Empty>
        </Card>
      ) : (
        <Questions open={open.data} />
      )}
    </>
  );
}

function Questions({ open: { questions, total } }: { open: OpenQuestions }) {
  const isAll = questions.length === total;
  return (
    <Card
      flush
      title={countOf(total, "open question")}
      note={isAll ? "" : `the latest ${countText(questions.length)} are listed`}
    >
      <ul className="divide-y divide-line border-line border-t">
        {questions.map((question) => (
          <Question key={question.id} question={question} />
        ))}
      </ul>
    </Card>
  );
}

function Question({
  question: { text, author, createdAt, answers, lesion },
}: {
  question: OpenQuestions["questions"][number];
}) {
  return (
    <li className="figures relative flex gap-4 px-4 py-3 hover:bg-raised">
      <MarkPicture
        src={lesion.hasImage ? `/api/lesions/${lesion.id}/thumbnail?v=${lesion.version}` : null}
        alt=""
        coordinates={lesion.coordinates}
        box={lesion.box}
        spacingMm={lesion.spacingMm}
      />
      <div className="min-w-0 flex-1">
        <p className="line-clamp-3 max-w-[80ch] whitespace-pre-wrap break-words font-medium">
          <Link href={`/lesions/${lesion.id}`} className="after:absolute after:inset-0">
            {text}
          </Link>
        </p>
        <p className="pt-1 text-soft">
          Lesion {lesion.id}, {sizeText(lesion.longMm, lesion.shortMm)}
        </p>
        <p className="text-caption text-faint">
          {author}, {whenText(createdAt)}
          {answers > 0 && ` · ${countOf(answers, "answer")} so far`}
        </p>
      </div>
    </li>
  );
}
