import { COMMANDS, type CommandId, commandNamed } from "./commands.ts";
import { PRESETS, type PresetName } from "./presets.ts";

/** The keys of every command. */
export type Bindings = Readonly<Record<CommandId, readonly string[]>>;

/** The keys that somebody gave to commands by name; another version may know other names. */
export type KeyDifferences = Readonly<Record<string, readonly string[]>>;

/**
 * The keys in use: the defaults, changed as the preset says, changed as this person says. Commands that this version does
 * not know are passed over: settings outlive versions.
 */
export function bindingsOf(preset: PresetName, own: KeyDifferences = {}): Bindings {
  return changed(changed(DEFAULT_BINDINGS, PRESETS[preset].keys), own);
}

/**
 * What of `bindings` is not so in the preset by itself: all that has to be kept of them.
 *
 * @param before what was kept until now: keys of commands that this version does not know stay as they were
 */
export function differencesFrom(
  preset: PresetName,
  bindings: Bindings,
  before: KeyDifferences = {},
): KeyDifferences {
  const plain = bindingsOf(preset);
  const unknown = Object.entries(before).filter(([id]) => commandNamed(id) === undefined);
  const changes = COMMANDS.filter(({ id }) => !sameKeys(plain[id], bindings[id]));
  return Object.fromEntries([...unknown, ...changes.map(({ id }) => [id, bindings[id]] as const)]);
}

/** Something for every command. */
function forEveryCommand<Value>(
  give: (command: (typeof COMMANDS)[number]) => Value,
): Record<CommandId, Value> {
  const given: Partial<Record<CommandId, Value>> = {};
  for (const command of COMMANDS) given[command.id] = give(command);
  // The list of commands is where the names come from: none is missing.
  return given as Record<CommandId, Value>;
}

const DEFAULT_BINDINGS: Bindings = forEveryCommand(({ keys }) => keys);

const changed = (bindings: Bindings, changes: KeyDifferences): Bindings =>
  forEveryCommand(({ id }) => (Object.hasOwn(changes, id) && changes[id]) || bindings[id]);

const sameKeys = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((key) => b.includes(key));

/** Every command that a key asks for, in the order of the list. */
export const commandsOfKey = (bindings: Bindings, key: string): CommandId[] =>
  COMMANDS.filter(({ id }) => bindings[id].includes(key)).map(({ id }) => id);
