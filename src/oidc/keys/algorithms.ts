/** What we sign with; the first is the standard's default. One key for each. */
export const signingAlgorithms = ['RS256', 'ES256', 'PS256', 'EdDSA'] as const

export type SigningAlgorithm = (typeof signingAlgorithms)[number]
