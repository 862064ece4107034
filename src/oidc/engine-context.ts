import engineContext from 'oidc-provider/lib/helpers/als.js'

let underWay = 0

/**
 * A request of the engine, which carries its context through each promise. On Node 20 that makes every promise of the process dearer for as long as the
 * context is in use: when none of its requests is under way, it is put away, and the engine takes it out again by itself.
 */
export const withinEngine = async <T>(work: () => Promise<T>): Promise<T> => {
  underWay += 1
  try {
    return await work()
  } finally {
    underWay -= 1
    if (underWay === 0) engineContext.disable()
  }
}
