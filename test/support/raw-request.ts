import { connect } from 'node:net';

export interface RawRequest {
  method?: string;
  /** The request target, sent as is. */
  target: string;
  /** Names and values, sent as is, one byte per character. */
  headers?: [name: string, value: string][];
  body?: string | Buffer;
}

/** Sends a request that HTTP clients would refuse to send; resolves to the response status. */
export function sendRaw(address: string, request: RawRequest): Promise<number> {
  const { method = 'GET', target, headers = [], body } = request;
  const { hostname, port } = new URL(address);
  const own: [string, string][] = [
    ['host', 'envoys.test'],
    ...(body === undefined ? [] : [['content-length', String(Buffer.byteLength(body))] as const]),
  ].filter(([name]) => !headers.some(([known]) => known === name)) as [string, string][];
  const lines = [...own, ...headers].map(([name, value]) => `${name}: ${value}\r\n`);
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(Number(port), hostname.replace(/[[\]]/g, ''), () => {
      socket.write(`${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n`, 'latin1');
      if (body !== undefined) socket.write(body);
    });
    socket.on('data', (chunk) => {
      text = `${text}${chunk.toString('latin1')}`.replace(/^HTTP\/1\.1 1\d\d [^\r]*\r\n\r\n/, '');
      const status = /^HTTP\/1\.1 (\d{3}) /.exec(text)?.[1];
      if (status === undefined) return;
      socket.destroy();
      resolve(Number(status));
    });
    socket.on('error', reject);
    socket.on('end', () => reject(new Error(`no answer to ${method} ${target.slice(0, 80)}`)));
  });
}
