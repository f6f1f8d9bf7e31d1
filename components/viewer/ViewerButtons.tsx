import { keyText } from "#components/controls/index.ts";
import { type CommandId, commandNamed } from "#lib/domain/controls/commands.ts";
import type { Window } from "#lib/domain/windowing/Window.ts";
import { Icon, type IconName } from "./Icon.tsx";
import { runCommand } from "./runCommand.ts";
import { useViewer } from "./useViewer.ts";
import type { ViewerModel } from "./ViewerModel.ts";
import type { ViewerState } from "./ViewerState.ts";

const LOOK = {
  on: "bg-good-wash text-accent",
  off: "text-soft hover:bg-hover hover:text-ink",
} as const;

/** A button with a drawing; what it does is its name and its tooltip. */
export function IconButton({
  icon,
  label,
  isOn,
  onClick,
}: {
  icon: IconName;
  label: string;
  /** Undefined where there is nothing to be on. */
  isOn?: boolean | undefined;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      aria-pressed={isOn}
      onClick={onClick}
      className={`grid size-7 place-items-center rounded-md transition-colors ${isOn ? LOOK.on : LOOK.off}`}
    >
      <Icon name={icon} />
    </button>
  );
}

/** What a command does, by a button. What a key does while it is held, the button turns on and off. */
export function CommandButton({
  model,
  command,
  icon,
  isOn = NEVER,
}: {
  model: ViewerModel;
  command: CommandId;
  icon: IconName;
  isOn?: ((state: ViewerState) => boolean) | undefined;
}) {
  const now = useViewer(model, isOn);
  const isHeld = commandNamed(command)?.press === "held";
  return (
    <IconButton
      icon={icon}
      label={labelOf(command, keyText(command))}
      isOn={isOn === NEVER ? undefined : now}
      onClick={() => runCommand(model, command, isHeld && now ? "up" : "down")}
    />
  );
}

/** A window by its name. */
export function WindowChip({
  model,
  command,
  label,
  window,
}: {
  model: ViewerModel;
  command: CommandId;
  label: string;
  /** The window that it stands for; null when that is another one on each slice. */
  window: Window | null;
}) {
  const isOn = useViewer(
    model,
    ({ window: now }) => now.centerHu === window?.centerHu && now.widthHu === window.widthHu,
  );
  return (
    <button
      type="button"
      title={labelOf(command, keyText(command))}
      aria-pressed={isOn}
      onClick={() => runCommand(model, command, "down")}
      className={`h-7 rounded-md px-2 text-caption transition-colors ${isOn ? LOOK.on : LOOK.off}`}
    >
      {label}
    </button>
  );
}

const NEVER = () => false;

function labelOf(command: CommandId, key: string): string {
  const label = (commandNamed(command)?.label ?? command).replace(", while held", "");
  return key === "" ? label : `${label} (${key})`;
}
