import { type JsonObject, schemaIds } from './attributes.ts'
import { mostPerPage } from './list.ts'

type Characteristics = {
  type?: string
  multiValued?: boolean
  required?: boolean
  caseExact?: boolean
  mutability?: string
  uniqueness?: string
}

const attribute = (
  name: string,
  description: string,
  own: Characteristics & { subAttributes?: JsonObject[] } = {},
): JsonObject => ({
  name,
  type: 'string',
  multiValued: false,
  description,
  required: false,
  ...((own.type ?? 'string') === 'string' && { caseExact: false, uniqueness: 'none' }),
  mutability: 'readWrite',
  returned: 'default',
  ...own,
})

const readOnly = { mutability: 'readOnly' } as const
const reference = { type: 'reference', referenceTypes: ['User', 'Group'], ...readOnly } as Characteristics

const userAttributes = [
  attribute('userName', 'The name the directory knows them by, an e-mail address or not', {
    required: true,
    uniqueness: 'server',
  }),
  attribute('name', 'As the directory writes it; the person’s own account keeps theirs', {
    type: 'complex',
    subAttributes: [
      attribute('formatted', 'Given and family name', readOnly),
      attribute('givenName', 'Given name'),
      attribute('familyName', 'Family name'),
    ],
  }),
  attribute('displayName', 'As the directory shows it'),
  attribute('active', 'false ends the membership, or the invitation', { type: 'boolean' }),
  attribute('emails', 'The address they are invited at: the primary one, else the one at work', {
    type: 'complex',
    multiValued: true,
    subAttributes: [
      attribute('value', 'The address'),
      attribute('type', 'work'),
      attribute('primary', 'true', { type: 'boolean' }),
    ],
  }),
  attribute('groups', 'Groups they are in', {
    type: 'complex',
    multiValued: true,
    ...readOnly,
    subAttributes: [
      attribute('value', 'The id of the group', readOnly),
      attribute('display', 'Its name', readOnly),
      attribute('type', 'direct', readOnly),
      attribute('$ref', 'Its address', reference),
    ],
  }),
]

const membershipAttributes = [
  attribute('status', 'invited, provisional, active, expiring, suspended or ended', readOnly),
  attribute('basis', 'What proved the link', readOnly),
  attribute('oal', 'Assurance of the link, 0 to 2', { type: 'integer', ...readOnly }),
  attribute('isExternal', 'Contractor, trainee, partner', { type: 'boolean', ...readOnly }),
]

const groupAttributes = [
  attribute('displayName', 'Its name', { required: true, uniqueness: 'server' }),
  attribute('members', 'Who is in it, in person', {
    type: 'complex',
    multiValued: true,
    subAttributes: [
      attribute('value', 'The id of a user', { mutability: 'immutable' }),
      attribute('display', 'Their userName', readOnly),
      attribute('type', 'User', { mutability: 'immutable' }),
      attribute('$ref', 'Their address', reference),
    ],
  }),
]

const schemaSchema = 'urn:ietf:params:scim:schemas:core:2.0:Schema'

const schema = (baseUrl: string, id: string, name: string, description: string, attributes: JsonObject[]): JsonObject => ({
  schemas: [schemaSchema],
  id,
  name,
  description,
  attributes,
  meta: { resourceType: 'Schema', location: `${baseUrl}/Schemas/${id}` },
})

export const schemas = (baseUrl: string): JsonObject[] => [
  schema(baseUrl, schemaIds.user, 'User', 'Somebody of the organization', userAttributes),
  schema(baseUrl, schemaIds.membership, 'Membership', 'Why and how they belong to it', membershipAttributes),
  schema(baseUrl, schemaIds.group, 'Group', 'A group of the organization', groupAttributes),
]

export const resourceTypes = (baseUrl: string): JsonObject[] =>
  (
    [
      ['User', 'Users', schemaIds.user, [{ schema: schemaIds.membership, required: false }]],
      ['Group', 'Groups', schemaIds.group, []],
    ] as const
  ).map(([id, endpoint, main, extensions]) => ({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
    id,
    name: id,
    endpoint: `/${endpoint}`,
    schema: main,
    schemaExtensions: [...extensions],
    meta: { resourceType: 'ResourceType', location: `${baseUrl}/ResourceTypes/${id}` },
  }))

export const serviceProviderConfig = (baseUrl: string): JsonObject => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: mostPerPage },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: true },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'OAuth 2.0 bearer token',
      description: 'client_credentials at the token endpoint with the scope scim, or the SCIM token shown with the credential',
      specUri: 'https://www.rfc-editor.org/info/rfc6750',
      primary: true,
    },
  ],
  meta: { resourceType: 'ServiceProviderConfig', location: `${baseUrl}/ServiceProviderConfig` },
})
