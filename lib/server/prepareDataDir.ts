import { access, constants, mkdir } from "node:fs/promises";
import { AppError } from "#lib/domain/errors.ts";

/**
 * Makes the data directory when it is missing. Only its owner may look into it; the Postgres of root, which runs as
 * another user, may pass through.
 *
 * @throws AppError `unavailable` when it cannot be made or written to
 */
export async function prepareDataDir(dataDir: string): Promise<void> {
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
  try {
    await mkdir(dataDir, { recursive: true, mode });
    await access(dataDir, constants.W_OK);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new AppError(
      "unavailable",
      `The data directory ${dataDir} cannot be written to (${why}). Give the user that runs Lesionary write access to it, or name another folder in LESIONARY_DATA_DIR.`,
      { cause },
    );
  }
}
