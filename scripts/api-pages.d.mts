/** The pages of the API reference by file name, from the built declarations of each entry point. */
export function apiPages(types: Readonly<Record<string, string>>): Readonly<Record<string, string>>;

/** The built declarations of each entry point of this package. */
export function entryPoints(): Readonly<Record<string, string>>;
