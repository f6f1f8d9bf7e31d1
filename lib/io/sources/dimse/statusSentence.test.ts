import { describe, expect, it } from "vitest";
import { AppError } from "#lib/domain/errors.ts";
import { PassingFailure } from "../pacs/retrying.ts";
import { rejectionFailure, statusFailure } from "./statusSentence.ts";

const PEER = { calledAet: "PACS", host: "10.0.0.5", port: 104, callingAet: "MINER" };

describe("statusFailure", () => {
  it.each([
    [0xa801, "LESIONARY_MOVE_PORT"],
    [0x0124, "permit C-MOVE to AE title MINER"],
    [0x0122, "Use C-GET"],
    [0xa900, "malformed"],
  ])("takes %i for something to mend: %s", (status, sentence) => {
    const failure = statusFailure("C-MOVE", status, PEER);
    expect(failure).toBeInstanceOf(AppError);
    expect(failure.message).toContain(sentence);
  });

  it.each([
    [0xa701, "A701"],
    [0xa702, "A702"],
    [0xc000, "C000"],
    [0x0110, "0110"],
    [0xfe00, "FE00"],
  ])("takes %i for something that may pass", (status, shown) => {
    const failure = statusFailure("C-GET", status, PEER);
    expect(failure).toBeInstanceOf(PassingFailure);
    expect(failure.message).toContain(`PACS answers C-GET with status ${shown}`);
  });
});

describe("rejectionFailure", () => {
  it.each([
    [{ result: 1, source: 1, reason: 3 }, AppError, "our AE title MINER"],
    [{ result: 1, source: 1, reason: 7 }, AppError, "does not go by AE title PACS"],
    [{ result: 1, source: 2, reason: 1 }, AppError, "ask its administrator"],
    [{ result: 2, source: 3, reason: 1 }, PassingFailure, "busy"],
  ])("understands %j", (rejection, kind, sentence) => {
    const failure = rejectionFailure(rejection, PEER);
    expect(failure).toBeInstanceOf(kind);
    expect(failure.message).toContain(sentence);
  });
});
