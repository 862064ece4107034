import { request as open } from 'node:http'

/** A request whose body comes later: its headers are sent, and `finish` sends what it says. Answers the status. */
export const heldRequest = (
  address: string,
  { method = 'POST', headers, body }: { method?: string; headers: Record<string, string>; body: string },
): { finish(): Promise<number> } => {
  const sending = open(address, {
    method,
    agent: false,
    headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
  })
  const answered = new Promise<number>((resolve, reject) => {
    sending.on('error', reject)
    sending.on('response', (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
  })
  sending.flushHeaders()
  return {
    finish: () => {
      sending.end(body)
      return answered
    },
  }
}
