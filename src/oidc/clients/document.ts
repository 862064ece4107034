import { isNode, LineCounter, parseDocument } from 'yaml'
import { StartupError } from '../../errors.ts'

export type ClientsFormat = 'yaml' | 'json'

/** `lineOf`: where the file writes the entry of this number, counted from 0 */
export type ClientsDocument = { data: unknown; lineOf: (index: number) => number | undefined }

/** Throws `StartupError` naming the line; never repeats what the file holds. */
export const readDocument = (text: string, format: ClientsFormat): ClientsDocument => {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter })
  const refuse = (cause: unknown): never => {
    const line = document.errors[0]?.linePos?.[0]?.line
    throw new StartupError(`clients: this is not ${format.toUpperCase()}${line === undefined ? '' : ` (line ${line})`}`, {
      cause,
    })
  }
  // JSON indented with tabs is no YAML, and still JSON
  if (format === 'yaml' && document.errors.length > 0) refuse(document.errors[0])
  const lineOf = (index: number): number | undefined => {
    const node = document.getIn([index], true)
    return isNode(node) && node.range ? lineCounter.linePos(node.range[0]).line : undefined
  }
  try {
    return { data: format === 'json' ? JSON.parse(text) : document.toJS(), lineOf }
  } catch (cause) {
    return refuse(cause)
  }
}
