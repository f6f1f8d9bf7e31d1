import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { fetchJson } from "#lib/client/fetchJson.ts";
import { endedSchema } from "#lib/contracts/account.ts";
import { type AuditQuery, auditPageSchema } from "#lib/contracts/audit.ts";
import { type AddUser, type ChangeUser, givenPasswordSchema, usersSchema } from "#lib/contracts/users.ts";

export const adminQueries = {
  users: () =>
    queryOptions({
      queryKey: ["users"],
      queryFn: ({ signal }) => fetchJson(usersSchema, "/api/users", { signal }),
    }),
  audit: (query: AuditQuery) =>
    queryOptions({
      queryKey: ["audit", query],
      queryFn: ({ signal }) =>
        fetchJson(auditPageSchema, `/api/audit?${new URLSearchParams(definedOf(query))}`, { signal }),
      placeholderData: keepPreviousData,
    }),
};

const definedOf = (query: AuditQuery): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

/** Sends something that changes people, and shows them anew whether it was done or refused. */
function useChange<Input, Output>(send: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSettled: () => queries.invalidateQueries({ queryKey: adminQueries.users().queryKey }),
  });
}

export const useAddUser = () =>
  useChange((body: AddUser) => fetchJson(givenPasswordSchema, "/api/users", { method: "POST", body }));

export const useChangeUser = (userId: string) =>
  useChange((body: ChangeUser) => fetchJson(z.null(), `/api/users/${userId}`, { method: "PATCH", body }));

export const useResetPassword = (userId: string) =>
  useChange(() => fetchJson(givenPasswordSchema, `/api/users/${userId}/password`, { method: "POST" }));

export const useUnlock = (userId: string) =>
  useChange(() => fetchJson(z.null(), `/api/users/${userId}/lock`, { method: "DELETE" }));

export const useEndSessions = (userId: string) =>
  useChange(() => fetchJson(endedSchema, `/api/users/${userId}/sessions`, { method: "DELETE" }));
