import { z } from 'zod'
import type { Received } from './relying-party.ts'

const text = z.string().nullable().catch(null).default(null)
const yesNo = z.boolean().nullable().catch(null).default(null)

const Userinfo = z.object({
  sub: z.string(),
  given_name: text,
  family_name: text,
  email: text,
  email_verified: yesNo,
  phone_number: text,
  job: text,
  label: text,
  siret: text,
  is_public_service: yesNo,
  is_external: yesNo,
  organizations: z
    .array(z.object({ siret: z.string(), label: z.string() }))
    .catch([])
    .default([]),
  membership: z
    .object({
      basis: text,
      oal: z.number().nullable().catch(null).default(null),
      verified_at: z.union([z.string(), z.number()]).nullable().catch(null).default(null),
      explanation: text,
    })
    .nullable()
    .catch(null)
    .default(null),
})

const IdToken = z.object({
  acr: text,
  amr: z.array(z.string()).catch([]).default([]),
  auth_time: z.number().nullable().catch(null).default(null),
})

/** The claims the page puts in words; what is missing or of another shape is left out, the raw answer still shows it. */
export const readClaims = ({ userinfo, idTokenClaims }: Received) => ({
  ...Userinfo.parse(userinfo),
  ...IdToken.parse(idTokenClaims),
})

export type ReadClaims = ReturnType<typeof readClaims>

/** Seconds since 1970 or an ISO date, as the client's settings decide. */
export const dateOf = (value: string | number | null): Date | null => {
  if (value === null) return null
  const date = new Date(typeof value === 'number' ? value * 1000 : value)
  return Number.isNaN(date.getTime()) ? null : date
}
