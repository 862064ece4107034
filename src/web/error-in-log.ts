type ErrorInLog = { type: string; message: string; stack: string; [detail: string]: unknown }

/** Reads an error for the log: full stack and causes, without what a driver quotes of a row or a mail server of an address. */
export const errorInLog = (error: unknown, depth = 0): ErrorInLog => {
  if (!(error instanceof Error)) return { type: typeof error, message: withoutAddresses(String(error)), stack: '' }
  const code = 'code' in error ? { errorCode: String(error.code) } : {}
  const cause = error.cause !== undefined && depth < 5 ? { cause: errorInLog(error.cause, depth + 1) } : {}
  return {
    type: error.name,
    ...code,
    message: withoutAddresses(error.message),
    stack: withoutAddresses(error.stack ?? ''),
    ...cause,
  }
}

/** Mail addresses are personal data: they never reach the log, not even inside a sentence. */
export const withoutAddresses = (text: string): string =>
  text.slice(0, 20_000).replace(/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g, '[address]')
