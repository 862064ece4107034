import pg from 'pg'

/** Grants of other people, each with an access token, as months of use leave them: `count` of each. */
export const addGrants = async (databaseUrl: string, count: number): Promise<void> => {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(
      `insert into oidc_artifacts (model, id, payload, grant_id, session_uid, created_at, expires_at)
       select model, model || '-' || n, payload || jsonb_build_object('accountId', md5(n::text)), 'bench-' || n, 'bench-' || n / 5, now(), now() + interval '14 days'
       from generate_series(1, $1::int) n, (values
         ('Grant', '{"kind":"Grant","clientId":"bench","openid":{"scope":"openid email profile organization offline_access"}}'::jsonb),
         ('AccessToken', '{"kind":"AccessToken","clientId":"bench","scope":"openid email profile organization offline_access"}'::jsonb)) as made (model, payload)`,
      [count],
    )
    await client.query('analyze oidc_artifacts')
  } finally {
    await client.end()
  }
}
