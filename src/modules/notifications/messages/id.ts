import type { Catalogue } from './catalogue.js';
import { offerLines } from './offer-lines.js';

// Bahasa Indonesia. Not yet reviewed by a speaker.

export const id: Catalogue = {
  'account-activation': ({ by, url }) => ({
    subject: 'Buka akun Green Envoys Anda',
    action: 'Siapkan akun',
    // The address is not verified: the email contains nothing that was typed with it.
    text: by
      ? `Anda diundang oleh ${by} untuk mengikuti Program Green Envoys ASEAN-Tiongkok. Buat kata sandi di sini dalam waktu 14 hari:\n\n${url}\n\nJika Anda tidak mengharapkan email ini, abaikan saja: tanpa tautan ini, tidak ada akun yang dibuka.`
      : `Seseorang meminta pembuatan akun Green Envoys dengan alamat email ini. Jika itu Anda, buat kata sandi di sini dalam waktu 14 hari:\n\n${url}\n\nJika bukan, abaikan email ini: tanpa tautan ini, tidak ada akun yang dibuka.`,
    isAnonymous: true,
  }),
  'account-already-active': ({ url }) => ({
    subject: 'Anda sudah memiliki akun Green Envoys',
    action: 'Masuk',
    text: `Seseorang mencoba mendaftar dengan alamat ini, yang sudah memiliki akun. Jika itu Anda, masuklah dengan kata sandi Anda. Jika bukan, abaikan saja.\n\n${url}`,
  }),
  'account-password-reset': ({ url }) => ({
    subject: 'Pilih kata sandi baru',
    action: 'Buat kata sandi baru',
    text: `Seseorang, kemungkinan besar Anda, meminta kata sandi baru untuk akun Anda. Pilih kata sandi di sini dalam satu jam:\n\n${url}\n\nJika bukan Anda, abaikan surat ini: kata sandi Anda tidak berubah.`,
  }),
  'account-security-changed': ({ url }) => ({
    subject: 'Keamanan akun Anda diubah',
    action: 'Periksa akun saya',
    text: `Kata sandi, kunci sandi, aplikasi kode, atau kode pemulihan Anda baru saja diubah. Jika Anda yang melakukannya, semuanya baik. Jika bukan, segera pilih kata sandi baru dan lihat di mana Anda sedang masuk:\n\n${url}`,
  }),
  'account-identity-linked': ({ reason, url }) => ({
    subject: 'Cara masuk baru ditambahkan ke akun Anda',
    action: 'Periksa akun saya',
    text: `Akun Anda di ${reason} kini dapat digunakan untuk masuk ke Green Envoys. Jika bukan Anda yang melakukannya, hapus akun tersebut dan segera buat kata sandi baru:\n\n${url}`,
  }),
  'account-identity-unlinked': ({ reason, url }) => ({
    subject: 'Salah satu cara masuk dihapus dari akun Anda',
    action: 'Periksa akun saya',
    text: `Akun Anda di ${reason} tidak lagi dapat digunakan untuk masuk ke Green Envoys. Jika bukan Anda yang melakukannya, buat kata sandi baru dan periksa di mana saja Anda sedang masuk:\n\n${url}`,
  }),
  'account-guessed-at': ({ url }) => ({
    subject: 'Seseorang mungkin mencoba masuk ke akun Anda',
    action: 'Amankan akun saya',
    text: `Kata sandi atau kode yang salah dimasukkan 20 kali berturut-turut untuk akun Anda. Percobaan seperti ini kami perlambat, dan Anda tetap dapat masuk. Jika bukan Anda yang melakukannya, buat kata sandi baru dan aktifkan verifikasi dua langkah di sini:\n\n${url}`,
  }),
  'account-codes-locked': ({ url }) => ({
    subject: 'Kode dari aplikasi Anda telah dikunci',
    action: 'Buat kata sandi baru',
    text: `Kode yang salah dimasukkan 100 kali berturut-turut untuk akun Anda, oleh seseorang yang sudah melewati langkah pertama masuk. Kode dari aplikasi Anda tidak berlaku sampai Anda masuk dengan kode pemulihan atau kunci sandi. Jika tidak punya keduanya, minta administrator mengatur ulang verifikasi dua langkah Anda. Jika bukan Anda yang melakukannya, buat kata sandi baru di sini:\n\n${url}`,
  }),
  'account-merged': ({ url }) => ({
    subject: 'Dua akun Anda telah digabungkan',
    action: 'Masuk',
    text: `Akun Green Envoys Anda yang lain telah digabungkan ke akun ini oleh sekretariat program. Pendaftaran, kursus, dan sertifikat dari kedua akun kini ada di sini. Masuklah dengan alamat ini dan kata sandi Anda:\n\n${url}\n\nJika akun yang lain bukan milik Anda, beri tahu sekretariat.`,
  }),
  'account-merged-away': ({ url }) => ({
    subject: 'Akun Anda telah digabungkan dengan akun lain',
    action: 'Masuk',
    text: `Sekretariat program telah menggabungkan akun Green Envoys ini dengan akun Anda yang lain karena keduanya milik satu orang. Anda tidak dapat lagi masuk dengan alamat ini: masuklah dengan alamat akun Anda yang lain, tempat pendaftaran, kursus, dan sertifikat Anda sekarang berada:\n\n${url}\n\nJika Anda tidak punya akun lain, beri tahu sekretariat.`,
  }),
  'account-address-changed': ({ address, contact, isOpen }) => ({
    subject: 'Alamat email akun Anda diubah',
    text: `Alamat email akun Green Envoys Anda diubah dari ${address} ke alamat lain oleh staf program. ${isOpen ? 'Anda dikeluarkan dari semua perangkat. ' : ''}Tautan dalam email sebelumnya tidak berlaku lagi.\n\nJika Anda tidak memintanya, hubungi ${contact}.`,
  }),
  'account-address-set': ({ url, contact, isOpen }) => ({
    subject: 'Alamat ini kini menjadi alamat email akun Green Envoys Anda',
    action: isOpen ? 'Masuk' : 'Siapkan akun',
    // Nothing proves yet that the address is theirs: no name.
    text: `Staf program telah menetapkan alamat ini sebagai alamat email akun Green Envoys Anda. ${isOpen ? 'Mulai sekarang, gunakan alamat ini untuk masuk:' : 'Siapkan akun Anda di sini dalam waktu 14 hari:'}\n\n${url}\n\nJika Anda tidak mengharapkan email ini, hubungi ${contact}.`,
    isAnonymous: true,
  }),
  'export-ready': ({ when, url }) => ({
    subject: 'Data Anda sudah siap',
    action: 'Unduh data saya',
    text: `Semua yang diketahui program tentang Anda dapat diunduh sampai ${when}. Masuk dan ambil di sini:\n\n${url}`,
  }),
  'erasure-requested': ({ when, url }) => ({
    subject: 'Akun Anda akan dihapus',
    action: 'Batalkan penghapusan',
    text: `Sesuai permintaan Anda, akun Anda dan semua yang terkait akan dihapus pada ${when}. Sampai saat itu Anda dapat membatalkan penghapusan di sini:\n\n${url}`,
  }),
  nominated: ({ cohort, when, url }) => ({
    subject: `Anda telah dicalonkan: ${cohort}`,
    action: 'Periksa pendaftaran',
    text: `Anda telah dicalonkan untuk “${cohort}”. Apa pun yang sudah Anda tulis masih berupa draf pribadi: tidak ada orang lain yang dapat membacanya sampai Anda mengirimkannya. Periksa pendaftaran Anda dan kirimkan sebelum ${when}:\n\n${url}`,
  }),
  'offer-made': (facts) => {
    const { cohort, when, url, isOpen } = facts;
    const lines = offerLines(facts, {
      dates: 'Tanggal: #',
      hours: 'Waktu belajar: sekitar # per minggu',
      sessions: 'Sesi langsung: #',
      languages: 'Bahasa: #',
    });
    const noPassword = isOpen
      ? ''
      : '\n\nAnda tidak perlu kata sandi untuk melihatnya. Kata sandi dibuat saat Anda mengonfirmasi.';
    return {
      subject: `Anda ditawari tempat: ${cohort}`,
      action: 'Lihat tawaran',
      text: `Anda lolos seleksi untuk “${cohort}”. Konfirmasi keikutsertaan Anda atau tolak tawaran ini paling lambat ${when}. Jika tidak dijawab tepat waktu, tempat ini beralih kepada orang berikutnya dalam daftar tunggu.\n\n${lines}\n\nLihat rinciannya dan jawab:\n\n${url}${noPassword}`,
    };
  },
  'placed-on-waiting-list': ({ cohort, url }) => ({
    subject: `Anda ada dalam daftar tunggu: ${cohort}`,
    action: 'Lihat pendaftaran',
    text: `Lamaran Anda untuk “${cohort}” disetujui, tetapi semua tempat yang dapat Anda isi saat ini sudah terisi. Begitu ada yang kosong, tempat itu ditawarkan kepada orang berikutnya, dan kami menulis kepada Anda saat giliran Anda tiba.\n\n${url}`,
  }),
  'application-rejected': ({ cohort, reason, url }) => ({
    subject: `Lamaran Anda: ${cohort}`,
    action: 'Lihat pendaftaran',
    text: `Kali ini kami tidak dapat menawarkan tempat di “${cohort}”.${reason ? `\n\n${reason}` : ''}\n\n${url}`,
  }),
  'offer-expired': ({ cohort, url }) => ({
    subject: `Tawaran Anda telah berakhir: ${cohort}`,
    action: 'Lihat pendaftaran',
    text: `Tempat yang disimpan untuk Anda di “${cohort}” tidak diterima tepat waktu dan telah dialihkan. Anda berada di urutan pertama daftar tunggu.\n\n${url}`,
  }),
  enrolled: ({ cohort, url }) => ({
    subject: `Anda terdaftar: ${cohort}`,
    action: 'Mulai belajar',
    text: `Selamat datang di “${cohort}”. Masuklah untuk menemukan kursus dan lokakarya Anda.\n\n${url}`,
  }),
  'enrolment-removed': ({ cohort, reason, url }) => ({
    subject: `Anda tidak lagi di: ${cohort}`,
    action: 'Lihat rincian',
    text: `Tempat Anda di “${cohort}” telah diakhiri oleh sekretariat dengan alasan berikut:\n\n${reason}\n\n${url}`,
  }),
  'enrolment-transferred': ({ cohort, reason, url }) => ({
    subject: `Anda melanjutkan di angkatan lain: ${cohort}`,
    action: 'Lanjutkan belajar',
    text: `Anda telah dipindahkan ke “${cohort}”; yang sudah Anda kerjakan dari kursusnya ikut berpindah. Alasannya:\n\n${reason}\n\n${url}`,
  }),
  'session-registered': ({ cohort, when, place, url }) => ({
    subject: `Tempat Anda di lokakarya: ${cohort}`,
    action: 'Lihat sesi',
    text: `Anda mendapat tempat.\n\nWaktu: ${when}\nTempat: ${place}\n\n${url}`,
  }),
  'certificate-issued': ({ cohort, number, url }) => ({
    subject: `Sertifikat Anda: ${cohort}`,
    action: 'Lihat sertifikat',
    text: `Selamat: Anda telah menyelesaikan “${cohort}”. Sertifikat ${number} siap diunduh di akun Anda, dan siapa pun dapat memeriksanya di sini:\n\n${url}`,
  }),
  'certificate-revoked': ({ cohort, number, reason }) => ({
    subject: `Sertifikat Anda dicabut: ${cohort}`,
    text: `Sertifikat ${number} untuk “${cohort}” telah dicabut.\n\n${reason}`,
  }),
  'certificate-reinstated': ({ cohort, number, url }) => ({
    subject: `Sertifikat Anda berlaku kembali: ${cohort}`,
    action: 'Lihat sertifikat',
    text: `Sertifikat ${number} untuk “${cohort}” berlaku kembali.\n\n${url}`,
  }),
  'certificate-corrected': ({ cohort, number, url }) => ({
    subject: `Sertifikat Anda yang telah diperbaiki: ${cohort}`,
    action: 'Lihat sertifikat',
    text: `Sertifikat Anda untuk “${cohort}” telah diperbaiki. Yang baru bernomor ${number} dan dapat diunduh di akun Anda; yang lama ditampilkan sebagai digantikan. Siapa pun dapat memverifikasi yang baru di sini:\n\n${url}`,
  }),
  'certificate-running-out': ({ cohort, number, when, url }) => ({
    subject: `Masa berlaku sertifikat Anda akan habis: ${cohort}`,
    action: 'Lihat program',
    text: `Sertifikat ${number} untuk “${cohort}” berlaku sampai ${when}. Jika ingin memperbaruinya, cari kursus berikutnya di sini:\n\n${url}`,
  }),
  'batch-prepared': ({ cohort, url }) => ({
    subject: `Sertifikat menunggu persetujuan: ${cohort}`,
    action: 'Periksa sertifikat',
    text: `Seorang rekan telah menyiapkan sertifikat untuk “${cohort}” dan meminta persetujuan Anda. Periksa di sini:\n\n${url}`,
  }),
  'certificate-request-made': ({ cohort, url }) => ({
    subject: `Perubahan sertifikat menunggu persetujuan: ${cohort}`,
    action: 'Periksa permintaan',
    text: `Seorang rekan meminta perubahan pada sertifikat “${cohort}” yang perlu persetujuan orang kedua. Setujui atau tolak di sini:\n\n${url}`,
  }),
  'certificate-not-made': ({ person, cohort, url }) => ({
    subject: `Sertifikat tidak dapat dibuat: ${cohort}`,
    action: 'Lihat rincian',
    text: `Sertifikat ${person} untuk “${cohort}” tidak dapat dibuat. Lihat penyebabnya di sini:\n\n${url}`,
  }),
  'address-refused': ({ person, address, url }) => ({
    subject: `Alamat email tidak menerima pesan: ${person}`,
    action: 'Perbaiki alamat',
    text: `Server email menolak ${address}, alamat ${person}. Email kami belum diterima. Periksa dan perbaiki alamatnya di sini:\n\n${url}`,
  }),
};
