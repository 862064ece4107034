/** The same server, another database. */
export const databaseUrl = (serverUrl: string, database: string): string => serverUrl.replace(/\/[^/?]*(\?|$)/, `/${database}$1`)
