import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from './source-files.ts'

const text = readFileSync(join(root, 'docs/security.md'), 'utf8')

/** `a file` › what one of its tests says, to the next file or the end of the cell. */
const claims = Array.from(text.matchAll(/`([^`]+\.test\.tsx?)`(?: › ([^|`]+?))?(?=\s*(?:,\s*`|\|))/g), ([, file = '', said]) => ({
  file,
  said: said?.replace(/,\s*$/, ''),
}))

const idsOf = (title: string): Set<string> => {
  const section = text.split(/^## /m).find((part) => part.startsWith(title)) ?? ''
  const ids = Array.from(section.matchAll(/^\| ([\d., to]+) \|/gm), ([, cell = '']) => cell.split(', ')).flat()
  return new Set(ids.flatMap((id) => spread(id)))
}

/** « 6.8.1 to 6.8.4 » is four of them. */
const spread = (id: string): string[] => {
  const [first = '', last] = id.split(' to ')
  if (last === undefined) return [first]
  const [from, to] = [Number(first.split('.')[2]), Number(last.split('.')[2])]
  const stem = first.slice(0, first.lastIndexOf('.'))
  return Array.from({ length: to - from + 1 }, (_, index) => `${stem}.${from + index}`)
}

const chapter = (number: number, counts: readonly number[]): string[] =>
  counts.flatMap((count, section) => Array.from({ length: count }, (_, index) => `${number}.${section + 1}.${index + 1}`))

describe('docs/security.md', () => {
  test('says where every requirement of ASVS 5.0 stands: V6 and V7, whole', () => {
    expect(chapter(6, [3, 12, 8, 6, 8, 4, 2, 4]).filter((id) => !idsOf('V6').has(id))).toEqual([])
    expect(chapter(7, [3, 4, 2, 5, 3, 2]).filter((id) => !idsOf('V7').has(id))).toEqual([])
  })

  test('names tests that exist', () => {
    expect(claims.length).toBeGreaterThan(60)
    const missing = claims.filter(({ file, said }) => {
      if (!existsSync(join(root, file))) return true
      const source = readFileSync(join(root, file), 'utf8')
      return said !== undefined && !source.includes(said) && !said.split(', ').every((part) => source.includes(part))
    })
    expect(missing).toEqual([])
  })
})
