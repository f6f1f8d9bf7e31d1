"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useState } from "react";
import { Controls } from "#components/controls/index.ts";
import { askAgain, mayPass } from "#lib/client/askAgain.ts";

/** What every page relies on once one is signed in: the cache of what the server said, the address, and the keys. */
export function Providers({ children }: { children: ReactNode }) {
  const [queries] = useState(makeQueryClient);
  return (
    <NuqsAdapter>
      <QueryClientProvider client={queries}>
        <Controls>{children}</Controls>
      </QueryClientProvider>
    </NuqsAdapter>
  );
}

/** A refusal stays a refusal however often one asks; only what may pass by itself is tried again, until it has passed. */
const makeQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) => failures < 2 && mayPass(error),
        refetchInterval: ({ state }) => askAgain(state.error),
      },
    },
  });
