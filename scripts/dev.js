// The workshop: TypeScript compiled as it changes, the product started again within a second of it. Ctrl-C ends everything.
// A second process has loaded the packages and waits; a restart only loads our own files.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, watch } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const out = join(root, 'dist.dev')
const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')

const prepare = () =>
  spawn(process.execPath, [join(root, 'scripts', 'dev-process.js')], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })

let spare = prepare()
let running
let restarting = false
let changedMeanwhile = false

const end = (child) =>
  new Promise((resolve) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', resolve)
    child.kill('SIGTERM')
  })

const restart = async () => {
  if (restarting) {
    changedMeanwhile = true
    return
  }
  restarting = true
  await end(running)
  running = spare
  running.send('start')
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  spare = prepare()
  restarting = false
  if (changedMeanwhile) {
    changedMeanwhile = false
    restart()
  }
}

// what runs in the pages: once before the first start, then as it changes (a restart serves it)
const browserCode = [tsc, '-p', 'tsconfig.browser.json']
spawnSync(process.execPath, browserCode, { cwd: root, stdio: 'inherit' })
const browserCompiler = spawn(process.execPath, [...browserCode, '--watch', '--preserveWatchOutput'], {
  cwd: root,
  stdio: 'ignore',
})

const compiler = spawn(
  process.execPath,
  [tsc, '-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput', '--outDir', out],
  {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  },
)

// the first start waits for the whole compilation; then each written file counts
let compiled = false
compiler.stdout.setEncoding('utf8').on('data', (text) => {
  const said = text
    .split('\n')
    .filter(
      (line) => line.trim() !== '' && !/Found 0 errors|Starting compilation|File change detected|^[\d:]+ [AP]M - $/.test(line),
    )
  for (const line of said) console.log(line)
  if (compiled || !text.includes('Watching for file changes')) return
  compiled = true
  restart()
  let timer
  watch(out, { recursive: true }, (_event, name) => {
    if (!name?.endsWith('.js')) return
    clearTimeout(timer)
    timer = setTimeout(restart, 60)
  })
})

if (!existsSync(out)) mkdirSync(out)

let stopping = false
const stop = async () => {
  if (stopping) return
  stopping = true
  compiler.kill()
  browserCompiler.kill()
  spare.kill()
  await end(running)
  process.exit(0)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
