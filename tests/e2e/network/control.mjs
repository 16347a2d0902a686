// What a test may ask of the network itself: plain HTTP, one path per wish, JSON back.
import http from 'node:http'

async function text(req) {
  let all = ''
  for await (const chunk of req) all += chunk
  return all
}

export async function startControl({ port, flush, label, jetstream }) {
  const wishes = {
    '/flush': () => flush(),
    '/label': async (_query, req) => label(JSON.parse(await text(req))),
    '/jetstream-floor': (query) => jetstream.setFloor(Number(query.get('seq'))),
    '/jetstream-plan': async (_query, req) => jetstream.plan(JSON.parse(await text(req))),
    '/jetstream-stats': () => jetstream.stats(),
  }
  const server = http.createServer(async (req, res) => {
    const answer = (code, body) => res.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    const url = new URL(req.url, 'http://localhost')
    const wish = wishes[url.pathname]
    if (!wish) return answer(404, { error: `no such wish: ${url.pathname}` })
    try {
      answer(200, (await wish(url.searchParams, req)) ?? {})
    } catch (error) {
      answer(500, { error: String(error) })
    }
  })
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
