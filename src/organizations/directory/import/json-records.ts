import { WrongDump } from './wrong-dump.ts'

export type RawRecord = { value: unknown; line: number; record: number }

const longestRecord = 1_000_000

/**
 * The objects of the first list of a JSON document (`[{…}, …]` or `{"service": [{…}, …]}`), one at a time: memory holds one record, whatever
 * the file's size. Throws `WrongDump` at the first that is not JSON, or when the document ends before its end.
 */
export async function* readJsonRecords(chunks: AsyncIterable<string>): AsyncGenerator<RawRecord> {
  const open: string[] = []
  let record = 0
  let line = 1
  let startedAt = 0
  let depth = 0
  let text = ''
  let inText = false
  let escaped = false
  let done = false
  for await (const chunk of chunks) {
    let from = depth > 0 ? 0 : -1
    for (let at = 0; at < chunk.length; at += 1) {
      const character = chunk.charCodeAt(at)
      if (character === 10) line += 1
      if (inText) {
        if (escaped) escaped = false
        else if (character === 92) escaped = true
        else if (character === 34) inText = false
        continue
      }
      if (character === 34) inText = true
      else if (character === 123 || character === 91) {
        const isRecord = depth === 0 && character === 123 && open.at(-1) === '['
        if (isRecord) {
          from = at
          startedAt = line
          record += 1
        }
        if (depth > 0 || isRecord) depth += 1
        else open.push(character === 123 ? '{' : '[')
      } else if (character === 125 || character === 93) {
        if (depth === 0) {
          done = open.pop() === '[' || done
          continue
        }
        depth -= 1
        if (depth > 0) continue
        yield { value: parse(text + chunk.slice(from, at + 1), startedAt, record), line: startedAt, record }
        text = ''
        from = -1
      }
    }
    if (from >= 0) text += chunk.slice(from)
    if (text.length > longestRecord) throw new WrongDump({ line: startedAt, record }, 'too_long')
  }
  if (record === 0 && !done) throw new WrongDump({ line: 1 }, 'not_records')
  if (depth > 0 || open.length > 0 || inText) throw new WrongDump({ line, record }, 'truncated')
}

const parse = (text: string, line: number, record: number): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new WrongDump({ line, record }, 'not_json', error instanceof Error ? error.message : '')
  }
}
