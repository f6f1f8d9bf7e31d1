import type { Progress } from "./Command.ts";

const BAR_WIDTH = 30;
/** Without a terminal a line every so often is enough for a log. */
const LINE_EVERY_MS = 2000;

/** Writes progress to a stream: one bar that is drawn over on a terminal, a line now and then elsewhere. */
export function progressWriter(
  stream: { readonly isTTY?: boolean; write(text: string): unknown },
  now: () => number = () => performance.now(),
): { show(progress: Progress): void; end(): void } {
  let open = false;
  let stage: string | null = null;
  let shownAt = Number.NEGATIVE_INFINITY;

  const end = (): void => {
    if (open) stream.write("\n");
    open = false;
  };
  const show = (progress: Progress): void => {
    const finished = progress.total !== null && progress.done >= progress.total;
    if (stream.isTTY) {
      if (stage !== progress.stage) end();
      stream.write(`\r\u001b[2K${barLine(progress)}`);
      open = !finished;
      if (finished) stream.write("\n");
    } else if (stage !== progress.stage || finished || now() - shownAt >= LINE_EVERY_MS) {
      stream.write(`${plainLine(progress)}\n`);
      shownAt = now();
    }
    stage = progress.stage;
  };
  return { show, end };
}

function barLine({ stage, done, total }: Progress): string {
  if (total === null) return `${stage.padEnd(22)} ${done}`;
  const filled = total > 0 ? Math.min(BAR_WIDTH, Math.floor((done / total) * BAR_WIDTH)) : BAR_WIDTH;
  return `${stage.padEnd(22)} ${"█".repeat(filled)}${"░".repeat(BAR_WIDTH - filled)} ${done}/${total}`;
}

const plainLine = ({ stage, done, total }: Progress): string =>
  total === null ? `${stage}: ${done}` : `${stage}: ${done} of ${total}`;
