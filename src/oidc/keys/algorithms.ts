/** What we sign with; the first is the standard's default. One key for each. */
export const signingAlgorithms = ['RS256', 'ES256', 'PS256', 'EdDSA'] as const

/** What services encrypt a request with, for us to read. */
export const encryptionAlgorithms = ['RSA-OAEP-256'] as const

/** Every key of an instance, those that sign first: some libraries take the first they see. */
export const keyAlgorithms = [...signingAlgorithms, ...encryptionAlgorithms] as const

export type KeyAlgorithm = (typeof keyAlgorithms)[number]

export const useOf = (alg: string): 'sig' | 'enc' => (encryptionAlgorithms.some((known) => known === alg) ? 'enc' : 'sig')
