/** Stolen passwords listed elsewhere, beside the list that comes with the product. Never an obstacle: no answer in time is `false`. */
export type BreachedList = { holds(password: string): Promise<boolean> }

export const noBreachedList: BreachedList = { holds: async () => false }
