import { typingErrors } from '../registry/word-match.ts'
import { type StaffLine, wordsOf } from './parse-list.ts'

/** A member as the comparison knows them: every proved address, and their names. */
export type StaffMember = {
  membershipId: string
  name: string
  email: string
  addresses: string[]
  /** never proposed for removal: known all the same, so that nobody invites them again */
  stays?: 'oneself' | 'external' | null
}

export type StaffComparison = {
  present: number
  /** probably this line: left alone, and shown so that somebody looks */
  maybe: { member: StaffMember; line: string }[]
  absent: StaffMember[]
  /** addresses of nobody here */
  unknown: { line: string; email: string }[]
  /** lines that are nobody here and have no address to invite */
  unread: Pick<StaffLine, 'at' | 'text'>[]
}

type Known = StaffMember & { words: string[] }

/**
 * Who is on the list, who is not, who is on it alone. An address decides; then all the words of a name, in any order and beside any other; then
 * a name with a typing error, or half of one, which only says « maybe »: nobody is proposed for removal on a spelling. Pure.
 */
export const compareStaff = (lines: readonly StaffLine[], members: readonly StaffMember[]): StaffComparison => {
  const known = members.map((member) => ({ ...member, words: wordsOf(member.name) }))
  const owners = new Map(known.flatMap((member) => [...member.addresses, member.email].map((address) => [address, member])))
  const named = new Set<Known>()
  const used = new Set<StaffLine>()
  for (const line of lines) {
    const owner = line.email === null ? undefined : owners.get(line.email)
    if (!owner) continue
    named.add(owner)
    used.add(line)
  }
  const rest = lines.filter((line) => !used.has(line))
  const index = indexByWord(rest)
  const maybe: StaffComparison['maybe'] = []
  const homonyms = new Map<StaffLine, Known[]>()
  for (const member of known) {
    if (named.has(member) || member.stays === 'external') continue
    const line = withRarestWord(member, index).find((candidate) => holdsWholeName(candidate, member))
    if (line) homonyms.set(line, [...(homonyms.get(line) ?? []), member])
  }
  for (const [line, namesakes] of homonyms) {
    used.add(line)
    const [only, ...others] = namesakes
    if (only && others.length === 0) named.add(only)
    else maybe.push(...namesakes.map((member) => ({ member, line: line.text })))
  }
  const settled = new Set([...named, ...maybe.map(({ member }) => member)])
  for (const member of known) {
    if (settled.has(member) || member.stays === 'external') continue
    const line = candidatesFor(member, index).find((candidate) => !used.has(candidate) && resembles(candidate, member))
    if (!line) continue
    settled.add(member)
    used.add(line)
    maybe.push({ member, line: line.text })
  }
  const left = lines.filter((line) => !used.has(line))
  return {
    present: named.size,
    maybe: maybe.filter(({ member }) => !member.stays),
    absent: known.filter((member) => !settled.has(member) && !member.stays),
    unknown: unique(left.flatMap(({ text, email }) => (email === null ? [] : [{ line: text, email }]))),
    unread: left.filter(({ email }) => email === null).map(({ at, text }) => ({ at, text })),
  }
}

/** A typing error in one word leaves the other to find the line by. */
const indexByWord = (lines: readonly StaffLine[]): Map<string, StaffLine[]> => {
  const index = new Map<string, StaffLine[]>()
  for (const line of lines)
    for (const word of new Set(line.words)) {
      const found = index.get(word)
      if (found) found.push(line)
      else index.set(word, [line])
    }
  return index
}

/** Lines that hold every word hold the rarest one: a few, even among thousands of namesakes by half. */
const withRarestWord = ({ words }: Known, index: Map<string, StaffLine[]>): StaffLine[] => {
  const [first = [], ...others] = words.map((word) => index.get(word) ?? [])
  return others.reduce((fewest, lines) => (lines.length < fewest.length ? lines : fewest), first)
}

const candidatesFor = ({ words }: Known, index: Map<string, StaffLine[]>): StaffLine[] => [
  ...new Set(words.flatMap((word) => index.get(word) ?? [])),
]

const fewest = 2

const holdsWholeName = (line: StaffLine, { words }: Known): boolean =>
  words.length >= fewest && words.every((word) => line.words.includes(word))

const resembles = (line: StaffLine, { words }: Known): boolean => {
  if (words.length < fewest || line.words.length < fewest) return false
  const written = [...line.words]
  return (
    line.words.every((word) => words.includes(word)) ||
    words.every((word) => {
      const at = written.findIndex((other) => isSpeltLike(other, word))
      if (at !== -1) written.splice(at, 1)
      return at !== -1
    })
  )
}

const shortest = 4

const isSpeltLike = (one: string, other: string): boolean =>
  one === other || (one.length >= shortest && other.length >= shortest && typingErrors(one, other, 1) <= 1)

const unique = (found: StaffComparison['unknown']): StaffComparison['unknown'] => {
  const seen = new Set<string>()
  return found.filter(({ email }) => !seen.has(email) && seen.add(email))
}
