// The worker of the authenticator app. It keeps the app for when there is no network and shows notifications. What it
// keeps follows the pages it sees, so a new build replaces the old one whole: first its files, then the page itself.
const place = '/authenticator';
const kept = 'latchkey-authenticator';
const patience = 4000;
const words = new URL(self.location.href).searchParams;
const always = ['/authenticator/manifest.webmanifest', '/authenticator-192.png'];

self.addEventListener('install', (event) => {
  event.waitUntil(renew().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin || url.pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate') event.respondWith(openPage(event, url));
  else if (isFixed(url)) event.respondWith(fixedFile(request));
  else if (always.includes(url.pathname)) event.respondWith(fetch(request).catch(() => keptOr504(url.pathname)));
});

self.addEventListener('push', (event) => {
  event.waitUntil(notify(event));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(bringUp());
});

/** The build's files have names that change with what is in them: once kept, never asked for again. */
function isFixed(url) {
  return url.pathname.startsWith('/_next/static/');
}

async function fixedFile(request) {
  const cache = await caches.open(kept);
  const found = await cache.match(request);
  if (found !== undefined) return found;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}

/** The page from the network, or after a while without one the kept page. */
async function openPage(event, url) {
  const fresh = fetch(event.request);
  if (url.pathname === place) {
    event.waitUntil(fresh.then((response) => response.clone()).then(keepPage, () => undefined));
  }
  try {
    const response = await Promise.race([fresh, afterPatience()]);
    if (response !== null && response.status < 500) return response;
  } catch {
    // No network: the kept page is shown below.
  }
  const page = await (await caches.open(kept)).match(place);
  if (page === undefined) return fresh;
  return url.pathname === place ? page : Response.redirect(place);
}

function afterPatience() {
  return new Promise((done) => setTimeout(() => done(null), patience));
}

async function renew() {
  const cache = await caches.open(kept);
  await cache.addAll(always);
  await keepPage(await fetch(place, { cache: 'reload', credentials: 'omit' }));
}

/** Keeps a page with all its files; then, when it is of another build, drops the files of the one before. */
async function keepPage(response) {
  if (!response.ok || response.redirected) throw new Error('The page cannot be kept.');
  const cache = await caches.open(kept);
  const files = filesIn(await response.clone().text());
  const before = filesIn((await (await cache.match(place))?.text()) ?? '');
  for (const file of files) {
    if ((await cache.match(file)) === undefined) await cache.add(file);
  }
  await cache.put(place, response);
  if ([...files].every((file) => before.has(file))) return;
  for (const request of await cache.keys()) {
    const url = new URL(request.url);
    if (isFixed(url) && !files.has(url.pathname)) await cache.delete(request);
  }
}

function filesIn(html) {
  return new Set(html.match(/\/_next\/static\/[\w./~%()[\]-]+\.(?:js|css|woff2)/g) ?? []);
}

async function keptOr504(path) {
  return (await (await caches.open(kept)).match(path)) ?? new Response('', { status: 504 });
}

/** Says that something waits, and nothing of what it is: that is asked for when the app is opened. */
async function notify(event) {
  for (const window of await openWindows()) window.postMessage({ does: 'look' });
  await self.registration.showNotification(words.get('title') ?? '', {
    body: words.get('text') ?? '',
    tag: requestOf(event),
    renotify: true,
    requireInteraction: true,
    icon: '/authenticator-192.png',
    badge: '/authenticator-badge-96.png',
  });
}

function requestOf(event) {
  try {
    return `request-${event.data.json().id}`;
  } catch {
    return 'request';
  }
}

async function bringUp() {
  const [window] = await openWindows();
  if (window === undefined) {
    await self.clients.openWindow(place);
    return;
  }
  window.postMessage({ does: 'look' });
  await window.focus();
}

function openWindows() {
  return self.clients
    .matchAll({ type: 'window', includeUncontrolled: true })
    .then((all) => all.filter((each) => new URL(each.url).pathname.startsWith(place)));
}
