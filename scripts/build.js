// Compiles src/ to dist/ and src/browser/ to public/js/. Types are the business of the tests and of `npm run dev`.
// --if-stale: only when a source, or a package, is not the one of the last build.
// --server <folder> [entry…]: the server alone, to that folder, with other entries. --pages: the code of the pages alone.
import { createHash } from 'node:crypto'
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')
const stamp = join(dist, '.built')
const pages = join(root, 'public', 'js')

const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => join(entry.parentPath ?? entry.path, entry.name))

/** Packages are in the build: it is also that of their versions. */
const packages = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')

const isStale = () => {
  if (!existsSync(stamp) || !existsSync(pages) || readFileSync(stamp, 'utf8') !== packages()) return true
  const builtAt = statSync(stamp).mtimeMs
  const inputs = [
    join(root, 'src'),
    ...filesIn(join(root, 'src')),
    join(root, 'tsconfig.json'),
    ...filesIn(join(root, 'scripts')),
  ]
  return inputs.some((path) => statSync(path).mtimeMs > builtAt)
}

const compileTo = async (folder, entries) => {
  const { compileServer } = await import('./compile.js')
  await compileServer(folder, entries)
  for (const file of filesIn(join(root, 'src'))) {
    if (statSync(file).isFile() && !/\.tsx?$/.test(file)) cpSync(file, join(folder, relative(join(root, 'src'), file)))
  }
}

const compilePages = async () => {
  const { compileBrowserCode } = await import('./compile.js')
  await compileBrowserCode(pages)
}

const build = async () => {
  // made beside and moved there whole: whoever starts meanwhile finds the old build or the new one
  const fresh = join(root, 'dist.new')
  rmSync(fresh, { recursive: true, force: true })
  await compileTo(fresh, [])
  await compilePages()
  rmSync(dist, { recursive: true, force: true })
  renameSync(fresh, dist)
  writeFileSync(stamp, packages())
}

const run = async ([what, ...rest]) => {
  if (what === '--server') return compileTo(rest[0], rest.slice(1))
  if (what === '--pages') return compilePages()
  if (existsSync(join(root, 'src')) && (what !== '--if-stale' || isStale())) await build()
}

try {
  await run(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  console.error('The build failed.')
  process.exitCode = 1
}
