"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { LesionTypes } from "#lib/contracts/types.ts";
import { buttonClass } from "../ui/Button.tsx";
import { countText } from "../ui/countText.ts";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { RequestButton } from "../ui/RequestButton.tsx";
import { AccuracyCard } from "./AccuracyCard.tsx";
import { typeQueries } from "./queries.ts";
import { TreeCard } from "./TreeCard.tsx";

/** What lesions can be called: the tree of types, how far labelling is, and how good suggestions are. */
export function TypesPage({
  may,
}: {
  may: { readonly label: boolean; readonly change: boolean; readonly compare: boolean };
}) {
  const tree = useQuery(typeQueries.tree());
  return (
    <>
      <PageHeader
        title="Types"
        lead="The paper’s eight coarse types and finer ones below them. A finer type implies those above it; some exclude each other."
        actions={
          <>
            <RequestButton path="/api/types" says="The tree, with how many lesions have each type." />
            {may.compare && (
              <Link href="/types/agreement" className={buttonClass("plain")}>
                Agreement
              </Link>
            )}
            {may.label && (
              <Link href="/types/label" className={buttonClass("main")}>
                Label lesions
              </Link>
            )}
          </>
        }
      />
      {tree.isPending ? (
        <Loading label="Fetching the types" lines={9} />
      ) : tree.isError ? (
        <LoadFailure error={tree.error} onRetry={() => void tree.refetch()} />
      ) : (
        <div className="flex flex-col gap-4">
          <Progress types={tree.data} />
          <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
            <TreeCard types={tree.data.types} mayChange={may.change} />
            <AccuracyCard />
          </div>
        </div>
      )}
    </>
  );
}

function Progress({ types: { typed, lesions } }: { types: LesionTypes }) {
  const share = lesions === 0 ? 0 : typed / lesions;
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2 rounded-lg border border-line bg-surface px-4 py-3">
      <p>
        <span className="figures font-semibold text-title">{countText(typed)}</span>{" "}
        <span className="text-soft">of {countText(lesions)} lesions have one of the eight types</span>
      </p>
      <svg
        viewBox="0 0 100 1"
        preserveAspectRatio="none"
        className="h-1.5 min-w-40 flex-1 rounded-full"
        aria-hidden="true"
      >
        <rect width="100" height="1" className="fill-raised" />
        <rect width={100 * share} height="1" className="grows fill-kept" />
      </svg>
      <Link
        href="/lesions?q=type%3Amissing"
        className="underline decoration-line underline-offset-4 hover:decoration-accent"
      >
        {countText(lesions - typed)} without
      </Link>
    </div>
  );
}
