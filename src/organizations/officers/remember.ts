import { type Clock, MINUTE } from '../../clock.ts'
import type { OfficersReading, OfficersRegister } from './port.ts'

const keptMs = 10 * MINUTE
const most = 1_000

/** Registers count their calls: a reading serves again for a few minutes. An outage is not remembered. */
export const rememberReadings = (register: OfficersRegister, clock: Clock): OfficersRegister => {
  const kept = new Map<string, { reading: OfficersReading; at: number }>()
  return {
    async read(company) {
      const now = clock().getTime()
      const known = kept.get(company.siren)
      if (known && now - known.at < keptMs) return known.reading
      const reading = await register.read(company)
      if (kept.size >= most) kept.clear()
      if (reading.answer === 'unavailable') kept.delete(company.siren)
      else kept.set(company.siren, { reading, at: now })
      return reading
    },
  }
}
