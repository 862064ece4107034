/** How the journal names an administrator who acts; `history/` turns it back into a name. */
export const administratorActor = (accountId: string): string => `administrator:${accountId}`
