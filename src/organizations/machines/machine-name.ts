const written = /^machine_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** Its `client_id` at the token endpoint. */
export const machineClientId = (id: string): string => `machine_${id}`

export const machineIdOf = (clientId: string): string | undefined => written.exec(clientId)?.[1]

/** How the journal names software that acts; the history turns it back into its name. */
export const machineActor = (id: string): string => `machine:${id}`

/** One text for software that knows no token endpoint: the name, a dot, the secret. */
export const bearerOf = (id: string, secret: string): string => `${machineClientId(id)}.${secret}`
