/** How much evidence a run may gather: quick (minutes), standard (the default of a release), deep (a campaign). */
export const PROFILES = ['quick', 'standard', 'deep'] as const;

/** The name of a profile: how much evidence a run may gather. */
export type Profile = (typeof PROFILES)[number];
