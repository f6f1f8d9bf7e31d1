"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { Button } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { countOf } from "../ui/countText.ts";
import { Empty } from "../ui/Empty.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { NewReleaseDialog } from "./NewReleaseDialog.tsx";
import { releaseQueries } from "./queries.ts";
import { ReleaseTable } from "./ReleaseTable.tsx";

/** All releases, and the form that freezes another; `?freeze=QUERY` opens it with that query. */
export function ReleasesPage({ mayCreate }: { mayCreate: boolean }) {
  const [query, setQuery] = useQueryState("freeze", parseAsString.withOptions({ history: "push" }));
  const releases = useQuery(releaseQueries.list());
  const create = mayCreate ? (
    <Button look="main" onClick={() => void setQuery("")}>
      New release
    </Button>
  ) : null;
  return (
    <>
      <PageHeader
        title="Releases"
        lead="A release is a list of lesions frozen under a name: which version of each, and in which part. It never changes, so results on it can be compared."
        actions={releases.data && releases.data.rows.length > 0 ? create : null}
      />
      {releases.isPending ? (
        <Loading label="Fetching the releases" lines={6} />
      ) : releases.isError ? (
        <LoadFailure error={releases.error} onRetry={() => void releases.refetch()} />
      ) : releases.data.rows.length === 0 ? (
        <Card>
          <Empty title="No releases yet" action={create}>
            {mayCreate
              ? "Freeze the dataset, or the lesions that a query gives, and export exactly that list whenever you need it."
              : "Researchers freeze the dataset here; then everybody can download exactly that list."}
          </Empty>
        </Card>
      ) : (
        <Card flush title={countOf(releases.data.rows.length, "release")} note="The newest first">
          <ReleaseTable rows={releases.data.rows} />
        </Card>
      )}
      {mayCreate && query !== null && (
        <NewReleaseDialog
          query={query}
          onQuery={(text) => void setQuery(text, { history: "replace" })}
          onClose={() => void setQuery(null)}
        />
      )}
    </>
  );
}
