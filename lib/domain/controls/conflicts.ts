import type { Bindings } from "./bindings.ts";
import { COMMANDS, type Command, type CommandId } from "./commands.ts";

/** A key that asks for more than one thing at the same time. */
export interface Conflict {
  readonly key: string;
  readonly commands: readonly [CommandId, CommandId];
}

/**
 * Every two commands that one key would ask for at once, in the order of the list. Nothing that is never active together is
 * in conflict: what is for one lesion and what is for a pair. Undoing a stroke comes before taking back a verdict: both are
 * "undo", and while diameters are changed the stroke is meant.
 */
export function conflictsOf(bindings: Bindings): Conflict[] {
  return COMMANDS.flatMap((one, at) =>
    COMMANDS.slice(at + 1)
      .filter((other) => activeTogether(one, other))
      .flatMap((other) =>
        bindings[one.id]
          .filter((key) => bindings[other.id].includes(key))
          .map((key) => ({ key, commands: [one.id, other.id] as const })),
      ),
  );
}

/** The commands that would be in conflict with one if it were on a key. */
export const rivalsOf = (bindings: Bindings, id: CommandId, key: string): CommandId[] =>
  conflictsOf({ ...bindings, [id]: [key] })
    .filter((conflict) => conflict.key === key && conflict.commands.includes(id))
    .flatMap(({ commands }) => commands.filter((each) => each !== id));

const activeTogether = (one: Command, other: Command): boolean => {
  const places = [one.where, other.where];
  if (places.includes("pair") && (places.includes("lesion") || places.includes("editing"))) return false;
  const ids = [one.id, other.id];
  return !(ids.includes("undo-verdict") && ids.includes("edit-undo"));
};
