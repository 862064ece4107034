/** How a mandate is named among memberships, in the one list of the choice. */
export const mandateChoice = (id: string): string => `mandate:${id}`

const written = /^mandate:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** `null`: no mandate. */
export const readMandateChoice = (value: string): string | null => written.exec(value)?.[1] ?? null
