"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { parseAsBoolean, parseAsInteger, parseAsString, useQueryStates } from "nuqs";
import { useCallback, useState } from "react";
import type { SimilarToPatch } from "#lib/contracts/similar.ts";
import { lesionQueries } from "../lesions/index.ts";
import {
  addressOf,
  SimilarNote,
  SimilarResults,
  type SimilarSubject,
  similarQueries,
  useWeights,
  WeightSliders,
} from "../similar/index.ts";
import { Button } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { Check } from "../ui/Check.tsx";
import { Empty } from "../ui/Empty.tsx";
import { TextField } from "../ui/Field.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { RequestButton } from "../ui/RequestButton.tsx";
import { BoxSearch, type DrawnBox } from "./BoxSearch.tsx";
import { boxOfText, boxText, edgesText } from "./boxText.ts";
import { PatchForm } from "./PatchForm.tsx";
import { PrecisionCard } from "./PrecisionCard.tsx";
import { SubjectCard } from "./SubjectCard.tsx";

const IN_ADDRESS = {
  lesion: parseAsInteger,
  box: parseAsString,
  q: parseAsString.withDefault(""),
  same: parseAsBoolean.withDefault(false),
  draw: parseAsBoolean.withDefault(false),
};
const ANSWERS = 36;

/** Lesions like a lesion, like a box that is drawn on its slices, or like a picture that is sent. */
export function SimilarPage() {
  const [address, setAddress] = useQueryStates(IN_ADDRESS);
  const { weights, settled, setWeights, reset } = useWeights();
  const [patch, setPatch] = useState<{ name: string; body: SimilarToPatch } | null>(null);
  const [query, setQuery] = useState(address.q);
  const lesion = useQuery({
    ...lesionQueries.one(address.lesion ?? 0),
    enabled: address.lesion !== null && patch === null,
  });
  const box = boxOfText(address.box);
  const subject = subjectOf(patch, address.lesion, box, lesion.data?.series);
  const search = { weights: settled, q: address.q, same: address.same, k: ANSWERS };
  const similar = useQuery({
    ...similarQueries.to(subject ?? { kind: "lesion", lesionId: 0 }, search),
    enabled: subject !== null,
  });
  const draw = useCallback((drawn: DrawnBox) => void setAddress({ box: boxText(drawn) }), [setAddress]);

  return (
    <>
      <PageHeader
        title="Similar lesions"
        trail={[{ href: "/lesions", label: "Lesions" }]}
        actions={
          subject !== null && subject.kind !== "patch" && <RequestButton path={addressOf(subject, search)} />
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-[20rem_minmax(0,1fr)]">
        <div className="flex flex-col gap-4">
          <Card title="Compared with">
            <SubjectCard
              lesion={lesion.data ?? null}
              box={box}
              patch={patch?.name ?? null}
              drawing={address.draw}
              onDrawing={(wanted) => void setAddress({ draw: wanted || null, ...(!wanted && { box: null }) })}
              onLesion={(lesionId) => {
                setPatch(null);
                void setAddress({ lesion: lesionId, box: null, draw: null });
              }}
            />
          </Card>
          <Card title="What counts">
            <WeightSliders weights={weights} onChange={setWeights} onReset={reset} />
          </Card>
          <Card title="Among">
            <form
              className="flex flex-col gap-3"
              onSubmit={(event) => {
                event.preventDefault();
                void setAddress({ q: query.trim() || null });
              }}
            >
              <TextField
                label="Lesions of a query"
                hint="As on the page Lesions: type:lung long:>=10"
                value={query}
                spellCheck={false}
                onChange={({ target }) => setQuery(target.value)}
              />
              <Button type="submit" className="self-start">
                Ask
              </Button>
              <Check
                label="Of the same patient too"
                checked={address.same}
                onChange={({ target }) => void setAddress({ same: target.checked || null })}
              />
            </form>
          </Card>
          <Card title="A picture of your own">
            <PatchForm onPatch={setPatch} />
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          {address.draw && lesion.data && patch === null && lesion.data.volume.kept.length > 0 && (
            <Card title="Draw a box" note="drag on any slice; the wheel turns slices">
              <BoxSearch key={lesion.data.id} lesion={lesion.data} box={box} onDraw={draw} />
            </Card>
          )}
          <Card title="Most alike" note={patch ? `to ${patch.name}` : undefined}>
            {subject === null ? (
              lesion.isError ? (
                <LoadFailure error={lesion.error} onRetry={() => void lesion.refetch()} />
              ) : (
                <Empty title="Nothing to compare with yet">
                  Name a lesion, or choose a picture.{" "}
                  <Link href="/lesions" className="underline underline-offset-4">
                    All lesions
                  </Link>
                </Empty>
              )
            ) : similar.isPending ? (
              <Loading label="Looking for similar lesions" lines={6} />
            ) : similar.isError ? (
              <LoadFailure error={similar.error} onRetry={() => void similar.refetch()} />
            ) : (
              <div className="flex flex-col gap-4">
                <SimilarResults similar={similar.data} weights={settled} stale={similar.isPlaceholderData} />
                <SimilarNote similar={similar.data} weights={settled} />
              </div>
            )}
          </Card>
          <PrecisionCard weights={settled} />
        </div>
      </div>
    </>
  );
}

function subjectOf(
  patch: { name: string; body: SimilarToPatch } | null,
  lesionId: number | null,
  box: DrawnBox | null,
  series: string | undefined,
): SimilarSubject | null {
  if (patch) return { kind: "patch", ...patch };
  if (lesionId === null) return null;
  if (!box) return { kind: "lesion", lesionId };
  return series === undefined ? null : { kind: "box", series, slice: box.slice, box: edgesText(box) };
}
