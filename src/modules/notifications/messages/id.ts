import type { Catalogue } from './catalogue.js';

// Bahasa Indonesia. Not yet reviewed by a speaker.

const compose = (name: string, body: string) =>
  `Yth. ${name || 'Bapak/Ibu'},\n\n${body}\n\nProgram Green Envoys ASEAN-Tiongkok\n`;

export const id: Catalogue = {
  'account-activation': ({ by, url }) => ({
    subject: 'Buka akun Green Envoys Anda',
    // The address is not verified: the email contains nothing that was typed with it.
    text: compose(
      '',
      by
        ? `Anda diundang oleh ${by} untuk mengikuti Program Green Envoys ASEAN-Tiongkok. Buat kata sandi di sini dalam waktu 14 hari:\n\n${url}\n\nJika Anda tidak mengharapkan email ini, abaikan saja: tanpa tautan ini, tidak ada akun yang dibuka.`
        : `Seseorang meminta pembuatan akun Green Envoys dengan alamat email ini. Jika itu Anda, buat kata sandi di sini dalam waktu 14 hari:\n\n${url}\n\nJika bukan, abaikan email ini: tanpa tautan ini, tidak ada akun yang dibuka.`,
    ),
  }),
  'account-already-active': ({ name, url }) => ({
    subject: 'Anda sudah memiliki akun Green Envoys',
    text: compose(
      name,
      `Seseorang mencoba mendaftar dengan alamat ini, yang sudah memiliki akun. Jika itu Anda, masuklah dengan kata sandi Anda. Jika bukan, abaikan saja.\n\n${url}`,
    ),
  }),
  'account-password-reset': ({ name, url }) => ({
    subject: 'Pilih kata sandi baru',
    text: compose(
      name,
      `Seseorang, kemungkinan besar Anda, meminta kata sandi baru untuk akun Anda. Pilih kata sandi di sini dalam satu jam:\n\n${url}\n\nJika bukan Anda, abaikan surat ini: kata sandi Anda tidak berubah.`,
    ),
  }),
  'account-security-changed': ({ name, url }) => ({
    subject: 'Keamanan akun Anda diubah',
    text: compose(
      name,
      `Kata sandi, kunci sandi, aplikasi kode, atau kode pemulihan Anda baru saja diubah. Jika Anda yang melakukannya, semuanya baik. Jika bukan, segera pilih kata sandi baru dan lihat di mana Anda sedang masuk:\n\n${url}`,
    ),
  }),
  'account-identity-linked': ({ name, reason, url }) => ({
    subject: 'Cara masuk baru ditambahkan ke akun Anda',
    text: compose(
      name,
      `Akun Anda di ${reason} kini dapat digunakan untuk masuk ke Green Envoys. Jika bukan Anda yang melakukannya, hapus akun tersebut dan segera buat kata sandi baru:\n\n${url}`,
    ),
  }),
  'account-identity-unlinked': ({ name, reason, url }) => ({
    subject: 'Salah satu cara masuk dihapus dari akun Anda',
    text: compose(
      name,
      `Akun Anda di ${reason} tidak lagi dapat digunakan untuk masuk ke Green Envoys. Jika bukan Anda yang melakukannya, buat kata sandi baru dan periksa di mana saja Anda sedang masuk:\n\n${url}`,
    ),
  }),
  'account-guessed-at': ({ name, url }) => ({
    subject: 'Seseorang mungkin mencoba masuk ke akun Anda',
    text: compose(
      name,
      `Kata sandi atau kode yang salah dimasukkan 20 kali berturut-turut untuk akun Anda. Percobaan seperti ini kami perlambat, dan Anda tetap dapat masuk. Jika bukan Anda yang melakukannya, buat kata sandi baru dan aktifkan verifikasi dua langkah di sini:\n\n${url}`,
    ),
  }),
  'account-codes-locked': ({ name, url }) => ({
    subject: 'Kode dari aplikasi Anda telah dikunci',
    text: compose(
      name,
      `Kode yang salah dimasukkan 100 kali berturut-turut untuk akun Anda, oleh seseorang yang sudah melewati langkah pertama masuk. Kode dari aplikasi Anda tidak berlaku sampai Anda masuk dengan kode pemulihan atau kunci sandi. Jika tidak punya keduanya, minta administrator mengatur ulang verifikasi dua langkah Anda. Jika bukan Anda yang melakukannya, buat kata sandi baru di sini:\n\n${url}`,
    ),
  }),
  'account-merged': ({ name, url }) => ({
    subject: 'Dua akun Anda telah digabungkan',
    text: compose(
      name,
      `Akun Green Envoys Anda yang lain telah digabungkan ke akun ini oleh sekretariat program. Pendaftaran, kursus, dan sertifikat dari kedua akun kini ada di sini. Masuklah dengan alamat ini dan kata sandi Anda:\n\n${url}\n\nJika akun yang lain bukan milik Anda, beri tahu sekretariat.`,
    ),
  }),
  'account-merged-away': ({ name, url }) => ({
    subject: 'Akun Anda telah digabungkan dengan akun lain',
    text: compose(
      name,
      `Sekretariat program telah menggabungkan akun Green Envoys ini dengan akun Anda yang lain karena keduanya milik satu orang. Anda tidak dapat lagi masuk dengan alamat ini: masuklah dengan alamat akun Anda yang lain, tempat pendaftaran, kursus, dan sertifikat Anda sekarang berada:\n\n${url}\n\nJika Anda tidak punya akun lain, beri tahu sekretariat.`,
    ),
  }),
  'account-address-changed': ({ name, address, contact, isOpen }) => ({
    subject: 'Alamat email akun Anda diubah',
    text: compose(
      name,
      `Alamat email akun Green Envoys Anda diubah dari ${address} ke alamat lain oleh staf program. ${isOpen ? 'Anda dikeluarkan dari semua perangkat. ' : ''}Tautan dalam email sebelumnya tidak berlaku lagi.\n\nJika Anda tidak memintanya, hubungi ${contact}.`,
    ),
  }),
  'account-address-set': ({ url, contact, isOpen }) => ({
    subject: 'Alamat ini kini menjadi alamat email akun Green Envoys Anda',
    // Nothing proves yet that the address is theirs: no name.
    text: compose(
      '',
      `Staf program telah menetapkan alamat ini sebagai alamat email akun Green Envoys Anda. ${isOpen ? 'Mulai sekarang, gunakan alamat ini untuk masuk:' : 'Siapkan akun Anda di sini dalam waktu 14 hari:'}\n\n${url}\n\nJika Anda tidak mengharapkan email ini, hubungi ${contact}.`,
    ),
  }),
  'export-ready': ({ name, when, url }) => ({
    subject: 'Data Anda sudah siap',
    text: compose(
      name,
      `Semua yang diketahui program tentang Anda dapat diunduh sampai ${when}. Masuk dan ambil di sini:\n\n${url}`,
    ),
  }),
  'erasure-requested': ({ name, when, url }) => ({
    subject: 'Akun Anda akan dihapus',
    text: compose(
      name,
      `Sesuai permintaan Anda, akun Anda dan semua yang terkait akan dihapus pada ${when}. Sampai saat itu Anda dapat membatalkan penghapusan di sini:\n\n${url}`,
    ),
  }),
  nominated: ({ name, cohort, when, url }) => ({
    subject: `Anda telah dicalonkan: ${cohort}`,
    text: compose(
      name,
      `Anda telah dicalonkan untuk “${cohort}”. Apa pun yang sudah Anda tulis masih berupa draf pribadi: tidak ada orang lain yang dapat membacanya sampai Anda mengirimkannya. Periksa pendaftaran Anda dan kirimkan sebelum ${when}:\n\n${url}`,
    ),
  }),
  'offer-made': ({ name, cohort, when, url }) => ({
    subject: `Satu tempat disediakan untuk Anda: ${cohort}`,
    text: compose(
      name,
      `Anda ditawari satu tempat di “${cohort}”. Tempat ini disimpan untuk Anda sampai ${when}. Masuk dan terimalah sebelum waktu itu; setelahnya tempat ini beralih ke orang berikutnya dalam daftar tunggu.\n\n${url}`,
    ),
  }),
  'placed-on-waiting-list': ({ name, cohort, url }) => ({
    subject: `Anda ada dalam daftar tunggu: ${cohort}`,
    text: compose(
      name,
      `Lamaran Anda untuk “${cohort}” disetujui, tetapi semua tempat yang dapat Anda isi saat ini sudah terisi. Begitu ada yang kosong, tempat itu ditawarkan kepada orang berikutnya, dan kami menulis kepada Anda saat giliran Anda tiba.\n\n${url}`,
    ),
  }),
  'application-rejected': ({ name, cohort, reason, url }) => ({
    subject: `Lamaran Anda: ${cohort}`,
    text: compose(
      name,
      `Kali ini kami tidak dapat menawarkan tempat di “${cohort}”.${reason ? `\n\n${reason}` : ''}\n\n${url}`,
    ),
  }),
  'offer-expired': ({ name, cohort, url }) => ({
    subject: `Tawaran Anda telah berakhir: ${cohort}`,
    text: compose(
      name,
      `Tempat yang disimpan untuk Anda di “${cohort}” tidak diterima tepat waktu dan telah dialihkan. Anda berada di urutan pertama daftar tunggu.\n\n${url}`,
    ),
  }),
  enrolled: ({ name, cohort, url }) => ({
    subject: `Anda terdaftar: ${cohort}`,
    text: compose(
      name,
      `Selamat datang di “${cohort}”. Masuklah untuk menemukan kursus dan lokakarya Anda.\n\n${url}`,
    ),
  }),
  'enrolment-removed': ({ name, cohort, reason, url }) => ({
    subject: `Anda tidak lagi di: ${cohort}`,
    text: compose(
      name,
      `Tempat Anda di “${cohort}” telah diakhiri oleh sekretariat dengan alasan berikut:\n\n${reason}\n\n${url}`,
    ),
  }),
  'enrolment-transferred': ({ name, cohort, reason, url }) => ({
    subject: `Anda melanjutkan di angkatan lain: ${cohort}`,
    text: compose(
      name,
      `Anda telah dipindahkan ke “${cohort}”; yang sudah Anda kerjakan dari kursusnya ikut berpindah. Alasannya:\n\n${reason}\n\n${url}`,
    ),
  }),
  'session-registered': ({ name, cohort, when, place, url }) => ({
    subject: `Tempat Anda di lokakarya: ${cohort}`,
    text: compose(name, `Anda mendapat tempat.\n\nWaktu: ${when}\nTempat: ${place}\n\n${url}`),
  }),
  'certificate-issued': ({ name, cohort, number, url }) => ({
    subject: `Sertifikat Anda: ${cohort}`,
    text: compose(
      name,
      `Selamat: Anda telah menyelesaikan “${cohort}”. Sertifikat ${number} siap diunduh di akun Anda, dan siapa pun dapat memeriksanya di sini:\n\n${url}`,
    ),
  }),
  'certificate-revoked': ({ name, cohort, number, reason }) => ({
    subject: `Sertifikat Anda dicabut: ${cohort}`,
    text: compose(name, `Sertifikat ${number} untuk “${cohort}” telah dicabut.\n\n${reason}`),
  }),
  'certificate-reinstated': ({ name, cohort, number, url }) => ({
    subject: `Sertifikat Anda berlaku kembali: ${cohort}`,
    text: compose(name, `Sertifikat ${number} untuk “${cohort}” berlaku kembali.\n\n${url}`),
  }),
  'certificate-corrected': ({ name, cohort, number, url }) => ({
    subject: `Sertifikat Anda yang telah diperbaiki: ${cohort}`,
    text: compose(
      name,
      `Sertifikat Anda untuk “${cohort}” telah diperbaiki. Yang baru bernomor ${number} dan dapat diunduh di akun Anda; yang lama ditampilkan sebagai digantikan. Siapa pun dapat memverifikasi yang baru di sini:\n\n${url}`,
    ),
  }),
  'certificate-running-out': ({ name, cohort, number, when, url }) => ({
    subject: `Masa berlaku sertifikat Anda akan habis: ${cohort}`,
    text: compose(
      name,
      `Sertifikat ${number} untuk “${cohort}” berlaku sampai ${when}. Jika ingin memperbaruinya, cari kursus berikutnya di sini:\n\n${url}`,
    ),
  }),
  'batch-prepared': ({ name, cohort, url }) => ({
    subject: `Sertifikat menunggu persetujuan: ${cohort}`,
    text: compose(
      name,
      `Seorang rekan telah menyiapkan sertifikat untuk “${cohort}” dan meminta persetujuan Anda. Periksa di sini:\n\n${url}`,
    ),
  }),
  'certificate-request-made': ({ name, cohort, url }) => ({
    subject: `Perubahan sertifikat menunggu persetujuan: ${cohort}`,
    text: compose(
      name,
      `Seorang rekan meminta perubahan pada sertifikat “${cohort}” yang perlu persetujuan orang kedua. Setujui atau tolak di sini:\n\n${url}`,
    ),
  }),
  'certificate-not-made': ({ name, person, cohort, url }) => ({
    subject: `Sertifikat tidak dapat dibuat: ${cohort}`,
    text: compose(
      name,
      `Sertifikat ${person} untuk “${cohort}” tidak dapat dibuat. Lihat penyebabnya di sini:\n\n${url}`,
    ),
  }),
  'address-refused': ({ name, person, address, url }) => ({
    subject: `Alamat email tidak menerima pesan: ${person}`,
    text: compose(
      name,
      `Server email menolak ${address}, alamat ${person}. Email kami belum diterima. Periksa dan perbaiki alamatnya di sini:\n\n${url}`,
    ),
  }),
};
