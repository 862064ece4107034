/** Territory is read from the INSEE commune code, never from the postal code: a postal code crosses departments. */

/** « 92 », « 2A », « 971 »; `null` when the code is missing or no commune code. */
export const departmentOf = (communeCode: string | null): string | null => {
  if (communeCode === null || !/^(?:\d{2}|2[AB])\d{3}$/.test(communeCode)) return null
  return /^9[78]/.test(communeCode) ? communeCode.slice(0, 3) : communeCode.slice(0, 2)
}

const arrondissements: { commune: string; from: string; to: string }[] = [
  { commune: '75056', from: '75101', to: '75120' },
  { commune: '69123', from: '69381', to: '69389' },
  { commune: '13055', from: '13201', to: '13216' },
]

/** The commune a directory knows: the register places Paris, Lyon and Marseille by arrondissement, directories by city. */
export const foldArrondissement = (communeCode: string): string =>
  arrondissements.find(({ from, to }) => communeCode >= from && communeCode <= to)?.commune ?? communeCode

/** The education directory has a code of its own for Paris. */
export const educationCommuneCode = (communeCode: string): string => {
  const folded = foldArrondissement(communeCode)
  return folded === '75056' ? '75100' : folded
}
