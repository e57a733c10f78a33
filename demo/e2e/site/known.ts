/** Who is known to a site whose past is `registered` or `app-signed-in`, at JD Cloud. */
export const known = { accountName: 'cloud_user', password: 'Tree-house7' } as const;
