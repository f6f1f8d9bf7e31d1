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
  return (
    <>
      <PageHeader
        title="Account"
        lead={
          account.data && (
            <p>
              <span className="font-medium text-ink">{account.data.name}</span>, {account.data.email}, signed
              in as {account.data.role}
            </p>
          )
        }
        actions={
          account.data?.hasPassword && (
            <Link href="/change-password?next=/account" className={buttonClass()}>
              Change password
            </Link>
          )
        }
      />
      {account.isPending && <Loading label="Fetching your account" lines={8} />}
      {account.isError && <LoadFailure error={account.error} onRetry={() => void account.refetch()} />}
      {account.data && (
        <div className="flex flex-col gap-5">
          <SessionList sessions={account.data.sessions} />
          <TokenList tokens={account.data.tokens} role={account.data.role} />
        </div>
      )}
    </>
  );
}
