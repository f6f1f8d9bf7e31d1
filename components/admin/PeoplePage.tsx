"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryStates } from "nuqs";
import type { User } from "#lib/contracts/users.ts";
import { Button } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { countText } from "../ui/countText.ts";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { AddPerson } from "./AddPerson.tsx";
import { AdminTabs } from "./AdminTabs.tsx";
import { ManagePerson } from "./ManagePerson.tsx";
import { PersonRow } from "./PersonRow.tsx";
import { adminQueries } from "./queries.ts";

/** Everybody who is known here: who may do what, and who is signed in. */
export function PeoplePage({ self }: { self: string }) {
  const people = useQuery(adminQueries.users());
  const [open, setOpen] = useQueryStates({ person: parseAsString, form: parseAsString });
  const close = () => void setOpen({ person: null, form: null });
  const managed = people.data?.users.find(({ id }) => id === open.person);
  return (
    <>
      <PageHeader
        title="Administration"
        actions={
          <Button look="main" onClick={() => void setOpen({ form: "add-person" })}>
            Add a person
          </Button>
        }
      />
      <AdminTabs here="/admin" />
      {people.isPending ? (
        <Loading label="Fetching the people" lines={8} />
      ) : people.isError ? (
        <LoadFailure error={people.error} onRetry={() => void people.refetch()} />
      ) : (
        <Card flush title="People" note={summaryOf(people.data.users)}>
          <PeopleTable
            users={people.data.users}
            self={self}
            onManage={(person) => void setOpen({ person, form: null })}
          />
        </Card>
      )}
      {open.form === "add-person" && <AddPerson onClose={close} />}
      {managed && <ManagePerson key={managed.id} user={managed} self={self} onClose={close} />}
    </>
  );
}

function summaryOf(users: readonly User[]): string {
  const open = users.filter(({ disabledAt }) => disabledAt === null);
  const here = open.filter(({ sessions }) => sessions > 0).length;
  return `${countText(open.length)} may sign in, ${countText(here)} signed in now`;
}

function PeopleTable({
  users,
  self,
  onManage,
}: {
  users: readonly User[];
  self: string;
  onManage: (userId: string) => void;
}) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full min-w-[52rem] border-line border-t text-left">
        <caption className="sr-only">People</caption>
        <thead className="text-caption text-faint">
          <tr className="h-9 border-line border-b">
            {["Person", "Role", "State", "Last seen"].map((head) => (
              <th key={head} scope="col" className="px-2 font-medium first:pl-4">
                {head}
              </th>
            ))}
            <th scope="col" className="px-2 text-right font-medium">
              Sessions
            </th>
            <th scope="col" className="px-2 text-right font-medium">
              Tokens
            </th>
            <td className="w-32 pr-4" />
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {users.map((user) => (
            <PersonRow
              key={user.id}
              user={user}
              isSelf={user.id === self}
              onManage={() => onManage(user.id)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
