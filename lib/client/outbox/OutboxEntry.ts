import type { z } from "zod";
import type { RulingBody } from "#lib/contracts/learning.ts";
import type { drawnLesionBody, VerdictBody } from "#lib/contracts/review.ts";

/** What a reader did, and the server has to be told. */
export type OutboxAct =
  | { readonly kind: "verdict"; readonly itemId: string; readonly body: VerdictBody }
  | { readonly kind: "undo"; readonly itemId: string; readonly verdictId: string }
  | { readonly kind: "skip"; readonly itemId: string }
  | { readonly kind: "draw"; readonly itemId: string; readonly body: z.infer<typeof drawnLesionBody> }
  /** On a detector's box; `itemId` is its number. */
  | {
      readonly kind: "ruling";
      readonly itemId: string;
      readonly evaluationId: number;
      readonly body: RulingBody;
    }
  | {
      readonly kind: "undo-ruling";
      readonly itemId: string;
      readonly evaluationId: number;
      readonly verdictId: string;
    };

/** Something that waits to be told. Nothing identifies a patient: the numbers are our own. */
export interface NewOutboxEntry {
  readonly userId: string;
  /** Null for rulings on boxes, which are in no batch. */
  readonly batchId: number | null;
  readonly madeAt: string;
  /** What it is, for people: `Lesion 12: accepted`. */
  readonly words: string;
  /** The lesion that it is about, for looking at its state; null when it is about none yet. */
  readonly lesionId: number | null;
  readonly act: OutboxAct;
}

export interface OutboxEntry extends NewOutboxEntry {
  /** Grows with each entry of this browser: the order in which they are sent. */
  readonly seq: number;
  /** How often it was given to the network; written down before it is. */
  readonly tries: number;
  /** Why the server will not have it; null as long as it may. Such an entry waits for the reader. */
  readonly refusal: { readonly status: number; readonly sentence: string } | null;
}
