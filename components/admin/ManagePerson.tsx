"use client";

import type { ReactNode } from "react";
import { ROLES } from "#lib/contracts/people.ts";
import type { User } from "#lib/contracts/users.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Notice } from "../ui/Notice.tsx";
import { Select } from "../ui/Select.tsx";
import { whenText } from "../ui/timeText.ts";
import { FirstPassword } from "./FirstPassword.tsx";
import { StateOfPerson } from "./PersonRow.tsx";
import { useChangeUser, useEndSessions, useResetPassword, useUnlock } from "./queries.ts";
import { roleWords } from "./roleWords.ts";

/** All that can be done about a person, each with what it brings about. */
export function ManagePerson({ user, self, onClose }: { user: User; self: string; onClose: () => void }) {
  const change = useChangeUser(user.id);
  const reset = useResetPassword(user.id);
  const end = useEndSessions(user.id);
  const unlock = useUnlock(user.id);
  if (reset.isSuccess) return <FirstPassword given={reset.data} onClose={onClose} />;

  const failure = change.error ?? unlock.error ?? reset.error ?? end.error;
  const closed = user.disabledAt !== null;
  const isSelf = user.id === self;
  return (
    <Dialog title={user.name} onClose={onClose}>
      <p className="flex items-center gap-3 pb-4 text-soft">
        {user.email} <StateOfPerson user={user} />
      </p>
      {failure && (
        <div className="pb-4">
          <Notice tone="bad">{failure.message}</Notice>
        </div>
      )}
      <div className="divide-y divide-line border-line border-y">
        <Act title="Role" means={roleWords(user.role)}>
          <Select
            aria-label="Role"
            className="h-8 rounded-md border border-edge/70 bg-surface pl-3 text-ink hover:border-edge focus:border-accent"
            value={user.role}
            disabled={change.isPending}
            onChange={({ target }) => {
              const role = ROLES.find((each) => each === target.value);
              if (role) change.mutate({ role });
            }}
          >
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {role}
              </option>
            ))}
          </Select>
        </Act>
        {/* Stays once it is done, so that the focus has a place to stay. */}
        {(user.lockedUntil || unlock.isSuccess) && (
          <Act
            title="Locked sign-in"
            means={
              user.lockedUntil
                ? `Locked until ${whenText(user.lockedUntil).slice(-5)} by five wrong passwords. The password stays.`
                : "Unlocked: the person can try again."
            }
          >
            <Button onClick={() => unlock.mutate()} busy={unlock.isPending} disabled={!user.lockedUntil}>
              Unlock
            </Button>
          </Act>
        )}
        <Act
          title="New first password"
          means={`For somebody who forgot it. ${user.lockedUntil ? "Unlocks sign-in, and ends" : "Ends"} all sessions and tokens.`}
        >
          <Button onClick={() => reset.mutate()} busy={reset.isPending} disabled={closed || isSelf}>
            Make one
          </Button>
        </Act>
        <Act
          title="Sessions and tokens"
          means={`${user.sessions} signed in, ${user.tokens} ${user.tokens === 1 ? "token" : "tokens"}.`}
        >
          <Button
            onClick={() => end.mutate()}
            busy={end.isPending}
            disabled={isSelf || user.sessions + user.tokens === 0}
          >
            End all
          </Button>
        </Act>
        <Act
          title={closed ? "Open the account" : "Close the account"}
          means={
            closed
              ? "The person may sign in again, as before."
              : "No more sign-in; all sessions and tokens end. What the person did stays."
          }
        >
          <Button
            look={closed ? "plain" : "bad"}
            onClick={() => change.mutate({ disabled: !closed })}
            busy={change.isPending}
            disabled={isSelf}
          >
            {closed ? "Open" : "Close"}
          </Button>
        </Act>
      </div>
      {isSelf && (
        <p className="pt-3 text-caption text-faint">Your own sessions and password are under Account.</p>
      )}
    </Dialog>
  );
}

function Act({ title, means, children }: { title: string; means: string; children: ReactNode }) {
  return (
    <div className="flex items-center gap-4 py-3">
      <div className="min-w-0 flex-1">
        <p className="font-medium">{title}</p>
        <p className="text-caption text-faint">{means}</p>
      </div>
      {children}
    </div>
  );
}
