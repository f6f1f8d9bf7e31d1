import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Spinner } from "../ui/Button.tsx";
import { countOf } from "../ui/countText.ts";
import { Empty } from "../ui/Empty.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { mapQueries } from "./queries.ts";

/** The map by likeness once it is made; until then a word on what it waits for. */
export function LikenessReady({ children }: { children: ReactNode }) {
  const likeness = useQuery(mapQueries.likeness());
  if (likeness.isPending) {
    return (
      <div className="p-6">
        <Loading label="Asking for the map by likeness" />
      </div>
    );
  }
  if (likeness.isError) {
    return (
      <div className="p-6">
        <LoadFailure error={likeness.error} onRetry={() => void likeness.refetch()} />
      </div>
    );
  }
  const found = likeness.data;
  switch (found.state) {
    case "none":
      return (
        <Empty title="No lesion is described yet">
          Lesions are laid out by what their pictures look like as numbers. A worker makes these after mining
          and importing, and a detector can make better ones.
        </Empty>
      );
    case "too-many":
      return (
        <Empty title="These are too many to be laid out">
          {found.model} has described {countOf(found.lesions, "lesion")}; a map by likeness holds 200,000.
        </Empty>
      );
    case "making":
      return (
        <div role="status" className="flex flex-1 flex-col items-center justify-center gap-3 text-soft">
          <Spinner />
          <p>
            Laying out {countOf(found.lesions, "lesion")} by what {found.model} says of them. This is done
            once.
          </p>
        </div>
      );
    case "ready":
      return children;
  }
}
