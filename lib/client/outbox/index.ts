export { newId } from "./newId.ts";
export type { NewOutboxEntry, OutboxAct, OutboxEntry } from "./OutboxEntry.ts";
export type { Confirmation, Outbox, OutboxState } from "./openOutbox.ts";
export { outboxOf } from "./outboxOf.ts";
