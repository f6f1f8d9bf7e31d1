import { createServer } from "node:net";
import { AppError } from "#lib/domain/errors.ts";

const USUAL = 3000;
const TRIES = 100;

/**
 * The port for the web server: the one that was asked for, else 3000 or the next free one.
 *
 * @throws AppError `unavailable` when the one that was asked for is taken, or none is free
 */
export async function freePort(host: string, asked: number | null): Promise<number> {
  if (asked !== null) {
    if (await isFree(host, asked)) return asked;
    throw new AppError(
      "unavailable",
      `Port ${asked} of ${host} cannot be used: set PORT to another, or leave it unset.`,
    );
  }
  for (let port = USUAL; port < USUAL + TRIES; port += 1) if (await isFree(host, port)) return port;
  throw new AppError(
    "unavailable",
    `No port from ${USUAL} to ${USUAL + TRIES - 1} of ${host} can be used: set HOST to an address of this machine, or PORT to a free port.`,
  );
}

const isFree = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
