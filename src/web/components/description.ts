/** Ties a control to the texts that describe it: the value of its `aria-describedby`. */
export const describedBy = (id: string, present: { hint?: unknown; error?: unknown }): { 'aria-describedby'?: string } => {
  const ids = [present.hint ? `${id}-hint` : '', present.error ? `${id}-error` : ''].filter(Boolean)
  return ids.length === 0 ? {} : { 'aria-describedby': ids.join(' ') }
}
