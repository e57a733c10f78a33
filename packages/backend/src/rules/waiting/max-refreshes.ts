/** How often a page may show something new by itself before a person must ask for it (SCN-2). */
export const maxRefreshes = 3;
