// The whole suite in one command: types, format and lint, tests. Its last line is `N passed, N failed, N skipped`.
// Arguments go to Vitest: `npm test -- src/database`.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'mcp-counts-'))
const countsFile = join(folder, 'counts.json')

const run = (name, script, ...args) => {
  const env = { ...process.env, TEST_COUNTS_FILE: countsFile }
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', script), ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (status !== 0) console.error(`${name}: failed`)
  return status === 0
}

const browserCode = join(root, 'src', 'browser')
const hasBrowserCode = existsSync(browserCode) && readdirSync(browserCode).some((name) => name.endsWith('.ts'))

const checks = [
  run('types', 'typescript/bin/tsc', '-p', '.'),
  !hasBrowserCode || run('types of the browser code', 'typescript/bin/tsc', '-p', 'tsconfig.browser.json', '--noEmit'),
  run('format and lint', '@biomejs/biome/bin/biome', 'check', '--reporter=summary'),
]
const tests = run('tests', 'vitest/vitest.mjs', 'run', ...process.argv.slice(2))

const counts = existsSync(countsFile) ? JSON.parse(readFileSync(countsFile, 'utf8')) : { passed: 0, failed: 1, skipped: 0 }
rmSync(folder, { recursive: true, force: true })
const failed = counts.failed + checks.filter((passed) => !passed).length
console.log(
  `${counts.passed + checks.filter(Boolean).length} passed, ${failed || (tests ? 0 : 1)} failed, ${counts.skipped} skipped`,
)
process.exitCode = failed > 0 || !tests ? 1 : 0
