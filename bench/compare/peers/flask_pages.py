"""The cookie page over Flask; gunicorn runs it as flask_pages:app."""

from flask import Flask, Response, request

app = Flask(__name__)


@app.get("/")
def index():
    response = Response(f"Hello {request.cookies.get('username', 'stranger')}!", mimetype="text/plain")
    response.set_cookie("visits", "1", httponly=True, samesite="Lax")
    return response
