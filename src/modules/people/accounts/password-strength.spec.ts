import { isEasilyGuessed } from './password-strength.js';

const own = ['dara.sok@test.invalid', 'SOK Dara', 'សុខ ដារ៉ា'];

describe('A password', () => {
  it.each([
    'Cambodia2026!',
    'C@mb0d1a2026!',
    'cambodia-2026-cambodia',
    'Admin@123456',
    'Adm1n@12345678',
    'woaini1314520',
    'Woaini5201314!',
    'Summer2026!!',
    'Spring2027@#$',
    'PhnomPenh1975',
    'phnom_penh_1975!',
    'merdeka17081945',
    'Merdeka17Ogos1957',
    'correcthorsebatterystaple',
    'Correct-Horse-Battery-Staple-1!',
    'c0rrect h0rse battery staple',
    'Vietnam30041975',
    'ViệtNam2026!!',
    'vietnamvodich123',
    'anhyeuem123456',
    'Bangkok2569!!',
    'Songkran2569!',
    'sawasdee123456',
    'Jakarta12345678',
    'Indonesia1945!',
    'akucintakamu123',
    'Singapore1965!!',
    'Malaysia@2026!',
    'MalaysiaBoleh57',
    'mahalkita123456',
    'Pilipinas12345',
    'bruneidarussalam1984',
    'Vientiane1975!!',
    'sabaidee202626',
    'Myanmar@19480104',
    'mingalarbar2026',
    'TimorLeste2002!',
    'zhongguo20081001',
    'zhangwei19880808',
    'Beijing2008!!!',
    'xinniankuaile2026',
    'GreenEnvoys2026!',
    'ASEAN-China-2026',
    'asean2026asean2026',
    'Secretariat#2026',
    'Password2026!!',
    'P@ssw0rdP@ssw0rd',
    'Welcome2026!!!',
    'qwertyuiop123456',
    '1qaz2wsx3edc4rfv',
    '1qaz!QAZ2wsx@WSX',
    'qweasdzxc123456',
    'abcdabcdabcdabcd',
    'aaaaaaaaaaaaaaaa',
    '123456789012',
    '17081945170845',
    'ភ្នំពេញ២០២៦!!!!',
    'កម្ពុជា2026!!',
    'ประเทศไทย2569',
    'กรุงเทพ123456',
    '我爱你我爱你我爱你1314520',
    'One vision, one identity, one community',
    'BhinnekaTunggalIka45',
    'NationReligionKing1',
    'tobeornottobe1!',
    'maytheforcebewithyou',
    'iloveyouforever1',
    'darasok20261127',
    'SokDara@Cambodia1',
    `${'a'.repeat(120)}!2`,
  ])('is rejected: %s', async (password) => {
    expect(await isEasilyGuessed(password, own)).toBe(true);
  });

  it.each([
    'the mangroves of Koh Kong at dusk',
    'seven otters in the delta',
    'my uncle mends blue bicycles',
    'Grandmother burned the rice again',
    'tikus makan sabun di dapur nenek',
    'con meo an banh mi tren noc nha',
    'xiao mao zai wuding shang kan dianying',
    'kabayo sa ilalim ng lumang tulay',
    'ព្រៃកោងកាងនៅកោះកុង',
    'ឆ្មាពណ៌ខៀវលើដំបូលផ្ទះ',
    'แมวสีฟ้านั่งบนหลังคาบ้านยาย',
    '外婆的自行车停在屋顶上看星星',
    'xK9$vTq2!mWz',
    'tr7-qun-84f-wex',
    'Vq3rT8zLm2Xc',
    'a password of tests',
    'Cambodia has 7 cats named Otto',
  ])('is accepted: %s', async (password) => {
    expect(await isEasilyGuessed(password, own)).toBe(false);
  });

  it('is checked with bounded work, whatever it is made of', async () => {
    await isEasilyGuessed('a first one, which loads the words', own);
    for (const piece of ['@', '4a', 'p4$$w0rd', 'a1', 'cambodia', '1', '@4(3!|05$7']) {
      const before = process.cpuUsage();
      await isEasilyGuessed(piece.repeat(128).slice(0, 128), own);
      const { user } = process.cpuUsage(before);
      expect(user / 1_000).toBeLessThan(2_000);
    }
  });
});
