"use client";

import type { CommandId } from "#lib/domain/controls/commands.ts";
import { Keys } from "../controls/index.ts";

const LOOKS = {
  good: "border-kept-deep bg-good-wash text-accent hover:border-kept",
  bad: "border-bad/40 bg-bad-wash text-bad hover:border-bad/70",
  info: "border-info/30 bg-info-wash text-info hover:border-info/60",
  aside: "border-aside-deep bg-aside-wash text-aside hover:border-aside",
  plain: "border-edge/40 bg-raised text-soft hover:border-edge hover:text-ink",
} as const;

/** A decision and the key that makes it. */
export function DecisionButton({
  command,
  look,
  onClick,
  children,
  small = false,
  ...rest
}: {
  command: CommandId;
  look: keyof typeof LOOKS;
  onClick: () => void;
  children: string;
  small?: boolean;
  "aria-expanded"?: boolean;
}) {
  return (
    <button
      type="button"
      {...rest}
      onClick={onClick}
      className={`flex items-center justify-between gap-2 whitespace-nowrap rounded-md border font-semibold transition-colors ${
        small ? "h-8 px-2" : "h-11 px-3 text-lead"
      } ${LOOKS[look]}`}
    >
      {children}
      <Keys command={command} />
    </button>
  );
}
