import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { fetchJson } from "#lib/client/fetchJson.ts";
import { accountSchema, endedSchema, madeTokenSchema, type NewToken } from "#lib/contracts/account.ts";

export const accountQueries = {
  own: () =>
    queryOptions({
      queryKey: ["account"],
      queryFn: ({ signal }) => fetchJson(accountSchema, "/api/account", { signal }),
    }),
};

/** Sends a change of one's own account, and shows the account anew once the server has confirmed it. */
function useChange<Input, Output>(send: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSettled: () => queries.invalidateQueries({ queryKey: accountQueries.own().queryKey }),
  });
}

export const useEndSession = () =>
  useChange((sessionId: string) =>
    fetchJson(endedSchema, `/api/account/sessions/${sessionId}`, { method: "DELETE" }),
  );

export const useEndOtherSessions = () =>
  useChange(() => fetchJson(endedSchema, "/api/account/sessions", { method: "DELETE" }));

export const useMakeToken = () =>
  useChange((body: NewToken) => fetchJson(madeTokenSchema, "/api/account/tokens", { method: "POST", body }));

export const useRevokeToken = () =>
  useChange((tokenId: string) => fetchJson(z.null(), `/api/account/tokens/${tokenId}`, { method: "DELETE" }));
