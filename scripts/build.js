// Compiles src/ to dist/ and src/browser/ to public/js/. With --if-stale: only when a source is newer than the last build.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')
const stamp = join(dist, '.built')

const filesIn = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) =>
        join(entry.parentPath ?? entry.path, entry.name),
      )
    : []

const isStale = () => {
  if (!existsSync(stamp) || !existsSync(join(root, 'public', 'js'))) return true
  const builtAt = statSync(stamp).mtimeMs
  const inputs = [
    join(root, 'src'),
    ...filesIn(join(root, 'src')),
    join(root, 'tsconfig.json'),
    join(root, 'tsconfig.build.json'),
    join(root, 'tsconfig.browser.json'),
  ]
  return inputs.some((path) => statSync(path).mtimeMs > builtAt)
}

const compile = (project, ...options) => {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const { status } = spawnSync(process.execPath, [tsc, '-p', join(root, project), ...options], { cwd: root, stdio: 'inherit' })
  if (status !== 0) {
    console.error('The build failed.')
    process.exit(1)
  }
}

const build = () => {
  // made beside and moved there whole: whoever starts meanwhile finds the old build or the new one
  const fresh = join(root, 'dist.new')
  rmSync(fresh, { recursive: true, force: true })
  compile('tsconfig.build.json', '--outDir', fresh)
  for (const file of filesIn(join(root, 'src'))) {
    if (statSync(file).isFile() && !/\.tsx?$/.test(file)) cpSync(file, join(fresh, relative(join(root, 'src'), file)))
  }
  if (filesIn(join(root, 'src', 'browser')).some((path) => path.endsWith('.ts'))) compile('tsconfig.browser.json')
  rmSync(dist, { recursive: true, force: true })
  renameSync(fresh, dist)
  writeFileSync(stamp, '')
}

const hasSource = existsSync(join(root, 'src'))
if (hasSource && (!process.argv.includes('--if-stale') || isStale())) build()
