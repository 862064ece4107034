/** How the private key is kept, when the device's kind says it. */
export type KeyKind = 'hwk' | 'swk'

type Device = { name: string; kind: KeyKind | null }

const synced = (name: string): Device => ({ name, kind: 'swk' })
const chip = (name: string): Device => ({ name, kind: 'hwk' })

/** AAGUIDs their makers publish. They name the passkey in the list; nothing is granted on their word. */
const devices: Readonly<Record<string, Device>> = {
  'ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4': synced('Google Password Manager'),
  'fbfc3007-154e-4ecc-8c0b-6e020557d7bd': synced('Mots de passe Apple'),
  'dd4ec289-e01d-41c9-bb89-70fa845d4bf2': synced('Trousseau iCloud'),
  'bada5566-a7aa-401f-bd96-45619a55120d': synced('1Password'),
  'd548826e-79b4-db40-a3d8-11116f7e8349': synced('Bitwarden'),
  '531126d6-e717-415c-9320-3d9aa6981239': synced('Dashlane'),
  'b84e4048-15dc-4dd0-8640-f4f60813c8af': synced('NordPass'),
  '0ea242b4-43c4-4a1b-8b17-dd6d0b6baec6': synced('Keeper'),
  '50726f74-6f6e-5061-7373-50726f746f6e': synced('Proton Pass'),
  '53414d53-554e-4700-0000-000000000000': synced('Samsung Pass'),
  'fdb141b2-5d84-443e-8a35-4698c205a502': synced('KeePassXC'),
  '08987058-cadc-4b81-b6e1-30de50dcbe96': { name: 'Windows Hello', kind: 'hwk' },
  '9ddd1817-af5a-4672-a2b9-3e3dd95000a9': { name: 'Windows Hello', kind: null },
  '6028b017-b1d4-4c02-b4b3-afcdafc96bb2': { name: 'Windows Hello', kind: 'swk' },
  'adce0002-35bc-c60a-648b-0b25f1f05503': { name: 'Chrome sur Mac', kind: null },
  'cb69481e-8ff7-4039-93ec-0a2729a154a8': chip('YubiKey 5'),
  'ee882879-721c-4913-9775-3dfcce97072a': chip('YubiKey 5'),
  'fa2b99dc-9e39-4257-8f92-4a30d23c4118': chip('YubiKey 5 NFC'),
  '2fc0579f-8113-47ea-b116-bb5a8db9202a': chip('YubiKey 5 NFC'),
  'c5ef55ff-ad9a-4b9f-b580-adebafe026d0': chip('YubiKey 5Ci'),
  '73bb0cd4-e502-49b8-9c6f-b59445bf720b': chip('YubiKey 5 FIPS'),
  'd8522d9f-575b-4866-88a9-ba99fa02f35b': chip('YubiKey Bio'),
}

export const deviceName = (aaguid: string): string | null => devices[aaguid]?.name ?? null

/** Known by the kind of device, or because the key is copied from one to another; `null`: not known, not said. */
export const keyKind = ({ aaguid, isSynced }: { aaguid: string; isSynced: boolean }): KeyKind | null =>
  isSynced ? 'swk' : (devices[aaguid]?.kind ?? null)
