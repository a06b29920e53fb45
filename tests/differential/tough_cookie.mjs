// npm's tough-cookie behind the protocol of `canteen cookie jar`: JSON lines in, one answer each. The clock is the line's
// "now"; {"reset": true} begins a new jar. Its first argument is the folder that holds node_modules.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const { CookieJar } = createRequire(process.argv[2] + '/')('tough-cookie');
const RealDate = Date;
let now = 0;
globalThis.Date = class extends RealDate {
  constructor(...parts) {
    super(...(parts.length ? parts : [now]));
  }
  static now() {
    return now;
  }
};

// The tests' URLs are never of a loopback that counts as secure.
const makeJar = () => new CookieJar(undefined, { allowSecureOnLocal: false });
let jar = makeJar();

function set(step) {
  const http = step.http !== false;
  const context = step.cross_site && !(step.top_level && http) ? 'none' : 'strict';
  const options = { http, sameSiteContext: context };
  const refused = [];
  step.set_cookie.forEach((line, index) => {
    try {
      if (!jar.setCookieSync(line, step.url, options)) refused.push(index);
    } catch {
      refused.push(index);
    }
  });
  return { stored: step.set_cookie.length - refused.length, refused };
}

function get(step) {
  const crossing = step.top_level && step.safe && step.http !== false ? 'lax' : 'none';
  const options = { http: step.http !== false, sameSiteContext: step.cross_site ? crossing : 'strict' };
  return { cookie: jar.getCookieStringSync(step.url, options) };
}

function answer(step) {
  if (step.reset) {
    jar = makeJar();
    return {};
  }
  now = RealDate.parse(step.now);
  return step.get ? get(step) : set(step);
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(answer(JSON.parse(line))) + '\n');
}
