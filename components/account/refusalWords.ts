/** Why somebody who came from the hospital's sign-in was not let in, by its code, and what can be done about it. */
export function refusalWords(code: string, hospital: string): string {
  switch (code) {
    case "no_role":
      return `${hospital} knows you, but none of your groups there opens Lesionary. Ask an administrator to add you.`;
    case "not_verified":
    case "account_not_linked":
      return `${hospital} has not verified your e-mail address, so it is not known that it is yours.`;
    case "email_not_found":
      return `${hospital} did not tell your e-mail address, which Lesionary knows people by.`;
    case "disabled":
      return "This account is closed. An administrator can open it again.";
    case "access_denied":
      return `Signing in with ${hospital} was cancelled.`;
    case "state_mismatch":
      return "This took too long, or was begun in another browser. Try again.";
    default:
      return `Signing in with ${hospital} did not succeed. Try again; an administrator may have to mend its set-up.`;
  }
}
