"use client";

import Link from "next/link";
import { useState } from "react";
import { Button } from "#components/ui/Button.tsx";
import { fetchJson } from "#lib/client/fetchJson.ts";
import { signedInSchema } from "#lib/contracts/people.ts";

/** Who is signed in, and the way out. */
export function Person({ name, role }: { name: string; role: string }) {
  const [state, setState] = useState<"here" | "leaving" | "failed">("here");

  async function leave() {
    setState("leaving");
    try {
      await fetchJson(signedInSchema, "/api/sign-out", { method: "POST" });
      window.location.assign("/sign-in");
    } catch {
      setState("failed");
    }
  }

  return (
    <div className="ml-auto flex items-center gap-2 md:ml-0 md:flex-col md:items-stretch md:border-line md:border-t md:pt-3">
      <div className="min-w-0 px-2.5">
        <p className="truncate font-medium">{name}</p>
        <p className="text-caption text-faint">{role}</p>
      </div>
      <Link
        href="/settings"
        className="rounded-sm px-2.5 py-1 text-caption text-soft hover:text-ink hover:underline"
      >
        Keys and mouse
      </Link>
      <div className="flex items-center md:justify-between">
        <Link
          href="/account"
          className="rounded-sm px-2.5 py-1 text-caption text-soft hover:text-ink hover:underline"
        >
          Account
        </Link>
        <Button
          look="quiet"
          onClick={() => void leave()}
          busy={state === "leaving"}
          className="h-7 px-2.5 text-caption"
        >
          {state === "failed" ? "Failed, try again" : "Sign out"}
        </Button>
      </div>
    </div>
  );
}
