import type { ReactNode } from "react";
import { Providers } from "#components/shell/index.ts";
import { SkipLink } from "#components/ui/SkipLink.tsx";

/** Pages that take the whole screen: no rail, so that the image is as large as it can be. */
export default function WorkstationLayout({ children }: { children: ReactNode }) {
  return (
    <Providers>
      <SkipLink to="content">Skip to the content</SkipLink>
      {children}
    </Providers>
  );
}
