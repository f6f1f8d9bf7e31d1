import type { Database } from "#lib/db/client.ts";
import type { HuSlice, HuSlices } from "#lib/ports/HuSlices.ts";
import type { LesionDescriber } from "#lib/ports/LesionDescriber.ts";
import type { AnswerCache } from "../explore/AnswerCache.ts";
import type { LikenessKeeper } from "./LikenessKeeper.ts";

/** What describing lesions asks of the world. */
export interface DescribingServices {
  readonly db: Database;
  readonly slices: HuSlices;
  readonly describer: LesionDescriber;
}

/** What finding similar lesions asks of the world. */
export interface LikenessServices extends DescribingServices {
  readonly answers: AnswerCache;
  readonly likeness: LikenessKeeper;
  /** A 16-bit PNG as HU; an AppError `unreadable` or `too-large` says what is wrong with it. */
  readHuPng(png: Uint8Array): HuSlice;
}
