import { readFile } from "node:fs/promises";
import { detectorNameSchema } from "#lib/contracts/detection.ts";
import { AppError } from "#lib/domain/errors.ts";
import { openDetectionServices } from "#lib/server/detection/openDetectionServices.ts";
import { localFile } from "#lib/server/importServices.ts";
import { openMiningServices } from "#lib/server/miningServices.ts";
import { addDetector } from "#lib/usecases/detection/addDetector.ts";
import { changeDetector } from "#lib/usecases/detection/changeDetector.ts";
import type { DetectionServices } from "#lib/usecases/detection/DetectionServices.ts";
import { listDetectors } from "#lib/usecases/detection/describeDetection.ts";
import { registerShipped } from "#lib/usecases/detection/registerShipped.ts";
import type { Command, CommandContext } from "../Command.ts";

/** Takes detector files in, and lists them. */
export const command: Command = {
  name: "model",
  summary: "take a detector's ONNX file in, list detectors, retire one",
  usage: `model add FILE [--name NAME] [--card FILE.md] | list | retire NAME
  add     inspects the file, tries it on an empty picture, and keeps it by its hash (docs/detector-contract.md)
  retire  offers it no more; what it found stays. The same file added again is offered again.`,
  options: {
    name: { type: "string", value: "NAME", help: "another name than the file gives itself" },
    card: { type: "string", value: "FILE", help: "its model card, in Markdown" },
  },
  async run(context) {
    const [what = "", subject, ...more] = context.positionals;
    const action = ACTIONS[what];
    if (!action || more.length > 0 || (what === "list") !== (subject === undefined)) {
      throw new AppError("bad-request", "Say add FILE, list or retire NAME.");
    }
    const base = await context.services();
    const mining = await openMiningServices({
      ...base,
      threads: base.env.threads,
      works: false,
      environment: process.env,
    });
    const services = openDetectionServices({ ...base, queue: mining.queue });
    try {
      await registerShipped(services);
      await action(services, context, subject ?? "");
      return 0;
    } finally {
      await mining.close();
      await services.detectors.close();
    }
  },
};

type Action = (services: DetectionServices, context: CommandContext, subject: string) => Promise<void>;

const ACTIONS: Readonly<Record<string, Action>> = {
  async add(services, { values, out }, file) {
    const name = values.name === undefined ? null : detectorNameSchema.safeParse(values.name);
    if (name && !name.success)
      throw new AppError("bad-request", `A detector's name is ${name.error.issues[0]?.message}.`);
    const added = await addDetector(services, {
      bytes: (await localFile(file)).bytes(),
      name: name?.data ?? null,
      card: typeof values.card === "string" ? await cardOf(values.card) : "",
      actor: "command line",
    });
    out(added, () =>
      added.isNew ? `${added.name} can be run now.` : `This file is here already, as ${added.name}.`,
    );
  },
  async list(services, { out }) {
    const detectors = await listDetectors(services);
    out(detectors, () =>
      detectors.length === 0
        ? "No detectors yet."
        : detectors
            .map(({ name, origin, sha256, retiredAt }) =>
              [name.padEnd(24), origin.padEnd(10), sha256?.slice(0, 12) ?? "", retiredAt ? "retired" : ""]
                .join("  ")
                .trimEnd(),
            )
            .join("\n"),
    );
  },
  async retire(services, { out }, name) {
    const changed = await changeDetector(services, { name, retired: true, actor: "command line" });
    out(changed, () => `${name} is not offered any more.`);
  },
};

async function cardOf(file: string): Promise<string> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new AppError("bad-request", `The model card ${file} cannot be read.`, { cause });
  });
  if (text.length > 100_000) throw new AppError("bad-request", `The model card ${file} is too long.`);
  return text;
}
