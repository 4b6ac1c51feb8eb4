import { isPublicAddress, publicAddressesOf } from './public-address.js';

describe('An address of another system', () => {
  it.each([
    ...['127.0.0.1', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1'],
    ...['0.0.0.0', '255.255.255.255', '224.0.0.1', '192.0.2.1', '198.18.0.1', '240.0.0.1'],
    ...['::1', '::', 'fe80::1', 'fc00::1', 'fd12::1', 'ff02::1', '2001:db8::1'],
    // IPv4 addresses in other clothes: mapped, NAT64, 6to4, Teredo.
    ...['::ffff:127.0.0.1', '::ffff:a9fe:a9fe', '64:ff9b::7f00:1', '2002:7f00:1::', '2001::1'],
    'nonsense',
  ])('is refused inside a network: %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['1.1.1.1', '203.0.114.1', '2606:4700::1111', '::ffff:1.1.1.1'])(
    'is accepted where it is public: %s',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each(['localhost', '127.1', '[::1]', '0x7f000001'])(
    'is judged by what it resolves to: %s',
    (name) => {
      const { hostname } = new URL(`https://${name}/`);
      return expect(publicAddressesOf(hostname)).rejects.toMatchObject({
        code: 'address-not-public',
      });
    },
  );

  it('is refused where its name is not known', () =>
    expect(publicAddressesOf('nowhere.invalid')).rejects.toMatchObject({ code: 'name-not-found' }));
});
