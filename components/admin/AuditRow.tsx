import Link from "next/link";
import type { AuditEvent } from "#lib/contracts/audit.ts";
import { changesOf } from "./changesOf.ts";

const WHEN = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium" });

/** One thing that was done. */
export function AuditRow({ event }: { event: AuditEvent }) {
  const changes = changesOf(event.before, event.after);
  return (
    <tr className="align-top hover:bg-raised/60">
      <td className="whitespace-nowrap py-2.5 pr-2 pl-4 text-soft">{WHEN.format(new Date(event.at))}</td>
      <td className="whitespace-nowrap px-2 py-2.5 font-medium">{event.actor}</td>
      <td className="whitespace-nowrap px-2 py-2.5 font-mono text-caption leading-5">{event.action}</td>
      <td className="min-w-56 px-2 py-2.5 [overflow-wrap:anywhere]">
        <SubjectLink subject={event.subject} />
      </td>
      <td className="py-2.5 pr-4 pl-2 text-caption leading-5">
        {changes.length > 0 && (
          <dl className="flex flex-wrap gap-x-4">
            {changes.map(({ name, before, after }) => (
              <div key={name} className="flex gap-1.5 [overflow-wrap:anywhere]">
                <dt className="whitespace-nowrap text-faint">{name}</dt>
                <dd>
                  {before !== null && <span className="text-soft">{before}</span>}
                  {before !== null && after !== null && <span className="text-faint"> → </span>}
                  {after !== null && <span>{after}</span>}
                  {after === null && before !== null && <span className="sr-only"> (removed)</span>}
                </dd>
              </div>
            ))}
          </dl>
        )}
        {event.reason && <p className="text-soft">{event.reason}</p>}
      </td>
    </tr>
  );
}

/** What it was done to, and the way to all that was ever done to it. */
function SubjectLink({ subject }: { subject: string }) {
  const [kind, ...rest] = subject.split(" ");
  return (
    <Link href={`/admin/audit?${new URLSearchParams({ subject })}`} className="hover:underline">
      {rest.length > 0 ? (
        <>
          <span className="text-faint">{kind}</span> {rest.join(" ")}
        </>
      ) : (
        subject
      )}
    </Link>
  );
}
