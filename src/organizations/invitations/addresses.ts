/** Where the mailed link leads: a page that says who invites; it changes nothing. */
export const mailedInvitationPath = (secret: string): string => `/invitations/${secret}`
/** Where the invited person, signed in, says yes. */
export const acceptInvitationPath = (secret: string): string => `/invitations/${secret}/accept`
