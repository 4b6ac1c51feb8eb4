// Source: the most frequent words of leaked password lists (from @zxcvbn-ts/language-common, MIT,
// and from public studies of Chinese, Indonesian, Malay, Vietnamese and Thai leaks), with
// endearments, greetings, numbers that sound like words, and words of offices and of this
// programme; compiled for this project.
export const commons = `
green greens greenenvoy greenenvoys envoy envoys programme program programmes eisp greenasean cohort
climate biodiversity environment sustainable sustainability nature forest mangrove earth planet ecology
ecosystem carbon netzero recycle energy solar ocean training trainee trainer workshop certificate learn
learning student teacher course campus school university academy institute ministry minister government
national coordinator secretariat administrator department office official agency
admin administrator root system sysadmin superuser manager user guest demo default
changeme changeit change temp temporary login logon signin welcome welcome1 password passwd passw0rd
passcode passphrase secret letmein letmeinplease access account server computer internet windows
microsoft google facebook youtube samsung iphone huawei android tiktok wechat weixin alipay taobao
dragon monkey football soccer baseball basketball badminton superman batman spiderman pokemon naruto
starwars princess sunshine shadow master killer trustno trustno1 whatever freedom flower flowers
iloveyou iloveu ilove loveyou loveme lovely lover love forever baby babygirl honey sweetheart darling
angel family happy lucky hello helloworld goodmorning thankyou please mother father mommy daddy
jesus allah buddha bismillah alhamdulillah insyaallah assalamualaikum subhanallah godisgood
liverpool arsenal chelsea barcelona manchester manchesterunited realmadrid juventus ronaldo messi
qwerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc qweasd qweasdzxc asdzxc
abc123 abcd1234 a1b2c3d4 abcdef aabbcc
woaini woaiwojia woaizhongguo woaini1314 woaibeijing nihao nihaoma zhongguoren mima wodemima
zhangwei wangwei lijun woshishui buzhidao qinaide baobei baobao laopo laogong mama baba meinv shuaige
woshi gongxifacai facai jiayou pengyou xiexie zaijian xiaoming tianxia wangzhe aishiteru
1314 520 1314520 5201314 5211314 7758521 7758258 147258369 789456123 123321 112233 121212 131313
sayang sayangku cinta cintaku akucintakamu akusayangkamu rahasia rahsia katasandi sandi katalaluan
selamat selamatpagi selamatdatang terimakasih bismillah indonesiaraya indonesiajaya bhinneka
garudaku jayalah anjing kucing bintang matahari bulan cantik ganteng ibu bapak keluarga sahabat
malaysiaboleh negaraku saya kamu awak sayangkamu
matkhau anhyeuem emyeuanh yeuem yeuanh anhnhoem concho xinchao khongbiet khongcopass vietnamoi
hoilamgi tinhyeu giadinh congchua hanhphuc hoahong motnguoi quenmatkhau
rakkun chanrakther rakthoe sawasdee sawatdee sawatdi khobkhun khopkhun rahatphan chokdee tirak
khrapom mairu maemae aroi
sreyoun sralanh bongsralanhoun knhomsralanh knhom suosdey sousdey choumreapsuor arkun orkun
lekhsamngat peaksamngat sronoh songsa bongoun
sabaidee khobchai hakchao hakpheng mingalabar mingalarbar chitthu chittal kyezutinbade
mahalkita mahal kita mabuhay salamat password123 pogi ganda diyos
obrigadu diak bondia hauhadomio
我爱你 密码 你好 加油 រហ័ស ស្រលាញ់ សួស្តី លេខសម្ងាត់ พาสเวิร์ด รหัสผ่าน สวัสดี รักนะ ສະບາຍດີ မင်္ဂလာပါ
`;
