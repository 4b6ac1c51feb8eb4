// Source: passphrases from articles and cartoons about passphrases, mottos and first lines of
// anthems of the twelve states and ASEAN, proverbs, and well-known lines of films, songs and books;
// compiled for this project from general knowledge. One a line.
export const phrases = `
correct horse battery staple
the quick brown fox jumps over the lazy dog
quick brown fox
lazy dog
lorem ipsum dolor sit amet
to be or not to be
that is the question
may the force be with you
i am your father
all your base are belong to us
twinkle twinkle little star
mary had a little lamb
happy birthday to you
merry christmas
we wish you a merry christmas
let it go
i will always love you
never gonna give you up
winter is coming
the truth is out there
live long and prosper
in the beginning god created
the lord is my shepherd
our father who art in heaven
in god we trust
there is no god but allah
hello darkness my old friend
once upon a time
to infinity and beyond
just do it
think different
i have a dream
i think therefore i am
an apple a day keeps the doctor away
the early bird catches the worm
practice makes perfect
no pain no gain
time is money
knowledge is power
money is the root of all evil
open sesame
trouble number one
troubador and three
this is my password
this is a password
this is a good password
my password is secret
this is a secret
i forgot my password
please let me in
i love you so much
i love you forever
i love my family
one vision one identity one community
one vision one identity
think globally act locally
think global act local
lucid waters and lush mountains are invaluable assets
lucid waters and lush mountains
save the planet
there is no planet b
go green
save the earth
nation religion king
cheat sasna mohaksat
bhinneka tunggal ika
unity in diversity
indonesia tanah airku
indonesia raya
majulah singapura
onward singapore
negaraku tanah tumpahnya darahku
bersekutu bertambah mutu
satu malaysia
malaysia truly asia
its more fun in the philippines
lupang hinirang
maka diyos maka tao
bayang magiliw
doc lap tu do hanh phuc
khong co gi quy hon doc lap tu do
tien quan ca
doan quan viet nam di
chat sasana phra maha kasat
amazing thailand
prathet thai ruam lueat nuea
xat lao
unidade accao progresso
patria patria
brunei darussalam abode of peace
allah peliharakan sultan
zhonghua renmin gongheguo
wei renmin fuwu
wan shi ruyi
gong xi fa cai
hao hao xue xi tian tian xiang shang
qilai qilai
ni hao ma
wo ai ni
lushui qingshan jiushi jinshan yinshan
`;
