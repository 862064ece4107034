import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DAY } from '../clock.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const cache = join(root, 'node_modules', '.cache', 'product')
/** What the compiled files read beside their folder. */
const beside = ['migrations', 'public', 'reference-data', 'package.json']
/** Programs of tests, each a process of its own as the product is. */
const programs = ['testing/hold-embedded.ts', 'testing/write-until-killed.ts'] as const

let made: string | undefined

/** The command line, or a program of tests, as the build makes it: what operators run is what is tested. Made again when a source changed. */
export const compiled = (source: 'commands/main.ts' | (typeof programs)[number]): string => {
  made ??= compile()
  return join(made, 'dist', source.replace(/\.tsx?$/, '.js'))
}

/** Made beside its place and moved there whole, under a name that says what it was made of: several threads may do it at once. */
const compile = (): string => {
  const folder = join(cache, versionOf(inputs()))
  if (existsSync(folder)) return folder
  mkdirSync(cache, { recursive: true })
  forgetOldOnes()
  const fresh = mkdtempSync(join(cache, 'fresh-'))
  for (const name of beside) symlinkSync(join(root, name), join(fresh, name))
  const build = join(root, 'scripts', 'build.js')
  const args = [build, '--server', join(fresh, 'dist'), ...programs]
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`the product does not compile: ${stderr}`)
  try {
    renameSync(fresh, folder)
  } catch {
    rmSync(fresh, { recursive: true, force: true })
  }
  return folder
}

const inputs = (): string[] => [
  ...[join(root, 'src'), join(root, 'scripts')].flatMap(filesBelow),
  join(root, 'tsconfig.json'),
  join(root, 'package-lock.json'),
]

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .sort()

const versionOf = (files: readonly string[]): string => {
  const hash = createHash('sha256')
  for (const file of files) {
    const { mtimeMs, size } = statSync(file)
    hash.update(`${file} ${mtimeMs} ${size}\n`)
  }
  return hash.digest('hex').slice(0, 16)
}

const forgetOldOnes = (): void => {
  for (const name of readdirSync(cache)) {
    const folder = join(cache, name)
    if (statSync(folder).mtimeMs < Date.now() - DAY) rmSync(folder, { recursive: true, force: true })
  }
}
