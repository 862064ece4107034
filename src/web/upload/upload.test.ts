import Fastify from 'fastify'
import { describe, expect, test } from 'vitest'
import { acceptUploads } from './accept-uploads.ts'
import { decodeText } from './decode-text.ts'
import { readCsv } from './read-csv.ts'
import { readMultipart } from './read-multipart.ts'
import { readUploadedText } from './read-uploaded-text.ts'

const bytes = (...parts: (string | number[])[]) => Buffer.concat(parts.map((part) => Buffer.from(part as string)))

describe('the text of a file', () => {
  test.each([
    ['UTF-8', bytes('Zoé;é'), 'Zoé;é'],
    ['UTF-8 with its mark', bytes([0xef, 0xbb, 0xbf], 'Zoé'), 'Zoé'],
    ['Windows-1252, as Excel writes it', bytes('Zo', [0xe9], ';', [0x80], ' l', [0x92], [0x9c], 'uf'), 'Zoé;€ l’œuf'],
    ['« Texte Unicode »', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Zoé\tb', 'utf16le')]), 'Zoé\tb'],
  ])('%s', (_, file, text) => expect(decodeText(file)).toEqual({ text }))

  test.each([
    ['a workbook', bytes([0x50, 0x4b, 3, 4], 'xl/'), 'spreadsheet'],
    ['an old workbook', bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'spreadsheet'],
    ['a picture', bytes([0x89], 'PNG', [0, 1, 2]), 'not_text'],
  ])('%s is told apart', (_, file, fault) => expect(decodeText(file)).toEqual({ fault }))
})

test('a table is read whatever separates it, by the numbers of its lines', () => {
  expect(readCsv('a;b,c;d\n\n1;2;3\n')).toEqual([
    { at: 1, cells: ['a', 'b,c', 'd'] },
    { at: 3, cells: ['1', '2', '3'] },
  ])
  expect(readCsv('"x;y",b')).toEqual([{ at: 1, cells: ['x;y', 'b'] }])
  expect(readCsv('a\n;;\nb "with" quotes')).toEqual([
    { at: 1, cells: ['a'] },
    { at: 3, cells: ['b "with" quotes'] },
  ])
  expect(readCsv('a;b\n1;"2\n3;4\n5;6')).toEqual({ unclosed: 2 })
})

describe('a form with a file', () => {
  const multipart = async (form: FormData) => {
    const request = new Request('http://localhost', { method: 'POST', body: form })
    return { body: Buffer.from(await request.arrayBuffer()), type: request.headers.get('content-type') ?? '' }
  }
  const formOf = (...fields: [string, string | Blob][]) => {
    const form = new FormData()
    for (const [name, value] of fields)
      typeof value === 'string' ? form.append(name, value) : form.append(name, value, 'liste.csv')
    return form
  }
  const read = async (form: FormData) => {
    const { body, type } = await multipart(form)
    return readMultipart(body, type)
  }

  test('gives texts and files by the name of their field, without prototype', async () => {
    const values = await read(formOf(['emails', 'a@un.fr'], ['__proto__', 'x'], ['file', new Blob(['Zoé'])]))
    expect(Object.getPrototypeOf(values)).toBeNull()
    expect(values.emails).toBe('a@un.fr')
    expect(values.file).toMatchObject({ filename: 'liste.csv' })
  })

  test.each([
    ['a name said twice', formOf(['a', '1'], ['a', '2'])],
    ['a NUL in a text', formOf(['a', '1\0'])],
    ['more than a hundred parts', formOf(...Array.from({ length: 101 }, (_, i): [string, string] => [`f${i}`, '']))],
  ])('%s is refused', async (_, form) => {
    await expect(read(form)).rejects.toMatchObject({ code: 'bad_request' })
  })

  test.each([
    ['no boundary', 'multipart/form-data', 'x'],
    ['nothing', 'multipart/form-data; boundary=b', ''],
    ['not what it says', 'multipart/form-data; boundary=b', 'garbage'],
    [
      'cut before the end',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nunfinished',
    ],
    ['thousands of parts', 'multipart/form-data; boundary=b', '--b\r\n'.repeat(50_000)],
  ])('a body that is none is refused: %s', async (_, type, body) => {
    await expect(readMultipart(Buffer.from(body), type)).rejects.toMatchObject({ code: 'bad_request' })
  })

  test('over HTTP: read within its limit, refused beyond, and nothing chosen is no file', async () => {
    const app = Fastify()
    acceptUploads(app)
    app.post('/', { bodyLimit: 4_000 }, async (request) => ({
      said: readUploadedText(request, { name: 'file', maxBytes: 1_000 }),
    }))
    const send = async (file: Blob, name = 'l.csv') => {
      const form = new FormData()
      form.append('file', file, name)
      const { body, type } = await multipart(form)
      const { statusCode, payload } = await app.inject({
        method: 'POST',
        url: '/',
        headers: { 'content-type': type },
        payload: body,
      })
      return [statusCode, JSON.parse(payload).said]
    }
    expect(await send(new Blob(['Zoé']))).toEqual([200, { text: 'Zoé' }])
    expect(await send(new Blob([]), '')).toEqual([200, null])
    expect(await send(new Blob([]))).toEqual([200, { text: '' }])
    expect(await send(new Blob(['x'.repeat(2_000)]))).toEqual([200, { fault: 'fileTooLarge' }])
    expect((await send(new Blob(['x'.repeat(5_000)])))[0]).toBe(413)
    await app.close()
  })
})
