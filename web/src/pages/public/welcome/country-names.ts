/** What the twelve call themselves, each in its own languages and script; beside the name in the reader's. */
export const ownNames: Record<string, { name: string; lang: string }[]> = {
  BN: [{ name: 'Brunei Darussalam', lang: 'ms' }],
  KH: [{ name: 'កម្ពុជា', lang: 'km' }],
  ID: [{ name: 'Indonesia', lang: 'id' }],
  LA: [{ name: 'ລາວ', lang: 'lo' }],
  MY: [{ name: 'Malaysia', lang: 'ms' }],
  MM: [{ name: 'မြန်မာ', lang: 'my' }],
  PH: [{ name: 'Pilipinas', lang: 'fil' }],
  SG: [
    { name: 'Singapore', lang: 'en' },
    { name: '新加坡', lang: 'zh' },
    { name: 'சிங்கப்பூர்', lang: 'ta' },
  ],
  TH: [{ name: 'ไทย', lang: 'th' }],
  TL: [{ name: 'Timor-Leste', lang: 'tet' }],
  VN: [{ name: 'Việt Nam', lang: 'vi' }],
  CN: [{ name: '中国', lang: 'zh' }],
};
