"use client";

import Link from "next/link";
import { useState } from "react";
import { BOX_ORDERS, detectorNameSchema } from "#lib/contracts/detection.ts";
import { Button, buttonClass } from "../ui/Button.tsx";
import { countOf } from "../ui/countText.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { SelectField, TextField } from "../ui/Field.tsx";
import { Notice } from "../ui/Notice.tsx";
import { FileField } from "./FileField.tsx";
import { useBringDetections } from "./queries.ts";
import { ORDER_WORDS } from "./runWords.ts";

/** Sends a file of detections that were made elsewhere; a doubt about the order of its numbers is told with the way out. */
export function BringDetections({ onClose }: { onClose: () => void }) {
  const [file, setFile] = useState<File | null>(null);
  const [model, setModel] = useState("");
  const [order, setOrder] = useState<(typeof BOX_ORDERS)[number] | "">("");
  const [origin, setOrigin] = useState<"0" | "1" | "">("");
  const bringing = useBringDetections();
  const named = detectorNameSchema.safeParse(model).success;
  const report = bringing.data?.report;
  return (
    <Dialog title="Bring detections in" onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (file && named) bringing.mutate({ file, model, order, origin });
        }}
      >
        <FileField
          label="File"
          hint="COCO results with file names as image ids, or with their images beside them; a CSV with image, box and score; or all_boxes as JSON."
          accept=".json,.csv"
          onChange={(chosen) => {
            bringing.reset();
            setFile(chosen);
          }}
        />
        <TextField
          label="Detector"
          hint="Whose detections they are: the name under which they are listed."
          value={model}
          placeholder="their-network"
          onChange={({ target }) => setModel(target.value)}
          error={model === "" || named ? null : "Small letters, digits, dots and hyphens; 60 at most."}
          spellCheck={false}
          autoComplete="off"
        />
        <div className="grid grid-cols-2 gap-4">
          <SelectField
            label="Numbers of a box"
            value={order}
            onChange={({ target }) => setOrder(BOX_ORDERS.find((each) => each === target.value) ?? "")}
          >
            <option value="">as such files have them</option>
            {BOX_ORDERS.map((each) => (
              <option key={each} value={each}>
                {ORDER_WORDS[each]}
              </option>
            ))}
          </SelectField>
          <SelectField
            label="First pixel counts"
            value={origin}
            onChange={({ target }) =>
              setOrigin(target.value === "0" || target.value === "1" ? target.value : "")
            }
          >
            <option value="">as such files have it</option>
            <option value="0">0, as in COCO</option>
            <option value="1">1, as in DL_info.csv</option>
          </SelectField>
        </div>
        {bringing.isError && (
          <Notice tone="bad">
            <p className="font-semibold text-bad">Nothing was imported</p>
            <p className="break-words text-soft">{bringing.error.message}</p>
          </Notice>
        )}
        {bringing.data && report ? (
          <>
            <Notice tone={report.notices.length > 0 || report.missingImages > 0 ? "aside" : "good"}>
              <p className="font-semibold">
                {countOf(report.taken, "box", "boxes")} on {countOf(report.images, "slice")}
              </p>
              {report.missingImages > 0 && (
                <p className="text-soft">
                  {countOf(report.missingImages, "image")} with {countOf(report.elsewhere, "box", "boxes")}{" "}
                  are not in the dataset.
                </p>
              )}
              {report.notices.map((notice) => (
                <p key={notice} className="text-soft">
                  {notice}
                </p>
              ))}
            </Notice>
            <Link
              href={`/detectors/runs/${bringing.data.id}`}
              className={`${buttonClass("main")} self-start`}
            >
              Open the run
            </Link>
          </>
        ) : (
          <Button
            look="main"
            type="submit"
            busy={bringing.isPending}
            disabled={!file || !named}
            className="self-start"
          >
            Bring them in
          </Button>
        )}
      </form>
    </Dialog>
  );
}
