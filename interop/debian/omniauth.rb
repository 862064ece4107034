# A service made with omniauth_openid_connect as its documentation says.
require 'cgi'
require 'json'
require 'sinatra/base'
require 'omniauth'
require 'omniauth_openid_connect'

# the suite's provider is on this machine, without TLS
SWD.url_builder = URI::HTTP
WebFinger.url_builder = URI::HTTP

class Service < Sinatra::Base
  ISSUER = ENV.fetch('ISSUER')
  ORIGIN = ENV.fetch('ORIGIN')
  set :environment, :production
  set :server, :puma
  set :bind, '127.0.0.1'
  set :port, ENV.fetch('PORT').to_i
  set :logging, false
  enable :sessions
  set :session_secret, 'a secret of the interoperability suite, of sixty-four characters at least'
  set :sessions, key: 'connect.sid'
  OmniAuth.config.allowed_request_methods = %i[get post]
  OmniAuth.config.silence_get_warning = true
  use OmniAuth::Builder do
    provider :openid_connect, {
      name: :openid_connect,
      issuer: ISSUER,
      discovery: true,
      scope: %i[openid email profile organization],
      response_type: :code,
      client_options: {
        identifier: ENV.fetch('CLIENT_ID'),
        secret: ENV.fetch('CLIENT_SECRET'),
        redirect_uri: "#{ORIGIN}/auth/openid_connect/callback"
      }
    }
  end

  get '/' do
    claims = session[:claims]
    said = claims ? "<pre>#{CGI.escapeHTML(claims).gsub('&quot;', '"')}</pre>" : ''
    action, label = claims ? ['/logout', 'Se déconnecter'] : ['/auth/openid_connect', 'S’identifier avec MonComptePro']
    %(<!doctype html><html lang="fr"><title>Service</title><main>#{said}<form action="#{action}"><button>#{label}</button></form></main></html>)
  end

  get '/auth/openid_connect/callback' do
    auth = request.env['omniauth.auth']
    session[:claims] = auth.extra.raw_info.to_json
    session[:id_token] = auth.credentials.id_token
    redirect '/'
  end

  get '/auth/failure' do
    "failure: #{CGI.escapeHTML(params[:message].to_s)}"
  end

  get '/logout' do
    query = URI.encode_www_form(id_token_hint: session.delete(:id_token).to_s, post_logout_redirect_uri: "#{ORIGIN}/")
    session.clear
    redirect "#{ISSUER}/oauth/logout?#{query}"
  end

  run!
end
