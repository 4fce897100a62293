/** Scopes that a profile of one's own can live in. */
export const PROFILE_SCOPES = ["project", "tenant"] as const;

/** Where a profile lives: in one project, or in the tenant for all of its projects. */
export type ProfileScope = (typeof PROFILE_SCOPES)[number];
