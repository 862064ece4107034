const longest = 100

/** What the person does there, in their words: 1 to 100 code points, NFC, at least one letter, no control character. `null`: not that. */
export const parseJob = (text: string): string | null => {
  if (text.length > 4 * longest) return null
  const job = text.normalize('NFC').replaceAll(/\s+/g, ' ').trim()
  return /^\P{C}+$/u.test(job) && /\p{L}/u.test(job) && [...job].length <= longest ? job : null
}
