import { isNode, LineCounter, parseDocument } from 'yaml'
import { StartupError } from '../errors.ts'

export type ListFormat = 'yaml' | 'json'

/** `lineOf`: where the file writes what is at this path, counted from 1 */
export type ListFile = { data: unknown; lineOf: (...path: (string | number)[]) => number | undefined }

/**
 * Text of a file in which an operator lists things, named `what` in what is said of it. JSON is YAML too, but may be indented with tabs: it is read
 * as such when the format says so. Throws `StartupError` naming the line; never repeats what the file holds.
 */
export const readListFile = (text: string, { what, format }: { what: string; format: ListFormat }): ListFile => {
  const lineCounter = new LineCounter()
  // an editor of Windows begins a file with a mark that is not part of it
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text
  const document = parseDocument(body, { lineCounter })
  const refuse = (cause: unknown): never => {
    const line = document.errors[0]?.linePos?.[0]?.line
    throw new StartupError(`${what}: this is not ${format.toUpperCase()}${line === undefined ? '' : ` (line ${line})`}`, {
      cause,
    })
  }
  if (format === 'yaml' && document.errors.length > 0) refuse(document.errors[0])
  const lineOf = (...path: (string | number)[]): number | undefined => {
    const node = document.getIn(path, true)
    return isNode(node) && node.range ? lineCounter.linePos(node.range[0]).line : undefined
  }
  try {
    return { data: format === 'json' ? JSON.parse(body) : document.toJS(), lineOf }
  } catch (cause) {
    return refuse(cause)
  }
}
