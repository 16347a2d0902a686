// The search service that the AppView asks for post URIs, which it then looks up itself.
// All words must occur (in any case), "a phrase" counts as one word, from:handle and lang:xx work inside q;
// author, lang, since, until, limit and a numeric cursor are honoured; newest first.
import http from 'node:http'

function parsed(params) {
  const query = { words: [], author: params.get('author'), lang: params.get('lang') }
  for (const [token] of (params.get('q') ?? '').matchAll(/"[^"]*"|\S+/g)) {
    if (token.startsWith('from:')) query.author = token.slice(5)
    else if (token.startsWith('lang:')) query.lang = token.slice(5)
    else query.words.push(token.replaceAll('"', ''))
  }
  return query
}

async function didOf(db, author) {
  if (author.startsWith('did:')) return author
  return (await db.selectFrom('actor').select('did').where('handle', '=', author).executeTakeFirst())?.did ?? ''
}

async function found(db, params) {
  const { words, author, lang } = parsed(params)
  let query = db.selectFrom('post').select(['uri', 'langs', 'sortAt'])
  for (const word of words) query = query.where('text', 'ilike', `%${word.replace(/[\\%_]/g, '\\$&')}%`)
  if (author) query = query.where('creator', '=', await didOf(db, author))
  const day = (name) => new Date(params.get(name)).toISOString()
  if (params.get('since')) query = query.where('sortAt', '>=', day('since'))
  if (params.get('until')) query = query.where('sortAt', '<', day('until'))
  const rows = await query.orderBy('sortAt', 'desc').execute()
  return lang ? rows.filter((row) => (row.langs ?? []).some((l) => l.split('-')[0] === lang)) : rows
}

async function page(db, params) {
  const rows = await found(db, params)
  const start = Number(params.get('cursor') || 0)
  const end = start + Number(params.get('limit') || 25)
  return {
    posts: rows.slice(start, end).map(({ uri }) => ({ uri })),
    hitsTotal: rows.length,
    ...(end < rows.length ? { cursor: String(end) } : {}),
  }
}

export async function startSearch({ port, db }) {
  const server = http.createServer(async (req, res) => {
    const url = new URL(req.url, 'http://localhost')
    const answer = (code, body) => res.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (!url.pathname.endsWith('.searchPostsSkeleton')) return answer(404, { error: 'MethodNotImplemented' })
    try {
      answer(200, await page(db, url.searchParams))
    } catch (error) {
      answer(400, { error: 'InvalidRequest', message: String(error) })
    }
  })
  await new Promise((resolve) => server.listen(port, 'localhost', resolve))
  return {
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
