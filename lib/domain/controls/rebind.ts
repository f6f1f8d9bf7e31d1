import type { Bindings } from "./bindings.ts";
import type { CommandId } from "./commands.ts";

/** A key that a command is to have: in place of one of its keys, or as one more. */
export interface KeyChange {
  readonly command: CommandId;
  readonly key: string;
  readonly replaces: string | null;
}

/** The command with its new key, whatever else has that key. */
export function rebind(bindings: Bindings, { command, key, replaces }: KeyChange): Bindings {
  const keys = bindings[command];
  const changed = replaces === null ? [...keys, key] : keys.map((each) => (each === replaces ? key : each));
  return { ...bindings, [command]: [...new Set(changed)] };
}

/** The same; the commands that had the key before lose it. */
export const takeOver = (bindings: Bindings, change: KeyChange, rivals: readonly CommandId[]): Bindings =>
  rivals.reduce((taken, rival) => withoutKey(taken, rival, change.key), rebind(bindings, change));

/** The same; the command that had the key before gets the one that it replaces. */
export function swap(
  bindings: Bindings,
  change: KeyChange & { replaces: string },
  rival: CommandId,
): Bindings {
  return rebind(rebind(bindings, change), { command: rival, key: change.replaces, replaces: change.key });
}

/** The command without one of its keys, or without any. */
export const withoutKey = (bindings: Bindings, command: CommandId, key: string): Bindings => ({
  ...bindings,
  [command]: bindings[command].filter((each) => each !== key),
});
