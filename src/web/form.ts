import type { z } from 'zod'

/** What a form said: its values once understood, or what to show beside which field, with everything typed kept. */
export type ParsedForm<T> = { ok: true; data: T } | { ok: false; errors: Record<string, string>; values: Record<string, string> }

/**
 * Reads an urlencoded body with a schema. The message of an issue is what the page looks up or shows: one per field, the first.
 * A body that is no form at all reads as an empty one.
 */
export const parseForm = <S extends z.ZodType>(schema: S, body: unknown): ParsedForm<z.output<S>> => {
  const values = textsOf(body)
  const parsed = schema.safeParse(values)
  if (parsed.success) return { ok: true, data: parsed.data }
  const errors: Record<string, string> = Object.create(null)
  for (const issue of parsed.error.issues) {
    const field = String(issue.path[0] ?? 'form')
    errors[field] ??= issue.message
  }
  return { ok: false, errors, values }
}

/** Only texts, and no inherited property: `__proto__` is a name like another. */
const textsOf = (body: unknown): Record<string, string> => {
  const values: Record<string, string> = Object.create(null)
  if (typeof body !== 'object' || body === null) return values
  for (const [name, value] of Object.entries(body)) if (typeof value === 'string') values[name] = value
  return values
}
