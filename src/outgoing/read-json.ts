/** What came was not the document it should be, or too much of it. */
export class Unreadable extends Error {}

const isJson = (type: string | null): boolean => /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type ?? '')

/** Reads a JSON answer of at most `maxBytes`, once decompressed. Throws `Unreadable` for anything else, without reading further. */
export const readJson = async (answer: Response, maxBytes: number): Promise<unknown> => {
  if (!isJson(answer.headers.get('content-type'))) {
    await answer.body?.cancel()
    throw new Unreadable('not JSON')
  }
  const text = await readAtMost(answer, maxBytes)
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Unreadable('not JSON', { cause })
  }
}

/** The same for an answer in plain text. */
export const readText = async (answer: Response, maxBytes: number): Promise<string> => {
  if (!/^text\/plain\s*(?:;|$)/i.test(answer.headers.get('content-type') ?? '')) {
    await answer.body?.cancel()
    throw new Unreadable('not plain text')
  }
  return readAtMost(answer, maxBytes)
}

const readAtMost = async (answer: Response, maxBytes: number): Promise<string> => {
  const chunks: Uint8Array[] = []
  let size = 0
  // leaving the loop cancels the body: the connection is closed, not drained
  for await (const chunk of answer.body ?? []) {
    size += chunk.length
    if (size > maxBytes) throw new Unreadable('too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
