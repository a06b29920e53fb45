// npm's cookie and tough-cookie as peers of measure.py: `TASK TIMES` in, `SECONDS ANSWER` out. Arguments: the folder that
// holds node_modules, and which of the two. CPU time is the process's, so what V8's own threads do is in it.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const [folder, which] = process.argv.slice(2);
const need = createRequire(folder + '/');

const headerOf = (cookies) => {
  const names = Array.from({ length: cookies }, (_, i) => `cookie_${i}`);
  return { names, text: names.map((name) => `${name}=${'v'.repeat(40)}`).join('; ') };
};

function tasksOfCookie() {
  const { parse, serialize } = need('cookie');
  const options = { maxAge: 3600, path: '/', httpOnly: true, sameSite: 'lax' };
  const readAll = (header) => () => {
    const cookies = parse(header.text);
    let octets = 0;
    for (const name of header.names) octets += (cookies[name] ?? '').length;
    return octets;
  };
  return {
    'read-1': readAll(headerOf(1)),
    'read-12': readAll(headerOf(12)),
    'read-50': readAll(headerOf(50)),
    'write-plain': () => serialize('username', 'john', options),
    'write-declared': () => serialize('visits', String(1234), options),
  };
}

function tasksOfToughCookie() {
  const { Cookie, CookieJar } = need('tough-cookie');
  const options = { maxAge: 3600, path: '/', httpOnly: true, sameSite: 'lax' };
  const pages = Array.from({ length: 250 }, (_, host) => `https://www.site${host}.example/cart`);
  const lines = Array.from({ length: 12 }, (_, i) => `name${i}=${'v'.repeat(38)}; Secure; HttpOnly; Path=/; SameSite=Lax`);
  const filled = () => {
    const jar = new CookieJar();
    for (const page of pages) for (const line of lines) jar.setCookieSync(line, page);
    return jar;
  };
  const full = filled();
  return {
    'write-plain': () => new Cookie({ key: 'username', value: 'john', ...options }).toString(),
    'write-declared': () => new Cookie({ key: 'visits', value: String(1234), ...options }).toString(),
    'jar-fill': () => filled().getCookieStringSync(pages[7]),
    'jar-set': () => (full.setCookieSync(lines[5], pages[123]) ? 1 : 0),
    'jar-get': () => full.getCookieStringSync(pages[123]),
  };
}

const tasks = { loop: () => 0, ...(which === 'cookie' ? tasksOfCookie() : tasksOfToughCookie()) };
for await (const line of createInterface({ input: process.stdin })) {
  const [task, times] = line.split(' ');
  const run = tasks[task];
  let answer;
  const before = process.cpuUsage();
  for (let i = 0; i < Number(times); ++i) answer = run();
  const { user, system } = process.cpuUsage(before);
  console.log(`${(user + system) / 1e6} ${answer}`);
}
