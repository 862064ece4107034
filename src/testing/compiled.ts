import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DAY } from '../clock.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const sources = join(root, 'src')
const cache = join(root, 'node_modules', '.cache', 'product')
/** What the compiled files read beside their folder. */
const beside = ['migrations', 'public', 'reference-data', 'package.json']

let made: string | undefined

/** A source as the build compiles it, for a process of its own, which then starts in a third of the time. Made again when a source changed. */
export const compiled = (source: string): string => {
  made ??= compile()
  return join(made, 'dist', source.replace(/\.tsx?$/, '.js'))
}

/** Made beside its place and moved there whole, under a name that says what it was made of: several threads may do it at once. */
const compile = (): string => {
  const files = filesBelow(sources)
  const folder = join(cache, versionOf(files))
  if (existsSync(folder)) return folder
  mkdirSync(cache, { recursive: true })
  forgetOldOnes()
  const fresh = mkdtempSync(join(cache, 'fresh-'))
  for (const name of beside) symlinkSync(join(root, name), join(fresh, name))
  const project = join(fresh, 'tsconfig.json')
  writeFileSync(project, JSON.stringify(settings(join(fresh, 'dist'))))
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', project], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`the product does not compile: ${stdout}`)
  for (const file of files.filter((name) => !/\.tsx?$/.test(name))) {
    mkdirSync(dirname(join(fresh, 'dist', file)), { recursive: true })
    cpSync(join(sources, file), join(fresh, 'dist', file))
  }
  try {
    renameSync(fresh, folder)
  } catch {
    rmSync(fresh, { recursive: true, force: true })
  }
  return folder
}

/** Types are checked before the tests. */
const settings = (outDir: string) => ({
  extends: join(root, 'tsconfig.build.json'),
  compilerOptions: { outDir, rootDir: sources, noCheck: true, sourceMap: false },
  include: [sources],
  exclude: [join(sources, 'browser'), join(sources, 'house'), '**/*.test.ts', '**/*.test.tsx'],
})

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort()

const versionOf = (files: readonly string[]): string => {
  const hash = createHash('sha256')
  for (const file of files) {
    const { mtimeMs, size } = statSync(join(sources, file))
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
