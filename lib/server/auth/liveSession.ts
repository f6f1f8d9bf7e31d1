const HOUR_MS = 60 * 60 * 1000;
/**
 * A session ends a day after it began, however much it is used: a page left open asks for news by itself, and who has left
 * the hospital's group is found out only at the next sign-in.
 */
export const MOST_SESSION_MS = 24 * HOUR_MS;

/** Sessions that are good at a moment, as Prisma asks for them. */
export const liveSession = (now: Date) => ({
  expiresAt: { gt: now },
  createdAt: { gt: new Date(now.getTime() - MOST_SESSION_MS) },
});
