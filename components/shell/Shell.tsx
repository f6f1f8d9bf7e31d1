"use client";

import type { ReactNode } from "react";
import { Brand } from "#components/ui/Brand.tsx";
import { Person } from "./Person.tsx";
import { Providers } from "./Providers.tsx";
import { type Place, Rail } from "./Rail.tsx";

/** What is around every page once one is signed in. */
export function Shell({
  places,
  person,
  children,
}: {
  places: readonly Place[];
  person: { name: string; role: string };
  children: ReactNode;
}) {
  return (
    <Providers>
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-20 focus:rounded-md focus:bg-raised focus:px-3 focus:py-2"
      >
        Skip to the content
      </a>
      <div className="md:grid md:min-h-dvh md:grid-cols-[13rem_minmax(0,1fr)]">
        <header className="flex flex-wrap items-center gap-2 border-line border-b bg-surface px-3 py-2 md:sticky md:top-0 md:h-dvh md:flex-col md:flex-nowrap md:items-stretch md:gap-6 md:border-r md:border-b-0 md:py-4">
          <div className="px-2">
            <Brand />
          </div>
          <Rail places={places} />
          <Person {...person} />
        </header>
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto w-full max-w-[90rem] px-4 py-6 outline-none md:px-8"
        >
          {children}
        </main>
      </div>
    </Providers>
  );
}
