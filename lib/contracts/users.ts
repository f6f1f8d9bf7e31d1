import { z } from "zod";
import { newUserSchema, roleSchema } from "./people.ts";

/** A person as administrators see them. */
export const userSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  mustChangePassword: z.boolean(),
  hasPassword: z.boolean(),
  /** Since when the person may not sign in; null for everybody else. */
  disabledAt: z.iso.datetime().nullable(),
  /** Until when sign-in is locked by wrong passwords; null when it is not. */
  lockedUntil: z.iso.datetime().nullable(),
  sessions: z.int(),
  tokens: z.int(),
  /** When a session was last used; null: there is none. */
  lastSeen: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
});
export type User = z.infer<typeof userSchema>;
export const usersSchema = z.object({ users: z.array(userSchema) });

export const addUserBody = newUserSchema.pick({ name: true, email: true, role: true });
export type AddUser = z.infer<typeof addUserBody>;

/** A password made up for somebody: the only time that it is told. */
export const givenPasswordSchema = z.object({ id: z.string(), email: z.string(), password: z.string() });
export type GivenPassword = z.infer<typeof givenPasswordSchema>;

export const userParams = z.strictObject({ userId: z.string().regex(/^[\w-]{1,64}$/) });

export const changeUserBody = z
  .strictObject({ role: roleSchema.optional(), disabled: z.boolean().optional() })
  .refine(({ role, disabled }) => role !== undefined || disabled !== undefined, {
    error: "Say what is to change.",
  });
export type ChangeUser = z.infer<typeof changeUserBody>;
