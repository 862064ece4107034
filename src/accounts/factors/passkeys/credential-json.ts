import { z } from 'zod'

const base64url = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[\w-]+$/)

const common = { id: base64url(1_400), rawId: base64url(1_400), type: z.literal('public-key') }

const Assertion = z.object({
  ...common,
  response: z.object({
    clientDataJSON: base64url(4_000),
    authenticatorData: base64url(4_000),
    signature: base64url(8_000),
    userHandle: base64url(100).optional(),
  }),
})

const Attestation = z.object({
  ...common,
  response: z.object({
    clientDataJSON: base64url(4_000),
    attestationObject: base64url(24_000),
    transports: z
      .array(
        z
          .string()
          .max(20)
          .regex(/^[\w-]+$/),
      )
      .max(10)
      .catch([]),
  }),
})

export type Assertion = z.infer<typeof Assertion>
export type Attestation = z.infer<typeof Attestation>

const read = <T>(schema: z.ZodType<T>, body: unknown): T | null => {
  const text = typeof body === 'object' && body !== null && 'credential' in body ? body.credential : null
  if (typeof text !== 'string' || text.length > 48_000) return null
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** The hidden field that the page's script filled; `null` for anything else. */
export const readAssertion = (body: unknown): Assertion | null => read(Assertion, body)
export const readAttestation = (body: unknown): Attestation | null => read(Attestation, body)

const ClientData = z.object({ challenge: z.string(), origin: z.string(), crossOrigin: z.boolean().optional() })

/** What the browser signed for: looked at before the signature says it is true. `null`: unreadable, or made inside another site's frame. */
export const readClientData = (encoded: string): { challenge: string; origin: string } | null => {
  try {
    const data = ClientData.parse(JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8')))
    return data.crossOrigin === true ? null : data
  } catch {
    return null
  }
}

/** The bit that says the device recognised its user (WebAuthn §6.1). */
export const saysUserVerified = (authenticatorData: string): boolean =>
  ((Buffer.from(authenticatorData, 'base64url')[32] ?? 0) & 0x04) !== 0
