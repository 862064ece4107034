import { spawnSync } from 'node:child_process'
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { filesBelow, keptFolder, root } from './kept-folder.ts'

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

const compile = (): string => {
  const kept = keptFolder('product', [
    ...filesBelow('src', 'scripts'),
    join(root, 'tsconfig.json'),
    join(root, 'package-lock.json'),
  ])
  if (kept.isMade) return kept.folder
  const fresh = kept.fresh()
  for (const name of beside) symlinkSync(join(root, name), join(fresh, name))
  const build = join(root, 'scripts', 'build.js')
  const args = [build, '--server', join(fresh, 'dist'), ...programs]
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`the product does not compile: ${stderr}`)
  kept.keep(fresh)
  return kept.folder
}
