import type { Catalogue } from './catalogue.js';
import { offerLines } from './offer-lines.js';

// Bahasa Indonesia. Not yet reviewed by a speaker.

export const id: Catalogue = {
  'account-activation': ({ by, url }) => ({
    subject: 'Siapkan akun Duta Hijau Anda',
    action: 'Siapkan akun Anda',
    // The address is not verified: the email contains nothing that was typed with it.
    text: by
      ? `Anda diundang oleh ${by} untuk mengikuti Program Duta Hijau ASEAN-Tiongkok. Buat kata sandi Anda dalam waktu 14 hari:\n\n${url}\n\nJika Anda tidak merasa diundang, abaikan email ini. Akun hanya dibuat jika Anda membuka tautan tersebut.`
      : `Seseorang meminta pembuatan akun Duta Hijau dengan alamat email ini. Jika itu Anda, buat kata sandi Anda dalam waktu 14 hari:\n\n${url}\n\nJika bukan Anda, abaikan email ini. Akun hanya dibuat jika tautan tersebut dibuka.`,
    isAnonymous: true,
  }),
  'account-already-active': ({ url }) => ({
    subject: 'Anda sudah memiliki akun Duta Hijau',
    action: 'Masuk',
    text: `Seseorang mencoba membuat akun dengan alamat email ini, yang sudah memiliki akun. Jika itu Anda, masuklah dengan kata sandi yang sudah ada:\n\n${url}\n\nJika bukan Anda, abaikan email ini.`,
  }),
  'account-password-reset': ({ url }) => ({
    subject: 'Atur ulang kata sandi Anda',
    action: 'Buat kata sandi baru',
    text: `Seseorang meminta pengaturan ulang kata sandi akun Anda. Jika itu Anda, buat kata sandi baru dalam waktu satu jam:\n\n${url}\n\nJika bukan Anda, abaikan email ini. Kata sandi Anda tidak berubah.`,
  }),
  'account-security-changed': ({ url }) => ({
    subject: 'Data login Anda telah diubah',
    action: 'Periksa akun saya',
    text: `Kata sandi, kunci sandi, aplikasi autentikator, atau kode pemulihan Anda baru saja diubah. Jika Anda yang mengubahnya, Anda tidak perlu melakukan apa pun. Jika bukan Anda, segera buat kata sandi baru dan periksa di perangkat mana saja akun Anda digunakan:\n\n${url}`,
  }),
  'account-identity-linked': ({ reason, url }) => ({
    subject: 'Cara masuk baru telah ditambahkan ke akun Anda',
    action: 'Periksa akun saya',
    text: `Anda kini dapat masuk ke Duta Hijau dengan akun Anda di ${reason}. Jika bukan Anda yang menambahkannya, segera hapus cara masuk ini dan buat kata sandi baru:\n\n${url}`,
  }),
  'account-identity-unlinked': ({ reason, url }) => ({
    subject: 'Salah satu cara masuk telah dihapus dari akun Anda',
    action: 'Periksa akun saya',
    text: `Anda tidak dapat lagi masuk ke Duta Hijau dengan akun Anda di ${reason}. Jika bukan Anda yang menghapusnya, buat kata sandi baru dan periksa di perangkat mana saja akun Anda digunakan:\n\n${url}`,
  }),
  'account-guessed-at': ({ url }) => ({
    subject: 'Seseorang mungkin mencoba masuk ke akun Anda',
    action: 'Amankan akun saya',
    text: `Kata sandi atau kode yang salah dimasukkan 20 kali berturut-turut untuk akun Anda. Kami memperlambat upaya seperti ini, dan Anda tetap dapat masuk. Jika bukan Anda yang melakukannya, buat kata sandi baru dan aktifkan verifikasi dua langkah di sini:\n\n${url}`,
  }),
  'account-codes-locked': ({ url }) => ({
    subject: 'Kode dari aplikasi autentikator Anda dikunci',
    action: 'Buat kata sandi baru',
    text: `Kode yang salah dimasukkan 100 kali berturut-turut untuk akun Anda, oleh seseorang yang sudah melewati langkah pertama saat masuk. Kode dari aplikasi autentikator tidak berlaku sampai Anda masuk dengan kode pemulihan atau kunci sandi. Jika Anda tidak memiliki keduanya, minta administrator mengatur ulang verifikasi dua langkah Anda. Jika bukan Anda yang melakukannya, buat kata sandi baru di sini:\n\n${url}`,
  }),
  'account-merged': ({ url }) => ({
    subject: 'Dua akun Anda telah digabungkan',
    action: 'Masuk',
    text: `Sekretariat program telah menggabungkan akun Duta Hijau Anda yang lain ke akun ini. Pendaftaran, kursus, dan sertifikat dari kedua akun kini ada di sini. Masuklah dengan alamat email ini dan kata sandi yang sudah ada:\n\n${url}\n\nJika akun yang lain itu bukan milik Anda, hubungi sekretariat.`,
  }),
  'account-merged-away': ({ url }) => ({
    subject: 'Akun Anda telah digabungkan dengan akun lain',
    action: 'Masuk',
    text: `Sekretariat program telah menggabungkan akun Duta Hijau ini dengan akun Anda yang lain, karena keduanya milik Anda. Anda tidak dapat lagi masuk dengan alamat email ini. Masuklah dengan alamat akun Anda yang lain. Pendaftaran, kursus, dan sertifikat Anda kini ada di sana:\n\n${url}\n\nJika Anda tidak memiliki akun lain, hubungi sekretariat.`,
  }),
  'account-address-changed': ({ address, contact, isOpen }) => ({
    subject: 'Alamat email akun Anda telah diubah',
    text: `Staf program telah mengubah alamat email akun Duta Hijau Anda dari ${address} ke alamat lain. ${isOpen ? 'Sesi Anda di semua perangkat telah diakhiri. ' : ''}Tautan dalam email sebelumnya tidak berlaku lagi.\n\nJika Anda tidak memintanya, kirim email ke ${contact}.`,
  }),
  'account-address-set': ({ url, contact, isOpen }) => ({
    subject: 'Alamat ini kini menjadi alamat email akun Duta Hijau Anda',
    action: isOpen ? 'Masuk' : 'Siapkan akun Anda',
    // Nothing proves yet that the address is theirs: no name.
    text: `Staf program telah menetapkan alamat ini sebagai alamat email akun Duta Hijau Anda. ${isOpen ? 'Mulai sekarang, masuklah dengan alamat ini:' : 'Siapkan akun Anda di sini dalam waktu 14 hari:'}\n\n${url}\n\nJika Anda tidak merasa memintanya, hubungi ${contact}.`,
    isAnonymous: true,
  }),
  'export-ready': ({ when, url }) => ({
    subject: 'Data Anda siap diunduh',
    action: 'Unduh data saya',
    text: `Salinan data Anda sudah siap. Masuk dan unduh paling lambat ${when}:\n\n${url}`,
  }),
  'erasure-requested': ({ when, url }) => ({
    subject: 'Akun Anda akan dihapus',
    action: 'Batalkan penghapusan',
    text: `Sesuai permintaan Anda, kami akan menghapus akun Anda pada ${when}. Sebelum itu, Anda dapat membatalkan penghapusan di sini:\n\n${url}`,
  }),
  nominated: ({ cohort, when, url }) => ({
    subject: `Anda telah diusulkan: ${cohort}`,
    action: 'Periksa pendaftaran Anda',
    text: `Anda telah diusulkan sebagai peserta “${cohort}”. Periksa pendaftaran Anda dan kirim paling lambat ${when}:\n\n${url}\n\nIsian yang sudah Anda tulis di sana adalah draf pribadi. Tidak ada orang lain yang dapat membacanya sebelum Anda mengirimkannya.`,
  }),
  'offer-made': (facts) => {
    const { cohort, when, url, answersByLink } = facts;
    const lines = offerLines(facts, {
      dates: 'Tanggal: #',
      hours: 'Waktu belajar: sekitar # per minggu',
      sessions: 'Sesi langsung: #',
      languages: 'Bahasa: #',
    });
    const noPassword = answersByLink
      ? '\n\nAnda tidak memerlukan kata sandi untuk melihatnya. Kata sandi dibuat saat Anda mengonfirmasi keikutsertaan.\n\nJangan teruskan email ini: siapa pun yang membuka tautannya dapat menjawab atas nama Anda.'
      : '';
    return {
      subject: `Anda mendapat tawaran tempat: ${cohort}`,
      action: 'Lihat tawaran',
      text: `Anda lolos seleksi untuk “${cohort}”. Konfirmasi keikutsertaan Anda atau tolak tawaran ini paling lambat ${when}. Jika tidak dijawab tepat waktu, tempat ini beralih kepada orang berikutnya dalam daftar tunggu.\n\n${lines}\n\nLihat rinciannya dan jawab:\n\n${url}${noPassword}`,
    };
  },
  'placed-on-waiting-list': ({ cohort, url }) => ({
    subject: `Anda masuk daftar tunggu: ${cohort}`,
    action: 'Lihat pendaftaran',
    text: `Pendaftaran Anda untuk “${cohort}” disetujui, tetapi saat ini semua tempat sudah terisi. Jika ada tempat kosong, tempat itu ditawarkan kepada orang berikutnya dalam daftar. Kami akan mengirim email saat giliran Anda tiba.\n\n${url}`,
  }),
  'application-rejected': ({ cohort, reason, url }) => ({
    subject: `Hasil pendaftaran Anda: ${cohort}`,
    action: 'Lihat pendaftaran',
    text: `Kali ini kami belum dapat menawarkan tempat di “${cohort}” kepada Anda.${reason ? `\n\n${reason}` : ''}\n\n${url}`,
  }),
  'offer-expired': ({ cohort, url }) => ({
    subject: `Tawaran Anda telah berakhir: ${cohort}`,
    action: 'Lihat pendaftaran',
    text: `Anda tidak mengonfirmasi keikutsertaan di “${cohort}” tepat waktu, sehingga tempat itu ditawarkan kepada orang berikutnya. Anda kini berada di urutan pertama daftar tunggu.\n\n${url}`,
  }),
  'nominations-opened': ({ cohort, when, url }) => ({
    subject: `Pengusulan dibuka: ${cohort}`,
    action: 'Usulkan peserta',
    text: `Anda kini dapat mengusulkan peserta dari negara Anda untuk “${cohort}”, hingga ${when}:\n\n${url}`,
  }),
  'nominations-closing': ({ cohort, when, url }) => ({
    subject: `Pengusulan segera ditutup: ${cohort}`,
    action: 'Usulkan peserta',
    text: `Pengusulan untuk “${cohort}” ditutup pada ${when}. Negara Anda masih memiliki kursi yang belum ada usulannya. Usulkan peserta lain di sini:\n\n${url}`,
  }),
  'place-declined': ({ person, cohort, url }) => ({
    subject: `Tawaran ditolak: ${cohort}`,
    action: 'Lihat pengusulan',
    text: `${person} menolak tawaran tempat di “${cohort}”. Jika ada yang menunggu, tempat itu telah ditawarkan kepada orang berikutnya di daftar tunggu. Lihat status peserta yang Anda usulkan di sini:\n\n${url}`,
  }),
  'place-expired': ({ person, cohort, url }) => ({
    subject: `Tawaran telah berakhir: ${cohort}`,
    action: 'Lihat pengusulan',
    text: `${person} tidak mengonfirmasi keikutsertaan di “${cohort}” tepat waktu dan kini berada di urutan pertama daftar tunggu. Jika ada orang lain yang menunggu, tempat itu telah ditawarkan kepada orang berikutnya. Lihat status peserta yang Anda usulkan di sini:\n\n${url}`,
  }),
  enrolled: ({ cohort, url }) => ({
    subject: `Anda terdaftar sebagai peserta: ${cohort}`,
    action: 'Mulai belajar',
    text: `Selamat datang di “${cohort}”. Masuklah untuk melihat kursus dan lokakarya Anda.\n\n${url}`,
  }),
  'enrolment-removed': ({ cohort, reason, url }) => ({
    subject: `Anda tidak lagi terdaftar sebagai peserta: ${cohort}`,
    action: 'Lihat rincian',
    text: `Sekretariat telah mengakhiri keikutsertaan Anda di “${cohort}” dengan alasan berikut:\n\n${reason}\n\n${url}`,
  }),
  'enrolment-transferred': ({ cohort, reason, url }) => ({
    subject: `Anda telah dipindahkan ke angkatan lain: ${cohort}`,
    action: 'Lanjutkan belajar',
    text: `Anda telah dipindahkan ke “${cohort}”. Yang sudah Anda selesaikan dalam kursusnya tetap tersimpan. Alasannya:\n\n${reason}\n\n${url}`,
  }),
  'session-registered': ({ cohort, when, place, url }) => ({
    subject: `Tempat Anda telah dipesan: ${cohort}`,
    action: 'Lihat sesi langsung',
    text: `Tempat Anda di sesi langsung telah dipesan.\n\nWaktu: ${when}\nLokasi: ${place}\n\n${url}`,
  }),
  announcement: ({ title, body, by, cohort, url }) => ({
    subject: title,
    action: 'Baca di Duta Hijau',
    text: `${body}\n\n${url}\n\n${by ? `Dikirim oleh ${by} kepada orang-orang dalam “${cohort}”.` : `Dikirim kepada orang-orang dalam “${cohort}”.`}`,
  }),
  'announcement-test': ({ title, body, cohort, url }) => ({
    subject: `Uji coba: ${title}`,
    action: 'Baca di Duta Hijau',
    text: `${body}\n\n${url}\n\nIni adalah uji coba pengumuman kepada orang-orang dalam “${cohort}”. Hanya Anda yang menerimanya.`,
  }),
  'session-moved': ({ cohort, when, place, url }) => ({
    subject: `Waktu atau tempat baru: ${cohort}`,
    action: 'Lihat sesi',
    text: `Sesi yang Anda pesan memiliki waktu atau tempat baru. Tempat Anda tetap tersimpan.\n\nWaktu: ${when}\nTempat: ${place}\n\n${url}`,
  }),
  'own-session-moved': ({ cohort, when, place, url }) => ({
    subject: `Waktu atau tempat baru: ${cohort}`,
    action: 'Buka sesi',
    text: `Sesi yang Anda bawakan memiliki waktu atau tempat baru.\n\nWaktu: ${when}\nTempat: ${place}\n\n${url}`,
  }),
  'certificate-issued': ({ cohort, number, url }) => ({
    subject: `Sertifikat Anda: ${cohort}`,
    action: 'Lihat sertifikat',
    text: `Selamat! Sertifikat Anda bernomor ${number} untuk “${cohort}” siap diunduh di akun Anda. Siapa pun dapat memverifikasinya di sini:\n\n${url}`,
  }),
  'certificate-revoked': ({ cohort, number, reason }) => ({
    subject: `Sertifikat Anda dicabut: ${cohort}`,
    text: `Sertifikat ${number} untuk “${cohort}” telah dicabut dengan alasan berikut:\n\n${reason}`,
  }),
  'certificate-reinstated': ({ cohort, number, url }) => ({
    subject: `Sertifikat Anda berlaku kembali: ${cohort}`,
    action: 'Lihat sertifikat',
    text: `Sertifikat ${number} untuk “${cohort}” berlaku kembali.\n\n${url}`,
  }),
  'certificate-corrected': ({ cohort, number, url }) => ({
    subject: `Sertifikat Anda telah diperbaiki: ${cohort}`,
    action: 'Lihat sertifikat',
    text: `Sertifikat Anda untuk “${cohort}” telah diperbaiki. Sertifikat baru bernomor ${number} dan siap diunduh di akun Anda. Sertifikat sebelumnya kini ditandai telah diganti. Siapa pun dapat memverifikasi sertifikat baru di sini:\n\n${url}`,
  }),
  'certificate-running-out': ({ cohort, number, when, url }) => ({
    subject: `Masa berlaku sertifikat Anda segera berakhir: ${cohort}`,
    action: 'Lihat semua program',
    text: `Sertifikat ${number} untuk “${cohort}” berlaku sampai ${when}. Untuk memperbaruinya, cari program Anda berikutnya di sini:\n\n${url}`,
  }),
  'batch-prepared': ({ cohort, url }) => ({
    subject: `Sertifikat menunggu persetujuan: ${cohort}`,
    action: 'Periksa sertifikat',
    text: `Seorang rekan telah menyiapkan sertifikat untuk “${cohort}” dan meminta persetujuan Anda. Periksa di sini:\n\n${url}`,
  }),
  'certificate-request-made': ({ cohort, url }) => ({
    subject: `Perubahan sertifikat menunggu persetujuan: ${cohort}`,
    action: 'Periksa permintaan',
    text: `Seorang rekan meminta perubahan sertifikat untuk “${cohort}” yang harus disetujui oleh orang kedua. Setujui atau tolak di sini:\n\n${url}`,
  }),
  'certificate-not-made': ({ person, cohort, url }) => ({
    subject: `Sertifikat tidak dapat dibuat: ${cohort}`,
    action: 'Lihat rincian',
    text: `Sertifikat ${person} untuk “${cohort}” tidak dapat dibuat. Lihat penyebabnya dan coba lagi di sini:\n\n${url}`,
  }),
  'address-refused': ({ person, address, url }) => ({
    subject: `Email tidak dapat dikirim kepada ${person}`,
    action: 'Perbaiki alamat',
    text: `Server email menolak ${address}, alamat ${person}. Orang ini belum menerima email kami. Periksa dan perbaiki alamatnya di sini:\n\n${url}`,
  }),
  'trainees-stuck': ({ cohort, url }) => ({
    subject: `Peserta memerlukan bantuan: ${cohort}`,
    action: 'Lihat kemajuan',
    text: `Beberapa peserta di “${cohort}” sudah mulai belajar, tetapi tidak ada kemajuan selama 14 hari. Lihat siapa saja mereka di sini, lalu hubungi mereka:\n\n${url}`,
  }),
  'attendance-missing': ({ cohort, url }) => ({
    subject: `Kehadiran yang perlu dicatat: ${cohort}`,
    action: 'Catat kehadiran',
    text: `Satu sesi “${cohort}” telah selesai, dan kehadiran beberapa orang belum dicatat. Catat di sini:\n\n${url}`,
  }),
  'review-asked': ({ cohort, url }) => ({
    subject: `Pendaftaran untuk dinilai: ${cohort}`,
    action: 'Nilai pendaftaran',
    text: `Anda diminta menilai pendaftaran untuk “${cohort}”. Baca dan beri skor di sini:\n\n${url}`,
  }),
  'applications-to-decide': ({ cohort, url }) => ({
    subject: `Pendaftaran yang perlu diputuskan: ${cohort}`,
    action: 'Lihat pendaftaran',
    text: `Pendaftaran “${cohort}” telah ditutup, dan sebagian menunggu keputusan. Lihat di sini:\n\n${url}`,
  }),
  'jobs-failed': ({ number, url }) => ({
    subject: `Pekerjaan yang gagal: ${number}`,
    action: 'Lihat pekerjaan yang gagal',
    text: `Pekerjaan seperti email atau sertifikat gagal dan tidak dicoba lagi secara otomatis: ${number}. Lihat kesalahannya di sini, perbaiki penyebabnya, lalu coba lagi:\n\n${url}`,
  }),
  'signing-certificate-expiring': ({ when, url }) => ({
    subject: 'Sertifikat elektronik penanda tangan dokumen segera kedaluwarsa',
    action: 'Lihat kunci penandatanganan',
    text: `Sertifikat elektronik yang menandatangani dokumen program, atau sertifikat otoritas di atasnya, berlaku sampai ${when}. Minta yang baru dari otoritas tepat waktu, lalu tambahkan di sini:\n\n${url}`,
  }),
  'webhook-stopped': ({ system, url }) => ({
    subject: `${system} tidak lagi menerima peristiwa`,
    action: 'Lihat webhook',
    text: `Selama beberapa hari tidak ada yang dapat dikirim ke ${system}, atau sistem itu menyatakan bahwa alamatnya tidak digunakan lagi. Webhook dimatikan. Setelah alamatnya berfungsi kembali, nyalakan webhook dan kirim ulang yang terlewat:\n\n${url}`,
  }),
};
