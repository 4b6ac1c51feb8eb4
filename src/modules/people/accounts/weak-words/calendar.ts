// Source: seasons, months, days and public holidays of the twelve states, as people type them in
// English and in the languages of the region; compiled for this project from general knowledge.
export const calendar = `
spring summer autumn winter season monsoon rainy rainyseason dryseason musim hujan kemarau
january february march april may june july august september october november december
janvier fevrier januari februari maret mei juni juli agustus oktober november desember mac ogos disember
julai enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre
thang1 thang2 thang3 thang4 thang5 thang6 thang7 thang8 thang9 thang10 thang11 thang12
yiyue eryue sanyue siyue wuyue liuyue qiyue bayue jiuyue shiyue shieryue
makara kumphea meakmina mesa ousaphea mithuna kakkada seiha kagna tola vichhika thnou
mokkarakhom kumphaphan minakhom mesayon phruetsaphakhom mithunayon karakadakhom singhakhom kanyayon
tulakhom phruetsachikayon thanwakhom
monday tuesday wednesday thursday friday saturday sunday today tomorrow weekend birthday
senin selasa rabu kamis jumat sabtu minggu ahad isnin khamis jumaat
newyear happynewyear lunarnewyear chinesenewyear christmas merrychristmas xmas easter valentine
halloween holiday vacation independence independenceday nationalday constitution labourday laborday
merdeka harimerdeka kemerdekaan proklamasi hariraya selamathariraya aidilfitri idulfitri idulfitri
lebaran ramadan ramadhan nyepi galungan waisak vesak wesak deepavali diwali thaipusam
chunjie xinnian xinniankuaile xinnianhao guoqing guoqingjie zhongqiu zhongqiujie duanwu yuanxiao
qingming guonian tet tetnguyendan tetholiday chucmungnammoi quockhanh trungthu giaphong
songkran loykrathong loikrathong sawasdeepimai sawatdipimai pimai pimaylao boun bounpimay
choulchnam choulchnamthmey chaulchnamthmey khmernewyear pchumben bonomtouk bonomtuk visakbochea
thingyan thadingyut tazaungdaing pasko maligayangpasko kalayaan sinulog edsa
restauracao restaurasaun independencia feliznatal anonovo
春节 新年 国庆 中秋 สงกรานต์ ลอยกระทง ចូលឆ្នាំ ភ្ជុំបិណ្ឌ សង្ក្រាន្ត សន្តិភាព ສົງການ ປີໃໝ່ သင်္ကြန်
`;
