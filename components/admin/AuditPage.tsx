"use client";

import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { type AuditPage as AuditAnswer, auditQuery } from "#lib/contracts/audit.ts";
import { Card } from "../ui/Card.tsx";
import { Empty } from "../ui/Empty.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Pager } from "../ui/Pager.tsx";
import { AdminTabs } from "./AdminTabs.tsx";
import { AuditFilters } from "./AuditFilters.tsx";
import { AuditRow } from "./AuditRow.tsx";
import { adminQueries } from "./queries.ts";

/** What was done, by whom, to what and why. */
export function AuditPage() {
  const asked = useSearchParams();
  const given = auditQuery.safeParse(Object.fromEntries(asked));
  const query = given.success ? given.data : {};
  const page = useQuery(adminQueries.audit(query));
  return (
    <>
      <PageHeader
        title="Administration"
        actions={
          // As high as the button on the other page, so that the tabs stay where they are.
          <span className="h-8" />
        }
      />
      <AdminTabs here="/admin/audit" />
      <AuditFilters actors={page.data?.actors ?? []} actions={page.data?.actions ?? []} />
      {page.isPending ? (
        <Loading label="Fetching the audit log" lines={10} />
      ) : page.isError ? (
        <LoadFailure error={page.error} onRetry={() => void page.refetch()} />
      ) : (
        <AuditTable
          page={page.data}
          stale={page.isPlaceholderData}
          first={query.after === undefined ? null : addressOf(asked, null)}
          next={page.data.next === null ? null : addressOf(asked, page.data.next)}
        />
      )}
    </>
  );
}

function AuditTable({
  page,
  stale,
  first,
  next,
}: {
  page: AuditAnswer;
  stale: boolean;
  first: string | null;
  next: string | null;
}) {
  if (page.rows.length === 0) {
    return (
      <Card>
        <Empty title="Nothing was done that this asks for">Widen the filters above.</Empty>
      </Card>
    );
  }
  return (
    <Card
      flush
      title="Audit log"
      note="The newest first. The database itself refuses to change or remove a line."
      className={stale ? "opacity-60" : ""}
    >
      <div className="overflow-x-auto">
        <table className="w-full min-w-[56rem] border-line border-t text-left">
          <caption className="sr-only">Audit log</caption>
          <thead className="text-caption text-faint">
            <tr className="h-9 border-line border-b">
              {["When", "Who", "Did", "To", "Before → after, and why"].map((head) => (
                <th key={head} scope="col" className="px-2 font-medium first:pl-4 last:pr-4">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {page.rows.map((event) => (
              <AuditRow key={event.id} event={event} />
            ))}
          </tbody>
        </table>
      </div>
      <Pager first={first} next={next} />
    </Card>
  );
}

function addressOf(asked: URLSearchParams, after: string | null): string {
  const query = new URLSearchParams(asked);
  query.delete("after");
  if (after !== null) query.set("after", after);
  return `/admin/audit?${query}`;
}
