import { createServer } from 'node:net'
import { StartupError } from '../errors.ts'

/** Before anything is opened: is the port ours to take? Throws `StartupError` naming the port, its variable and why not. */
export const checkPort = (port: number, host: string, variable: 'PORT' | 'DEMO_PORT'): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (cause: NodeJS.ErrnoException) =>
      reject(new StartupError(complaint(port, host, variable, cause), { cause })),
    )
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve()))
  })

const complaint = (port: number, host: string, variable: string, { code }: NodeJS.ErrnoException): string => {
  if (code === 'EADDRINUSE') return `The port ${port} is already in use on ${host}: stop the other program, or set ${variable}`
  if (code === 'EACCES') return `The port ${port} needs rights this user does not have: set ${variable} to 1024 or more`
  return `Cannot listen on ${host}, port ${port}: ${code} (BIND, ${variable})`
}
