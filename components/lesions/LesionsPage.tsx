"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryStates } from "nuqs";
import { PREVIEW_SIDES_MM } from "#lib/domain/previews/fieldAround.ts";
import { Button } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { countOf } from "../ui/countText.ts";
import { Empty } from "../ui/Empty.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Pager } from "../ui/Pager.tsx";
import { LesionFilters } from "./LesionFilters.tsx";
import { LesionTable } from "./LesionTable.tsx";
import { type LesionsFilter, lesionQueries, searchOf } from "./queries.ts";

const IN_ADDRESS = {
  flag: parseAsString,
  split: parseAsString,
  from: parseAsString,
  to: parseAsString,
  after: parseAsString,
};

/** The lesions, narrowed by what the address says. */
export function LesionsPage() {
  const [filter, setFilter] = useQueryStates(IN_ADDRESS, { history: "push" });
  const lesions = useQuery(lesionQueries.list(filter));
  const narrow = (change: Partial<LesionsFilter>) => void setFilter({ after: null, ...change });
  const narrowed = [filter.flag, filter.split, filter.from, filter.to].some((value) => value !== null);
  const clear = () => narrow({ flag: null, split: null, from: null, to: null });
  return (
    <>
      <PageHeader
        title="Lesions"
        lead={`Each picture is ${PREVIEW_SIDES_MM[0]} mm wide, so that sizes compare; larger lesions say so.`}
      />
      <LesionFilters filter={filter} narrow={narrow} narrowed={narrowed} clear={clear} />
      {lesions.isPending ? (
        <Loading label="Fetching the lesions" lines={9} />
      ) : lesions.isError ? (
        <LoadFailure error={lesions.error} onRetry={() => void lesions.refetch()} />
      ) : lesions.data.rows.length === 0 ? (
        <Card>
          {narrowed ? (
            <Empty title="No lesion is like that" action={<Button onClick={clear}>Show all</Button>}>
              Nothing in the dataset meets all of these.
            </Empty>
          ) : (
            <Empty title="No lesions yet">They appear here as a mining run writes them.</Empty>
          )}
        </Card>
      ) : (
        <Card
          flush
          className={lesions.isPlaceholderData ? "opacity-60" : ""}
          title={countOf(lesions.data.total, "lesion")}
        >
          <LesionTable rows={lesions.data.rows} />
          <Pager
            first={filter.after && `/lesions?${searchOf({ ...filter, after: null })}`}
            next={lesions.data.next && `/lesions?${searchOf({ ...filter, after: lesions.data.next })}`}
          />
        </Card>
      )}
    </>
  );
}
