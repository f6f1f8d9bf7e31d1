import type { ReactNode } from "react";
import { Brand } from "#components/ui/Brand.tsx";

/** The pages before one is inside: one narrow column. */
export default function EntranceLayout({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-96 flex-col justify-center gap-6 px-4 py-10">
      <div className="flex justify-center">
        <Brand size={28} />
      </div>
      {children}
      <p className="text-center text-caption text-faint">
        Radiologists’ bookmarks, mined into a lesion dataset.
      </p>
    </main>
  );
}
