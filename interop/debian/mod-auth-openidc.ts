import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { homePage, type Service } from '../service.ts'
import { lacking, startProgram } from './program.ts'

const modules = '/usr/lib/apache2/modules'
/** In a rewriting rule a percent sign is a reference, unless escaped. */
const inRule = (value: string) => encodeURIComponent(value).replaceAll('%', '\\%')
const load = (name: string) => `LoadModule ${name}_module ${modules}/mod_${name}.so`

/** Apache itself is the client: the application behind it reads headers. The page is a server-side include of what the module found. */
export const modAuthOpenidc: Service = {
  name: 'mod_auth_openidc (Apache)',
  client: {},
  callback: '/protected/callback',
  lacks: () => lacking('apache2', 'libapache2-mod-auth-openidc'),
  start: ({ issuer, clientId, clientSecret, origin, port }) => {
    const folder = mkdtempSync(join(tmpdir(), 'moncomptepro-apache-'))
    // started by root, Apache serves as another user
    chmodSync(folder, 0o755)
    const signedIn = homePage('CLAIMS').replace('"CLAIMS"', '<!--#echo var="OIDC_userinfo_json" -->')
    writeFileSync(join(folder, 'out.shtml'), homePage(undefined))
    writeFileSync(join(folder, 'in.shtml'), signedIn)
    const config = `
      ServerRoot ${folder}
      ServerName localhost
      Listen 127.0.0.1:${port}
      PidFile ${folder}/pid
      ErrorLog ${folder}/errors
      Mutex file:${folder}
      ${['mpm_event', 'authz_core', 'authn_core', 'authz_user', 'rewrite', 'mime', 'include', 'dir', 'headers', 'auth_openidc'].map(load).join('\n')}
      DocumentRoot ${folder}
      TypesConfig /dev/null
      User www-data
      Group www-data
      AddDefaultCharset utf-8
      AddType text/html .shtml
      AddOutputFilter INCLUDES .shtml
      OIDCProviderMetadataURL ${issuer}/.well-known/openid-configuration
      OIDCClientID ${clientId}
      OIDCClientSecret "${clientSecret}"
      OIDCRedirectURI ${origin}/protected/callback
      OIDCCryptoPassphrase "a secret of the interoperability suite"
      OIDCScope "openid email profile organization"
      OIDCPKCEMethod S256
      OIDCCookieDomain localhost
      OIDCCookie connect.sid
      OIDCPassUserInfoAs json
      OIDCPassClaimsAs environment
      <Directory ${folder}>
        Options +Includes
        Require all granted
      </Directory>
      <Location /protected>
        AuthType openid-connect
        Require valid-user
      </Location>
      <Location />
        AuthType openid-connect
        OIDCUnAuthAction pass
        Require valid-user
      </Location>
      RewriteEngine On
      RewriteRule ^/login$ /protected/callback?target_link_uri=${inRule(`${origin}/`)}&iss=${inRule(issuer)} [R=302,L,NE]
      RewriteRule ^/logout$ /protected/callback?logout=${inRule(`${origin}/`)} [R=302,L,NE]
      RewriteCond %{LA-U:REMOTE_USER} .+
      RewriteRule ^/$ /in.shtml [L]
      RewriteRule ^/$ /out.shtml [L]
    `
    writeFileSync(join(folder, 'httpd.conf'), config)
    return startProgram(['/usr/sbin/apache2', '-f', join(folder, 'httpd.conf'), '-X', '-D', 'FOREGROUND'], { port, env: {} })
  },
}
