import { withoutAddresses } from './logger.js';

describe('The log', () => {
  it.each([
    ['550 <dara@agency.example>: unknown', '550 <(address)>: unknown'],
    ['Key (email)=(a.b+c@d.test) already exists', 'Key (email)=((address)) already exists'],
    ['nothing to hide', 'nothing to hide'],
  ])('removes addresses from %j', (text, kept) => {
    expect(withoutAddresses(text)).toBe(kept);
  });
});
