"use client";

import type { ReactNode } from "react";
import { Brand } from "#components/ui/Brand.tsx";
import { SkipLink } from "#components/ui/SkipLink.tsx";
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
      <SkipLink to="content">Skip to the content</SkipLink>
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
          className="mx-auto w-full max-w-[90rem] px-4 py-6 outline-none has-[>.fills]:max-w-none has-[>.fills]:p-0 md:px-8 md:has-[>.fills]:px-0"
        >
          {children}
        </main>
      </div>
    </Providers>
  );
}
