import { setFlagsFromString } from 'node:v8'

/**
 * Meanwhile what is dead is collected as soon as the heap is a fifth larger than what is alive. On a machine with much memory V8 waits for several
 * times as much: an import makes garbage by the gigabyte, and would take all that it is let.
 */
export const withThriftyHeap = async <T>(work: () => Promise<T>): Promise<T> => {
  setFlagsFromString('--heap-growing-percent=20')
  try {
    return await work()
  } finally {
    setFlagsFromString('--heap-growing-percent=0')
  }
}
