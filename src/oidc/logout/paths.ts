export const confirmPath = '/oauth/logout/confirm'
export const scriptPath = '/oauth/logout/submit.js'
