/** The library of the standard, loaded when somebody first uses a passkey here: a fifth of the time of a start, and twenty megabytes. */
export const webauthn = () => import('@simplewebauthn/server')
