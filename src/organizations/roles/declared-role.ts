import { z } from 'zod'

const key = z.string().regex(/^[a-z0-9][a-z0-9_.:-]{0,63}$/, 'expected lower-case letters, digits, _ . : -')
const label = z.string().trim().min(1).max(100)

/** One role as a service declares it. */
export const DeclaredRole = z.strictObject({
  key,
  label: z.strictObject({ fr: label, en: label }),
  description: z.string().trim().max(500).default(''),
  incompatible_with: z.array(key).max(50).default([]),
})
export type DeclaredRole = z.infer<typeof DeclaredRole>

/** Incompatibility said by either of two roles holds for both. Throws the name of a role that is not in the list. */
export const bothWays = (roles: readonly DeclaredRole[]): Map<string, string[]> => {
  const pairs = new Map(roles.map(({ key }) => [key, new Set<string>()]))
  for (const { key, incompatible_with } of roles)
    for (const other of incompatible_with) {
      const theirs = pairs.get(other)
      if (!theirs || other === key) throw new RangeError(`incompatible_with: ${other} is not another role of this list`)
      theirs.add(key)
      pairs.get(key)?.add(other)
    }
  return new Map(Array.from(pairs, ([key, others]) => [key, [...others].sort()]))
}
