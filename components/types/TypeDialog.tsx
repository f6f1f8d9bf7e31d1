"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { fetchJson } from "#lib/client/fetchJson.ts";
import { type LesionType, TYPE_NAME_LENGTH, typesSchema } from "#lib/contracts/types.ts";
import { Button } from "../ui/Button.tsx";
import { Check } from "../ui/Check.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { SelectField, TextField } from "../ui/Field.tsx";
import { typeQueries } from "./queries.ts";
import { treeOrder } from "./treeOrder.ts";

/** Adding a type, or changing one: its name, what it stands below, and what it excludes. */
export function TypeDialog({
  type,
  parentId,
  types,
  onClose,
}: {
  /** null for a new one. */
  type: LesionType | null;
  parentId: number | null;
  types: readonly LesionType[];
  onClose: () => void;
}) {
  const queries = useQueryClient();
  const [name, setName] = useState(type?.name ?? "");
  const [above, setAbove] = useState(parentId);
  const [excludes, setExcludes] = useState<ReadonlySet<number>>(new Set(type?.excludes));
  const ask = useMutation({
    mutationFn: (wish: "save" | "remove") => {
      const path = type ? `/api/types/${type.id}` : "/api/types";
      if (wish === "remove") return fetchJson(typesSchema, path, { method: "DELETE" });
      const said = { name, parentId: above, excludes: [...excludes] };
      return type
        ? fetchJson(typesSchema, path, {
            method: "PATCH",
            body: {
              ...said,
              before: { name: type.name, parentId: type.parentId, excludes: type.excludes },
            },
          })
        : fetchJson(typesSchema, path, { method: "POST", body: said });
    },
    onSuccess(tree) {
      queries.setQueryData(typeQueries.tree().queryKey, tree);
      onClose();
    },
    onError: () => queries.invalidateQueries({ queryKey: typeQueries.tree().queryKey }),
  });
  const isCoarse = type !== null && type.coarseType !== null;
  const others = treeOrder(types).filter((each) => each.type.id !== type?.id);

  return (
    <Dialog title={type ? `Change “${type.name}”` : "Add a type"} onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          ask.mutate("save");
        }}
      >
        <TextField
          label="Name"
          value={name}
          required
          maxLength={TYPE_NAME_LENGTH}
          disabled={isCoarse}
          {...(isCoarse && {
            hint: "One of the eight types of the dataset: it keeps its name and its place.",
          })}
          onChange={({ target }) => setName(target.value)}
        />
        <SelectField
          label="Below"
          value={above ?? ""}
          disabled={isCoarse}
          onChange={({ target }) => setAbove(target.value === "" ? null : Number(target.value))}
        >
          <option value="">nothing: at the top</option>
          {others.map(({ type: other, depth }) => (
            <option key={other.id} value={other.id}>
              {"\u2003".repeat(depth)}
              {other.name}
            </option>
          ))}
        </SelectField>
        <fieldset className="flex flex-col gap-1.5">
          <legend className="pb-1.5 font-medium text-soft">A lesion of this type cannot be</legend>
          <div className="grid max-h-48 grid-cols-2 gap-x-4 gap-y-1.5 overflow-y-auto rounded-md border border-line p-3">
            {others.map(({ type: other }) => (
              <Check
                key={other.id}
                label={other.name}
                checked={excludes.has(other.id)}
                onChange={({ target }) => {
                  const chosen = new Set(excludes);
                  if (target.checked) chosen.add(other.id);
                  else chosen.delete(other.id);
                  setExcludes(chosen);
                }}
              />
            ))}
          </div>
        </fieldset>
        {ask.isError && (
          <p role="alert" className="text-bad">
            {ask.error.message}
          </p>
        )}
        <div className="flex items-center gap-2">
          {type && !isCoarse && (
            <Button look="bad" disabled={ask.isPending} onClick={() => ask.mutate("remove")}>
              Remove
            </Button>
          )}
          <span className="ml-auto flex gap-2">
            <Button onClick={onClose}>Cancel</Button>
            <Button look="main" type="submit" busy={ask.isPending} disabled={name.trim() === ""}>
              {type ? "Save" : "Add"}
            </Button>
          </span>
        </div>
      </form>
    </Dialog>
  );
}
