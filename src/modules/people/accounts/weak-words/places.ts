// Source: the twelve states of the programme (ISO 3166, and their own names), their capitals,
// provinces, large cities and best-known sights, in Latin letters as people type them and in their
// own scripts; compiled for this project from general knowledge.
export const places = `
asean aseanchina aseancommunity southeastasia eastasia asia mekong lancang borneo sumatra java jawa
cambodia kampuchea khmer phnompenh phnom penh siemreap angkor angkorwat bayon tonlesap battambang
sihanoukville kampot kep kohkong mondulkiri ratanakiri takeo kandal pursat kratie bokor preahvihear
brunei bruneidarussalam darussalam bandar bandarseribegawan seribegawan tutong belait temburong
indonesia nusantara jakarta surabaya bandung medan semarang yogyakarta jogja jogjakarta solo malang
denpasar bali lombok makassar sulawesi kalimantan papua aceh padang palembang bogor depok bekasi
tangerang garuda borobudur monas bromo toba komodo batam manado
laos laopdr vientiane luangprabang champasak savannakhet pakse vangvieng sayaboury thatluang
malaysia kualalumpur putrajaya penang pulaupinang georgetown johor johorbahru melaka malacca selangor
perak pahang kelantan terengganu kedah perlis sabah sarawak kuching kinabalu kotakinabalu langkawi
petronas ipoh labuan negerisembilan shahalam
myanmar burma yangon rangoon naypyidaw naypyitaw mandalay bagan shwedagon inle ayeyarwady mawlamyine
philippines pilipinas filipinas filipino pinoy manila quezon quezoncity cebu davao luzon visayas
mindanao makati baguio boracay palawan iloilo bohol mayon tagaytay zamboanga bacolod
singapore singapura merlion marinabay sentosa changi orchard
thailand prathetthai siam bangkok krungthep chiangmai chiangrai phuket pattaya ayutthaya sukhothai
krabi samui huahin isaan korat khonkaen udon songkhla hatyai nonthaburi thonburi
timorleste easttimor timor dili baucau maubisse lorosae tetum ramelau
vietnam vietnamvodich hanoi saigon hochiminh hochiminhcity hcmc danang hue hoian haiphong cantho
nhatrang dalat vungtau halong sapa quangninh thanhhoa nghean bienhoa phuquoc dienbien
china zhongguo zhonghua beijing peking shanghai guangzhou shenzhen tianjin chongqing chengdu wuhan
nanjing hangzhou suzhou xian kunming nanning guilin guangxi yunnan sichuan guangdong guizhou fujian
xiamen qingdao dalian changsha zhengzhou harbin hainan sanya hongkong macau taiwan tibet xinjiang
changcheng gugong huangshan huanghe changjiang
កម្ពុជា ខ្មែរ ភ្នំពេញ សៀមរាប អង្គរវត្ត បាត់ដំបង កំពត ព្រះវិហារ
ລາວ ປະເທດລາວ ວຽງຈັນ ຫຼວງພະບາງ
ไทย ประเทศไทย กรุงเทพ กรุงเทพมหานคร เชียงใหม่ ภูเก็ต พัทยา อยุธยา
မြန်မာ ရန်ကုန် နေပြည်တော် မန္တလေး ပုဂံ
中国 中华 北京 上海 广州 深圳 成都 重庆 南宁 昆明 东盟 柬埔寨 越南 泰国 老挝 缅甸 印尼 马来西亚 新加坡 菲律宾
மலேசியா சிங்கப்பூர்
`;
