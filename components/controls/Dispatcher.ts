import { type Bindings, commandsOfKey } from "#lib/domain/controls/bindings.ts";
import { type CommandId, commandNamed } from "#lib/domain/controls/commands.ts";

/** What a part of the screen does at commands; "up" comes for those that last while their key is held. */
export type CommandHandlers = Partial<Readonly<Record<CommandId, (phase: "down" | "up") => void>>>;

/** A part of the screen that listens; a higher place is further inside, or came later. */
export interface Listener {
  readonly place: number;
  readonly handlers: CommandHandlers;
}

interface Held {
  readonly listener: Listener;
  readonly command: CommandId;
  /** Where on the keyboard: the name may have changed by the time it is let go, with shift or the layout. */
  readonly code: string;
}

/** Hands key presses to the innermost part of the screen that knows what to do with them. */
export class Dispatcher {
  readonly #listeners = new Set<Listener>();
  #held: Held[] = [];

  /** @returns takes the listener away again; what it had held ends */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      this.#release((held) => held.listener === listener);
    };
  }

  /** @returns whether the key meant something here, also when this press of it did nothing */
  down(key: string, { code, repeat }: { code: string; repeat: boolean }, bindings: Bindings): boolean {
    const found = this.#find(commandsOfKey(bindings, key));
    if (!found) return false;
    const { listener, command } = found;
    const press = commandNamed(command)?.press;
    if (repeat && press !== "repeats") return true;
    if (press === "held") this.#held.push({ listener, command, code });
    listener.handlers[command]?.("down");
    return true;
  }

  up(code: string): void {
    this.#release((held) => held.code === code);
  }

  /** The window is no longer in front: nobody will tell when keys are let go. */
  upAll(): void {
    this.#release(() => true);
  }

  #find(commands: readonly CommandId[]): { listener: Listener; command: CommandId } | null {
    const inwards = [...this.#listeners].sort((a, b) => b.place - a.place);
    for (const listener of inwards) {
      const command = commands.find((id) => listener.handlers[id] !== undefined);
      if (command) return { listener, command };
    }
    return null;
  }

  #release(which: (held: Held) => boolean): void {
    const ended = this.#held.filter(which);
    this.#held = this.#held.filter((held) => !which(held));
    for (const { listener, command } of ended) listener.handlers[command]?.("up");
  }
}
