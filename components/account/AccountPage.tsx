"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { buttonClass } from "../ui/Button.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { accountQueries } from "./queries.ts";
import { SessionList } from "./SessionList.tsx";
import { TokenList } from "./TokenList.tsx";

/** One's own account: who one is here, where one is signed in, and which programs act for one. */
export function AccountPage() {
  const account = useQuery(accountQueries.own());
  if (account.isPending) return <Loading label="Fetching your account" lines={8} />;
  if (account.isError) {
    return <LoadFailure error={account.error} onRetry={() => void account.refetch()} />;
  }
  const { name, email, role, hasPassword, sessions, tokens } = account.data;
  return (
    <>
      <PageHeader
        title="Account"
        lead={
          <p>
            <span className="font-medium text-ink">{name}</span>, {email}, signed in as {role}
          </p>
        }
        actions={
          hasPassword && (
            <Link href="/change-password?next=/account" className={buttonClass()}>
              Change password
            </Link>
          )
        }
      />
      <div className="flex flex-col gap-5">
        <SessionList sessions={sessions} />
        <TokenList tokens={tokens} role={role} />
      </div>
    </>
  );
}
