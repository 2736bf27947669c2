/** A case, or a part of one, that this arithmetic cannot express: a fact about the case, no mistake of anybody's. */
export class NoExactForm extends Error {}

/** A comparison that an enclosure leaves open: more bits may decide it. */
export class Undecided extends Error {}
