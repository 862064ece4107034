import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Plugin, rolldown } from 'rolldown'
import { filesBelow, keptFolder, root } from './kept-folder.ts'

const folders = ['src', 'e2e', 'bench']
const isModule = (file: string): boolean =>
  /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.startsWith(join(root, 'src/browser/'))

/**
 * Test files find everything they import already compiled, file by file, and Node loads it as it loads packages: Vitest would compile each
 * module and hand it over to each thread, one after the other. For runs only: who watches wants to know which test imports what.
 */
export const compiledModules = () => {
  let compiled: string | undefined
  return {
    name: 'compiled-modules',
    enforce: 'pre' as const,
    async buildStart() {
      compiled ??= await compile()
    },
    resolveId(source: string, importer: string | undefined) {
      if (compiled === undefined || !/^[./].*\.tsx?$/.test(source)) return null
      const file = resolve(importer ? dirname(importer) : root, source)
      return file.startsWith(root) && isModule(file) ? ifThere(placeIn(compiled, file)) : null
    },
  }
}

const placeIn = (folder: string, file: string): string => join(folder, relative(root, file).replace(/\.tsx?$/, '.mjs'))
const ifThere = (file: string): string | null => (existsSync(file) ? file : null)

/** Answers the folder of what is compiled; made again when a source changed. */
const compile = async (): Promise<string> => {
  const files = filesBelow(...folders)
  const kept = keptFolder('modules', [...files, join(root, 'tsconfig.json'), join(root, 'package-lock.json')])
  if (kept.isMade) return kept.folder
  const fresh = kept.fresh()
  const modules = files.filter(isModule)
  const bundle = await rolldown({
    cwd: root,
    input: Object.fromEntries(modules.map((file) => [relative(root, file).replace(/\.tsx?$/, ''), file])),
    platform: 'node',
    tsconfig: join(root, 'tsconfig.json'),
    external: /^[^./]/,
    treeshake: false,
    plugins: [whereItIs],
    onLog(level, log, say) {
      if (level === 'warn') throw new Error(log.message)
      say(level, log)
    },
  })
  await bundle.write({
    dir: fresh,
    format: 'esm',
    preserveModules: true,
    preserveModulesRoot: root,
    entryFileNames: '[name].mjs',
    sourcemap: true,
  })
  await bundle.close()
  kept.keep(fresh)
  return kept.folder
}

/**
 * A module is at the place of its source, for what it reads beside itself; what it imports by an address is compiled too, and so is the thread
 * that it starts: through tsx, its first answer took twice as long (1.2 s of processor), on a busy machine more than the ten seconds it is given.
 */
const whereItIs: Plugin = {
  name: 'where-it-is',
  transform: {
    filter: { code: /import\.meta\.url|\bimport\((?!['"])/ },
    handler(code, id) {
      const threads = code
        .replaceAll(/new Worker\(new URL\('(\.\/[\w-]+)\.js', import\.meta\.url\)/g, `new Worker(new URL('$1.mjs', ${ownPlace})`)
        .replaceAll("import.meta.url.endsWith('.ts')", `${ownPlace}.endsWith('.ts')`)
      const here = threads.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href))
      const named = here.replaceAll('import(pathToFileURL(', '$import(pathToFileURL(')
      return {
        code: named === here ? here : `const $import = ${importCompiled(relative(dirname(id), root))};${named}`,
        map: null,
      }
    },
  },
}

/** The place of the compiled module, where all the others believe to be at their source. */
const ownPlace = `import.meta['url']`

const importCompiled = (up: string): string => {
  const source = JSON.stringify(pathToFileURL(root).href)
  return `(address) => import(new URL(address.replace(${source}, ${JSON.stringify(`${up}/`)}).replace(/\\.tsx?$/, '.mjs'), import.meta.url).href)`
}
