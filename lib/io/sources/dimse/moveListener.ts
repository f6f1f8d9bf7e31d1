import { createServer, type Server } from "node:net";
import { AppError } from "#lib/domain/errors.ts";
import { type ObjectIntake, StoragePeer } from "./StoragePeer.ts";

/** Our port that a PACS stores to when it is asked to move (C-MOVE). */
export interface MoveListener {
  /** Takes these objects, and no others, until the returned function is called. */
  expect(sopInstanceUids: readonly string[], intake: ObjectIntake): () => void;
  close(): Promise<void>;
}

/** One listener a port for the whole process: two sources, or two studies of one, share it. */
const listening = new Map<string, { users: number; readonly shared: Promise<SharedListener> }>();

interface SharedListener {
  readonly server: Server;
  /** By SOP Instance UID. */
  readonly expected: Map<string, ObjectIntake>;
}

/** @throws AppError `unavailable` when the port cannot be had */
export async function openMoveListener(
  bind: { readonly bindAddress: string; readonly port: number },
  ownAet: string,
): Promise<MoveListener> {
  const key = `${ownAet}@${bind.bindAddress}:${bind.port}`;
  const known = listening.get(key) ?? { users: 0, shared: listen(bind, ownAet) };
  listening.set(key, known);
  known.users += 1;
  const leave = async () => {
    known.users -= 1;
    if (known.users > 0) return;
    listening.delete(key);
    const shared = await known.shared.catch(() => null);
    if (shared) await new Promise((resolve) => shared.server.close(resolve));
  };
  const { expected } = await known.shared.catch(async (error: unknown) => {
    await leave();
    throw error;
  });
  return {
    expect(sopInstanceUids, intake) {
      for (const uid of sopInstanceUids) expected.set(uid, intake);
      return () => {
        for (const uid of sopInstanceUids) if (expected.get(uid) === intake) expected.delete(uid);
      };
    },
    close: leave,
  };
}

async function listen(
  bind: { readonly bindAddress: string; readonly port: number },
  ownAet: string,
): Promise<SharedListener> {
  const expected = new Map<string, ObjectIntake>();
  const intake: ObjectIntake = {
    partFor: (uid) => expected.get(uid)?.partFor(uid) ?? null,
    arrived: (uid, part) => expected.get(uid)?.arrived(uid, part),
    failed: (error) => {
      for (const waiting of new Set(expected.values())) waiting.failed(error);
    },
  };
  const server = createServer((socket) => {
    const end = new StoragePeer(socket, ownAet, intake);
    // The PACS tells by its own association how the move went; a lost connection shows there.
    end.on("networkError", () => socket.destroy());
    socket.on("error", () => socket.destroy());
  });
  server.maxConnections = 16;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) =>
      reject(
        new AppError(
          "unavailable",
          `Port ${bind.port} of ${bind.bindAddress}, to which the PACS shall send, cannot be opened: give each process its own LESIONARY_MOVE_PORT, or leave it empty to use C-GET.`,
          { cause },
        ),
      ),
    );
    server.listen({ host: bind.bindAddress, port: bind.port }, resolve);
  });
  return { server, expected };
}
