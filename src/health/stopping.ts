import type { Server } from 'node:http'

const stopping = new WeakSet<Server>()

/** From now on this server says it is not ready; it still answers what reaches it. */
export const announceStop = (server: Server): void => {
  stopping.add(server)
}

export const isStopping = (server: Server): boolean => stopping.has(server)
