import type { LesionEntry } from "../db/generated/client.ts";
import { COARSE_TYPES } from "../domain/datasets/coco.ts";
import type { Query, QueryTerm, QueryValue } from "../domain/query/Query.ts";
import { fieldOf } from "../domain/query/queryFields.ts";
import { NAMED_WINDOWS } from "../domain/windowing/namedWindows.ts";

/** What other tables would say of an entry. */
export interface AroundEntries {
  /** Names of tags by their ids. */
  readonly tags: Readonly<Record<number, string>>;
  /** All entries of the dataset. */
  readonly entries: readonly LesionEntry[];
}

/** Whether a query lets an entry through: the language once more, one entry at a time, for comparing with the database. */
export function entryMatches(query: Query, entry: LesionEntry, around: AroundEntries): boolean {
  const standing = saysStanding(query) || (entry.state === "active" && !entry.excluded);
  return standing && holds(query, entry, around);
}

function saysStanding(query: Query): boolean {
  if (query.is === "term") return query.field === "is";
  return query.is === "not" ? saysStanding(query.part) : query.parts.some(saysStanding);
}

function holds(query: Query, entry: LesionEntry, around: AroundEntries): boolean {
  if (query.is === "term") return query.values.some((value) => valueHolds(query, value, entry, around));
  if (query.is === "not") return !holds(query.part, entry, around);
  return query.is === "all"
    ? query.parts.every((part) => holds(part, entry, around))
    : query.parts.some((part) => holds(part, entry, around));
}

function valueHolds(
  { field }: QueryTerm,
  value: QueryValue,
  entry: LesionEntry,
  around: AroundEntries,
): boolean {
  const held = heldOf(field, entry, around);
  if (value.is === "missing") return held.length === 0;
  if (value.is === "present") return held.length > 0;
  if (value.is === "word") return held.some((has) => wordHolds(field, value.word, has));
  const { from, to, fromOpen, toOpen } = value;
  if (field === "window") return entry.windowLowHu === from && entry.windowHighHu === to;
  const { kind, step } = fieldOf(field);
  return held.some((has) => {
    const x = Number(has);
    if (from !== null && from === to)
      return kind === "whole" ? x === from : x >= from - step / 2 && x < from + step / 2;
    return (
      (from === null || x > from || (!fromOpen && x === from)) &&
      (to === null || x < to || (!toOpen && x === to))
    );
  });
}

function wordHolds(field: QueryTerm["field"], word: string, has: string | number): boolean {
  if (field === "window") {
    const named = Object.entries(NAMED_WINDOWS).find(([name]) => name === word)?.[1];
    return has === (named && `${named.centerHu - named.widthHu / 2} ${named.centerHu + named.widthHu / 2}`);
  }
  return field === "tag" ? String(has).toLowerCase() === word.toLowerCase() : has === word;
}

/** The values of a field that an entry has. */
function heldOf(
  field: QueryTerm["field"],
  e: LesionEntry,
  { tags, entries }: AroundEntries,
): readonly (string | number)[] {
  const known = <T>(value: T | null): T[] => (value === null ? [] : [value]);
  switch (field) {
    case "number":
      return [e.lesionId];
    case "long":
      return [e.longMm];
    case "short":
      return [e.shortMm];
    case "size":
      return [(e.longMm + e.shortMm) / 2];
    case "spacing":
      return [e.spacingMm];
    case "interval":
      return known(e.intervalMm);
    case "age":
      return known(e.ageYears);
    case "patient":
      return [e.patientIndex];
    case "study":
      return [e.studyIndex];
    case "slice":
      return [e.keySlice];
    case "x":
      return known(e.bodyX);
    case "y":
      return known(e.bodyY);
    case "z":
      return known(e.bodyZ);
    case "hu":
      return known(e.meanHu);
    case "sex":
      return known(e.sex);
    case "verdict":
      return known(e.verdict);
    case "type":
      return e.coarseType === null ? [] : [COARSE_TYPES[e.coarseType - 1] ?? ""];
    case "split":
      return [e.split];
    case "origin":
      return [e.origin];
    case "noisy":
      return [e.noisy ? "yes" : "no"];
    case "image":
      return [e.hasImage ? "yes" : "no"];
    case "flag":
      return e.flags;
    case "tag":
      return e.tags.map((id) => tags[id] ?? "");
    case "window":
      return e.windowLowHu === null || e.windowHighHu === null ? [] : [`${e.windowLowHu} ${e.windowHighHu}`];
    case "onslice":
      return [
        entries.filter(
          ({ seriesId, keySlice, state, excluded }) =>
            seriesId === e.seriesId && keySlice === e.keySlice && state === "active" && !excluded,
        ).length,
      ];
    case "is":
      return ["all", e.state, ...(e.state === "active" ? [e.excluded ? "excluded" : "included"] : [])];
    // What is kept in tables that `fillEntries` leaves empty.
    case "width":
    case "height":
    case "columns":
    case "rows":
    case "series":
    case "release":
    case "import":
    case "view":
    case "text":
      return [];
  }
}
