// The whole suite in one command: types, format and lint, tests. Its last line is `N passed, N failed, N skipped`.
// Arguments go to Vitest: `npm test -- src/database`.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'mcp-counts-'))
const countsFile = join(folder, 'counts.json')

const node = (script, args, flags = []) => [process.execPath, [...flags, join(root, 'node_modules', script), ...args]]

/** With more room for what is young, a tenth less of the threads' processor time goes to collecting it. */
const roomy = ['--max-semi-space-size=64']

const told = (name, isRight) => {
  if (!isRight) console.error(`${name}: failed`)
  return isRight
}

/** They run side by side: what each says is told when it ends, whole. */
const check = (name, script, ...args) =>
  new Promise((resolve) => {
    const child = spawn(...node(script, args), { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    const said = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => said.push(bytes))
    child.on('error', (error) => said.push(Buffer.from(`${error.message}\n`)))
    child.on('close', (status) => {
      process.stdout.write(Buffer.concat(said))
      resolve(told(name, status === 0))
    })
  })

const runTests = (...args) => {
  const env = { ...process.env, TEST_COUNTS_FILE: countsFile }
  const { status } = spawnSync(...node('vitest/vitest.mjs', ['run', ...args], roomy), {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return told('tests', status === 0)
}

/** What did not change since the last time is not judged again. */
const types = (project) => ['-p', project, '--noEmit', '--incremental', '--tsBuildInfoFile', join(cache, `types-of-${project}`)]

const cache = join(root, 'node_modules', '.cache')
const browserCode = join(root, 'src', 'browser')
const hasBrowserCode = existsSync(browserCode) && readdirSync(browserCode).some((name) => name.endsWith('.ts'))

const checks = await Promise.all([
  check('types', 'typescript/bin/tsc', ...types('tsconfig.json')),
  !hasBrowserCode || check('types of the browser code', 'typescript/bin/tsc', ...types('tsconfig.browser.json')),
  check('format and lint', '@biomejs/biome/bin/biome', 'check', '--reporter=summary'),
])
const tests = runTests(...process.argv.slice(2))

const counts = existsSync(countsFile) ? JSON.parse(readFileSync(countsFile, 'utf8')) : { passed: 0, failed: 1, skipped: 0 }
rmSync(folder, { recursive: true, force: true })
const failed = counts.failed + checks.filter((passed) => !passed).length
console.log(
  `${counts.passed + checks.filter(Boolean).length} passed, ${failed || (tests ? 0 : 1)} failed, ${counts.skipped} skipped`,
)
process.exitCode = failed > 0 || !tests ? 1 : 0
