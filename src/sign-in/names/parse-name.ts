const longest = 100
const allowed = /^[\p{L}\p{M} \u00a0'’.·\-‐‑]+$/u
const letter = /\p{L}/u

/** What is wrong with it can be said: it would be no name even with other characters. */
export const isTooLong = (text: string): boolean => [...text.normalize('NFC').trim()].length > longest

/**
 * A given or a family name as typed: accents and capitals kept, NFC, spaces around and doubled removed. Letters of any script, spaces, hyphen,
 * apostrophes, dot, middle dot, at least one letter, 1 to 100 code points. `null`: not a name.
 */
export const parseName = (text: string): string | null => {
  if (text.length > 4 * longest) return null
  const name = text
    .normalize('NFC')
    .replaceAll(/[ \u00a0]+/g, ' ')
    .trim()
  return allowed.test(name) && letter.test(name) && [...name].length <= longest ? name : null
}
