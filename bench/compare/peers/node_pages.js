// The cookie page over Node's own http module, without a framework. Arguments: --port P.
'use strict';
const http = require('node:http');

function findCookie(field, name) {
  for (const pair of field.split(';')) {
    const equals = pair.indexOf('=');
    if (equals > 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim();
  }
  return 'stranger';
}

const server = http.createServer((request, response) => {
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.setHeader('Set-Cookie', 'visits=1; Path=/; HttpOnly; SameSite=Lax');
  response.end(`Hello ${findCookie(request.headers.cookie ?? '', 'username')}!`);
});
server.keepAliveTimeout = 75_000;
server.listen(Number(process.argv[process.argv.indexOf('--port') + 1]), '127.0.0.1');
