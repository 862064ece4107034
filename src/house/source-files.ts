import { readdirSync, readFileSync } from 'node:fs'
import { join, normalize, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

export type SourceFile = {
  /** below `src/`, with slashes */
  path: string
  /** first folder below `src/`, or the file's own name */
  slice: string
  text: string
  lines: number
  isTest: boolean
  imports: { path: string; slice: string; typeOnly: boolean }[]
}

const importPattern = /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^'"]*?from\s+'(\.[^']+)'|import\('(\.[^']+)'\)/g

const sliceOf = (path: string): string => path.split('/')[0] ?? ''

/** Every TypeScript file below `src/`, with what it imports from the others. */
export const readSourceFiles = (): SourceFile[] =>
  readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((found) => {
      const path = found.split(sep).join('/')
      const text = readFileSync(join(root, 'src', found), 'utf8')
      const imports = Array.from(text.matchAll(importPattern), ([, type, from, lazily]) => {
        const target = normalize(join(path, '..', from ?? lazily ?? ''))
          .split(sep)
          .join('/')
        return { path: target, slice: sliceOf(target), typeOnly: type !== undefined }
      })
      return { path, slice: sliceOf(path), text, lines: text.split('\n').length - 1, isTest: /\.test\.tsx?$/.test(path), imports }
    })
    .sort((a, b) => a.path.localeCompare(b.path))
