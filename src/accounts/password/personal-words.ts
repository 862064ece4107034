import type { PasswordContext } from './policy.ts'

const product = ['moncomptepro', 'compte']
const mostWords = 60
const shortestWord = 3
const longestWord = 64

const withoutAccents = (text: string): string => text.normalize('NFD').replaceAll(/\p{Mn}/gu, '')

/** What an attacker who knows the person would try first: parts of the address, names, the organizations, this product. */
export const personalWords = ({ email, names = [], organizationNames = [] }: PasswordContext): string[] => {
  const sources = [email, ...names, ...organizationNames].filter((text) => text !== null)
  const words = sources.flatMap((text) => {
    const lower = text.slice(0, 200).toLowerCase()
    const parts = lower.split(/[^\p{L}\p{N}]+/u)
    return [...parts, parts.join(''), ...parts.map(withoutAccents)]
  })
  const useful = [...words, ...product].filter((word) => word.length >= shortestWord && word.length <= longestWord)
  return [...new Set(useful)].slice(0, mostWords)
}
