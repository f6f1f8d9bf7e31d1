let staying = 0;

/**
 * From now on a session that has ended does not lead away from the page, whichever request finds out: what is on screen,
 * or waits to be sent, would be out of sight. The page itself says that one has to sign in again.
 *
 * @returns lets it lead away again
 */
export function stayWhenSignedOut(): () => void {
  staying += 1;
  return () => {
    staying -= 1;
  };
}

/** Whether the page that is open wants to stay. */
export const isStaying = (): boolean => staying > 0;
