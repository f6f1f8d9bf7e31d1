"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { parseAsString, useQueryStates } from "nuqs";
import { useRef } from "react";
import { problemOf } from "#lib/domain/query/parseQuery.ts";
import { exploreQueries, QueryBox } from "../lesions/index.ts";
import { Button, buttonClass } from "../ui/Button.tsx";
import { countOf } from "../ui/countText.ts";
import { Empty } from "../ui/Empty.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { UnreadableQuery } from "../ui/UnreadableQuery.tsx";
import { LabelGrid } from "./LabelGrid.tsx";
import { typeQueries } from "./queries.ts";

/** Lesions a page: some screens of tiles, so that one seldom waits and sees what is left. */
const A_PAGE = 60;

const IN_ADDRESS = {
  q: parseAsString.withDefault("type:missing"),
  sort: parseAsString.withDefault("z"),
  /** Where this page of the list begins. */
  after: parseAsString,
};

/** Lesions of a query, to be called what they are: by keys, one after the other or many at once. */
export function LabelPage() {
  const [{ q, sort, after }, setShown] = useQueryStates(IN_ADDRESS, { history: "push", scroll: false });
  const input = useRef<HTMLInputElement>(null);
  const problem = problemOf(q);
  const wish = { q, sort };
  // The list stays as it is while it is worked through, though what was labelled no longer lacks a type.
  const list = {
    enabled: problem === null,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  };
  const page = useQuery({ ...exploreQueries.page(wish, after, A_PAGE), ...list });
  const order = useQuery({ ...exploreQueries.order(wish), ...list });
  const tree = useQuery(typeQueries.tree());
  const failed = [page, tree].find(({ isError }) => isError);
  const renew = () => {
    void setShown({ after: null });
    void order.refetch();
    void page.refetch();
  };

  return (
    <div className="fills flex h-dvh min-h-120 flex-col">
      <header className="flex flex-wrap items-start gap-x-3 gap-y-2 border-line border-b px-3 py-2">
        <h1 className="flex h-9 items-center font-semibold text-title tracking-tight">Label types</h1>
        <QueryBox
          key={q}
          q={q}
          input={input}
          ask={(next) => void setShown({ q: next === "" ? "is:included" : next, after: null })}
        />
        <div className="flex h-9 items-center gap-2">
          <span className="figures text-soft" role="status">
            {order.data ? countOf(order.data.total, "lesion") : ""}
          </span>
          <Button look="quiet" onClick={renew} title="Ask for the list anew, without what was labelled">
            Renew the list
          </Button>
          <Link href="/types" className={buttonClass("quiet")}>
            All types
          </Link>
        </div>
      </header>
      {problem ? (
        <UnreadableQuery
          label="Show all without a type"
          onShow={() => void setShown({ q: null, after: null })}
        />
      ) : failed?.error ? (
        <LoadFailure error={failed.error} onRetry={() => void failed.refetch()} />
      ) : !page.data || !tree.data ? (
        <div className="p-4">
          <Loading label="Fetching the lesions" lines={8} />
        </div>
      ) : page.data.rows.length === 0 ? (
        <Empty
          title="Nothing left to label"
          action={
            <Button onClick={() => void setShown({ q: "is:included", after: null })}>Show all lesions</Button>
          }
        >
          No lesion meets <span className="text-ink">{q}</span>. Ask for others above.
        </Empty>
      ) : (
        <LabelGrid
          key={`${q} ${sort} ${after ?? ""}`}
          rows={page.data.rows}
          types={tree.data.types}
          next={page.data.next}
          isFirst={after === null}
          goOn={(place) => void setShown({ after: place })}
          goBack={() => window.history.back()}
        />
      )}
    </div>
  );
}
