/** Mandates one holds in person, and those by which one acts. */
export const ownMandatesPath = '/mandates'
export const ownMandatePath = (mandate: string): string => `${ownMandatesPath}/${mandate}`
