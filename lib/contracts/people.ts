import { z } from "zod";

/** What a person may do, from the least to the most; `lib/server/access.ts` says what each role opens. */
export const ROLES = ["reader", "researcher", "operator", "admin"] as const;
export const roleSchema = z.enum(ROLES);
export type Role = z.infer<typeof roleSchema>;

/**
 * Header that names who made a request that waited in a browser: it is refused, as if nobody were signed in, when somebody
 * else is by now.
 */
export const MADE_BY_HEADER = "x-lesionary-made-by";

export const PASSWORD_LENGTH = { least: 12, most: 128 } as const;

/** A password that somebody chooses; one that is typed to sign in is only bounded. */
const newPassword = z
  .string()
  .min(PASSWORD_LENGTH.least, `A password has at least ${PASSWORD_LENGTH.least} characters.`)
  .max(PASSWORD_LENGTH.most, `A password has at most ${PASSWORD_LENGTH.most} characters.`);

const email = z
  .string()
  .max(254)
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.email("This is not an e-mail address."));

const typedPassword = z.string().min(1, "The password is missing.").max(PASSWORD_LENGTH.most);

export const signInBody = z.strictObject({ email, password: typedPassword });

export const changePasswordBody = z.strictObject({ currentPassword: typedPassword, newPassword });

/** What is needed to make a person known; also used by `lesionary user add`. */
export const newUserSchema = z.strictObject({
  name: z.string().trim().min(1).max(100),
  email,
  role: roleSchema,
  password: newPassword,
  /** Whether the person must choose another password before anything else. */
  mustChange: z.boolean(),
});
export type NewUser = z.infer<typeof newUserSchema>;

/** What sign-in and a change of password answer: where the browser goes next is decided by it. */
export const signedInSchema = z.object({ mustChangePassword: z.boolean() });
export type SignedIn = z.infer<typeof signedInSchema>;

/** Where one wants to be after signing in at the hospital. */
export const hospitalSignInBody = z.strictObject({ next: z.string().max(2_000) });
export const hospitalSignInSchema = z.object({ url: z.url() });

/** What the hospital's sign-in sends a browser back with. Providers add to it; what is not known is left out. */
const given = z.string().max(4_000).optional();
export const hospitalCallbackQuery = z
  .object({ code: given, state: given, iss: given, error: given })
  .transform(
    (query): Record<string, string> =>
      Object.fromEntries(
        Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
      ),
  );
