import { z } from 'zod'

export const textLength = 1_000

/** A page about one request of the person: which, in its address. */
export const AskedRequest = z.object({ request: z.uuid() })

/** Its form: an empty text comes back with its message. */
export const TypedAboutRequest = AskedRequest.extend({ text: z.string().trim().max(textLength).catch('') })
