# A service made with Authlib as its documentation says: discovery, proof key, nonce.
import html
import json
import os
from urllib.parse import urlencode

from authlib.integrations.flask_client import OAuth
from flask import Flask, redirect, session

issuer, origin = os.environ["ISSUER"], os.environ["ORIGIN"]
app = Flask(__name__)
app.secret_key = "a secret of the interoperability suite"
app.config["SESSION_COOKIE_NAME"] = "connect.sid"
provider = OAuth(app).register(
    "provider",
    client_id=os.environ["CLIENT_ID"],
    client_secret=os.environ["CLIENT_SECRET"],
    server_metadata_url=f"{issuer}/.well-known/openid-configuration",
    client_kwargs={"scope": "openid email profile organization", "code_challenge_method": "S256"},
)


@app.get("/")
def home():
    claims = session.get("claims")
    said = f"<pre>{html.escape(json.dumps(claims), quote=False)}</pre>" if claims else ""
    action, label = ("/logout", "Se déconnecter") if claims else ("/login", "S’identifier avec MonComptePro")
    return f'<!doctype html><html lang="fr"><title>Service</title><main>{said}<form action="{action}"><button>{label}</button></form></main></html>'


@app.get("/login")
def login():
    return provider.authorize_redirect(f"{origin}/callback")


@app.get("/callback")
def callback():
    token = provider.authorize_access_token()
    session["claims"] = dict(provider.userinfo(token=token))
    session["id_token"] = token["id_token"]
    return redirect("/")


@app.get("/logout")
def logout():
    query = {"id_token_hint": session.pop("id_token", ""), "post_logout_redirect_uri": f"{origin}/"}
    session.clear()
    return redirect(f"{provider.load_server_metadata()['end_session_endpoint']}?{urlencode(query)}")


app.run(host="127.0.0.1", port=int(os.environ["PORT"]))
