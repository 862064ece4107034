import { z } from 'zod'
import { parseSiret } from '../siret.ts'

/** Kinds of organization a policy may name; `public_service` is any of the public ones. */
export const policyKinds = [
  'state',
  'local_authority',
  'hospital',
  'school',
  'other_public_body',
  'public_service',
  'company',
  'sole_trader',
  'association',
] as const
export type PolicyKind = (typeof policyKinds)[number]

/** Levels by their own names; a service that reads former names writes these here all the same. */
export const policyLevels = ['eidas0', 'eidas0-mfa', 'eidas1', 'eidas1-mfa', 'certification'] as const

const list = <T extends z.ZodType>(of: T) => z.array(of).min(1, 'expected at least one').max(1_000)
const number = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).replaceAll(/\s/g, ''))
  .refine((value) => /^\d{9}$/.test(value) || parseSiret(value) !== null, 'expected the 9 digits of a SIREN or the 14 of a SIRET')
/** YAML reads `7210` as a number. */
const digits = (pattern: RegExp, message: string) =>
  z
    .union([z.string(), z.number()])
    .transform(String)
    .refine((value) => pattern.test(value), message)

/**
 * Whom a service admits, as it is written in its settings. Every rule that is written must hold; within a rule, any of its values.
 */
export const AccessPolicy = z
  .strictObject({
    levels: list(z.enum(policyLevels)).optional(),
    /** wished, stops nobody */
    preferred_levels: list(z.enum(['eidas0', 'eidas0-mfa', 'eidas1', 'eidas1-mfa'])).optional(),
    kinds: list(z.enum(policyKinds)).optional(),
    /** INSEE codes, or how they start: `7210`, `73` */
    legal_categories: list(digits(/^\d{1,4}$/, 'expected 1 to 4 digits, how the code starts')).optional(),
    departments: list(digits(/^(\d{2}|2[AB]|9[78]\d)$/, 'expected a department, as 92, 2A or 971 (in quotes)')).optional(),
    organizations: list(number).optional(),
    /** keys of the service's own roles: one of them is enough */
    roles: list(z.string().regex(/^[a-z0-9][a-z0-9_.:-]{0,63}$/, 'expected the key of a role')).optional(),
    /** may somebody act by a mandate from the organization? */
    mandates: z.enum(['accept', 'refuse']).optional(),
  })
  .refine((policy) => Object.keys(policy).length > 0, 'expected at least one rule')
export type AccessPolicy = z.output<typeof AccessPolicy>

/** Admits nobody: what stands for settings that cannot be read. */
export const nobody: AccessPolicy = { organizations: ['-'] }

/** Rules that look at the organization acted for: such a service needs one. */
export const concernsOrganization = (policy: AccessPolicy | null): boolean =>
  policy !== null && Object.keys(policy).some((rule) => rule !== 'preferred_levels')
