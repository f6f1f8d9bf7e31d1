import type { ChildProcess } from "node:child_process";
import { AppError } from "#lib/domain/errors.ts";
import { freePort } from "./freePort.ts";
import { type Place, startWeb } from "./programs.ts";

/** Another program may take a port between our look and the server's start. */
const TRIES = 5;

export interface OpenWeb {
  readonly port: number;
  /** The server that listens there; for the next ones, should it end, the port stays the same. */
  readonly server: ChildProcess;
}

/**
 * Starts the web server on the port that was asked for, else on 3000 or the next free one; returns once it listens.
 *
 * @throws AppError `unavailable` when it does not come to that
 */
export async function openWeb(place: Place, host: string, asked: number | null): Promise<OpenWeb> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = await freePort(host, asked);
    const server = startWeb(place, host, port);
    // Next's development server listens in a process of its own, which cannot tell us.
    if (place.development || (await listens(server))) return { port, server };
  }
  throw new AppError("unavailable", `The web server does not start; ${place.logs}/web.log says why.`);
}

const listens = (server: ChildProcess): Promise<boolean> =>
  new Promise((resolve) => {
    server.once("message", () => resolve(true));
    server.once("error", () => resolve(false));
    server.once("exit", () => resolve(false));
  });
