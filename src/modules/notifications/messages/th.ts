import type { Catalogue } from './catalogue.js';

// Thai. Not yet reviewed by a speaker.

const letter = (name: string, body: string) =>
  `เรียน ${name || 'ท่านผู้รับ'}\n\n${body}\n\nโครงการ Green Envoys อาเซียน-จีน\n`;

export const th: Catalogue = {
  'account-activation': ({ by, url }) => ({
    subject: 'เปิดบัญชี Green Envoys ของคุณ',
    // The address is not verified: nothing that was typed with it stands in this email.
    text: letter(
      '',
      by
        ? `${by} เชิญคุณเข้าร่วมโครงการ Green Envoys อาเซียน-จีน โปรดตั้งรหัสผ่านที่นี่ภายใน 14 วัน:\n\n${url}\n\nหากคุณไม่ได้คาดว่าจะได้รับอีเมลนี้ คุณไม่ต้องดำเนินการใด ๆ หากไม่ใช้ลิงก์นี้จะไม่มีการเปิดบัญชี`
        : `มีผู้ขอสร้างบัญชี Green Envoys ด้วยที่อยู่อีเมลนี้ หากเป็นคุณ โปรดตั้งรหัสผ่านที่นี่ภายใน 14 วัน:\n\n${url}\n\nหากไม่ใช่คุณ คุณไม่ต้องดำเนินการใด ๆ หากไม่ใช้ลิงก์นี้จะไม่มีการเปิดบัญชี`,
    ),
  }),
  'account-already-active': ({ name, url }) => ({
    subject: 'คุณมีบัญชี Green Envoys อยู่แล้ว',
    text: letter(
      name,
      `มีผู้พยายามลงทะเบียนด้วยที่อยู่อีเมลนี้ ซึ่งมีบัญชีอยู่แล้ว หากเป็นคุณ โปรดเข้าสู่ระบบด้วยรหัสผ่านเดิม หากไม่ใช่ ไม่ต้องทำอะไร\n\n${url}`,
    ),
  }),
  'account-password-reset': ({ name, url }) => ({
    subject: 'ตั้งรหัสผ่านใหม่',
    text: letter(
      name,
      `มีผู้ขอรหัสผ่านใหม่สำหรับบัญชีของคุณ ซึ่งน่าจะเป็นคุณเอง ตั้งรหัสผ่านได้ที่นี่ภายในหนึ่งชั่วโมง:\n\n${url}\n\nหากไม่ใช่คุณ ไม่ต้องทำอะไร รหัสผ่านของคุณยังคงเดิม`,
    ),
  }),
  'account-security-changed': ({ name, url }) => ({
    subject: 'มีการเปลี่ยนแปลงความปลอดภัยของบัญชีคุณ',
    text: letter(
      name,
      `รหัสผ่าน พาสคีย์ แอปสร้างรหัส หรือรหัสกู้คืนของคุณเพิ่งถูกเปลี่ยน หากเป็นคุณก็ไม่มีปัญหา หากไม่ใช่ โปรดตั้งรหัสผ่านใหม่ทันทีและตรวจดูว่าคุณเข้าสู่ระบบอยู่ที่ใดบ้าง:\n\n${url}`,
    ),
  }),
  'account-identity-linked': ({ name, reason, url }) => ({
    subject: 'มีการเพิ่มวิธีเข้าสู่ระบบใหม่ในบัญชีของคุณ',
    text: letter(
      name,
      `ขณะนี้บัญชีของคุณที่ ${reason} ใช้เข้าสู่ระบบ Green Envoys ได้แล้ว หากไม่ใช่คุณที่ดำเนินการ โปรดนำบัญชีนั้นออกและตั้งรหัสผ่านใหม่ทันที:\n\n${url}`,
    ),
  }),
  'account-identity-unlinked': ({ name, reason, url }) => ({
    subject: 'มีการนำวิธีเข้าสู่ระบบออกจากบัญชีของคุณ',
    text: letter(
      name,
      `บัญชีของคุณที่ ${reason} ใช้เข้าสู่ระบบ Green Envoys ไม่ได้อีกต่อไป หากไม่ใช่คุณที่ดำเนินการ โปรดตั้งรหัสผ่านใหม่และตรวจดูว่าคุณเข้าสู่ระบบอยู่ที่ใดบ้าง:\n\n${url}`,
    ),
  }),
  'account-guessed-at': ({ name, url }) => ({
    subject: 'อาจมีผู้พยายามเข้าสู่ระบบบัญชีของคุณ',
    text: letter(
      name,
      `มีการป้อนรหัสผ่านหรือรหัสยืนยันผิด 20 ครั้งติดต่อกันสำหรับบัญชีของคุณ เราหน่วงเวลาการลองเช่นนี้ และคุณยังเข้าสู่ระบบได้ตามปกติ หากไม่ใช่คุณ โปรดตั้งรหัสผ่านใหม่และเปิดใช้การยืนยันสองขั้นตอนที่นี่:\n\n${url}`,
    ),
  }),
  'account-codes-locked': ({ name, url }) => ({
    subject: 'รหัสจากแอปของคุณถูกล็อก',
    text: letter(
      name,
      `มีการป้อนรหัสผิด 100 ครั้งติดต่อกันสำหรับบัญชีของคุณ โดยผู้ที่ผ่านขั้นตอนแรกของการเข้าสู่ระบบแล้ว รหัสจากแอปจะใช้ไม่ได้จนกว่าคุณจะเข้าสู่ระบบด้วยรหัสกู้คืนหรือพาสคีย์ หากไม่มีทั้งสองอย่าง โปรดขอให้ผู้ดูแลระบบรีเซ็ตการยืนยันสองขั้นตอนของคุณ หากไม่ใช่คุณ โปรดตั้งรหัสผ่านใหม่ที่นี่:\n\n${url}`,
    ),
  }),
  'export-ready': ({ name, when, url }) => ({
    subject: 'ข้อมูลของคุณพร้อมแล้ว',
    text: letter(
      name,
      `ทุกสิ่งที่โครงการรู้เกี่ยวกับคุณพร้อมให้ดาวน์โหลดถึง ${when} เข้าสู่ระบบและรับได้ที่นี่:\n\n${url}`,
    ),
  }),
  'erasure-requested': ({ name, when, url }) => ({
    subject: 'บัญชีของคุณจะถูกลบ',
    text: letter(
      name,
      `ตามที่คุณขอ บัญชีของคุณและทุกสิ่งที่เกี่ยวข้องจะถูกลบใน${when} ก่อนถึงเวลานั้นท่านยกเลิกคำขอลบบัญชีได้ที่นี่:\n\n${url}`,
    ),
  }),
  nominated: ({ name, cohort, when, url }) => ({
    subject: `คุณได้รับการเสนอชื่อ: ${cohort}`,
    text: letter(
      name,
      `คุณได้รับการเสนอชื่อให้เข้าร่วม “${cohort}” สิ่งที่คุณเขียนไว้แล้วยังเป็นฉบับร่างส่วนตัว ไม่มีผู้อื่นอ่านได้จนกว่าคุณจะส่ง โปรดตรวจสอบใบสมัครและส่งภายใน ${when}:\n\n${url}`,
    ),
  }),
  'offer-made': ({ name, cohort, when, url }) => ({
    subject: `มีที่นั่งสำรองไว้ให้คุณ: ${cohort}`,
    text: letter(
      name,
      `คุณได้รับข้อเสนอที่นั่งใน “${cohort}” ที่นั่งนี้สำรองไว้ให้คุณจนถึง ${when} โปรดเข้าสู่ระบบและตอบรับก่อนเวลานั้น หลังจากนั้นที่นั่งจะเป็นของผู้อยู่ลำดับถัดไปในรายชื่อรอ\n\n${url}`,
    ),
  }),
  'placed-on-waiting-list': ({ name, cohort, url }) => ({
    subject: `คุณอยู่ในรายชื่อรอ: ${cohort}`,
    text: letter(
      name,
      `ใบสมัครของคุณสำหรับ “${cohort}” ได้รับอนุมัติแล้ว แต่ขณะนี้ที่นั่งที่คุณมีสิทธิ์เต็มทั้งหมด เมื่อมีที่ว่าง ที่นั่งจะเสนอให้ผู้อยู่ลำดับถัดไป และเราจะแจ้งคุณเมื่อถึงลำดับของคุณ\n\n${url}`,
    ),
  }),
  'application-rejected': ({ name, cohort, reason, url }) => ({
    subject: `ใบสมัครของคุณ: ${cohort}`,
    text: letter(
      name,
      `ครั้งนี้เราไม่สามารถเสนอที่นั่งใน “${cohort}” ให้คุณได้${reason ? `\n\n${reason}` : ''}\n\n${url}`,
    ),
  }),
  'offer-lapsed': ({ name, cohort, url }) => ({
    subject: `ข้อเสนอของคุณหมดอายุแล้ว: ${cohort}`,
    text: letter(
      name,
      `ที่นั่งที่สำรองไว้ให้คุณใน “${cohort}” ไม่ได้รับการตอบรับทันเวลาและได้ส่งต่อแล้ว คุณอยู่ลำดับแรกในรายชื่อรอ\n\n${url}`,
    ),
  }),
  enrolled: ({ name, cohort, url }) => ({
    subject: `คุณลงทะเบียนเรียนแล้ว: ${cohort}`,
    text: letter(
      name,
      `ยินดีต้อนรับสู่ “${cohort}” โปรดเข้าสู่ระบบเพื่อดูหลักสูตรและการประชุมเชิงปฏิบัติการของคุณ\n\n${url}`,
    ),
  }),
  'enrolment-removed': ({ name, cohort, reason, url }) => ({
    subject: `คุณไม่ได้อยู่ในรุ่นนี้แล้ว: ${cohort}`,
    text: letter(
      name,
      `ที่นั่งของคุณใน “${cohort}” ถูกยุติโดยสำนักเลขาธิการ ด้วยเหตุผลนี้:\n\n${reason}\n\n${url}`,
    ),
  }),
  'enrolment-transferred': ({ name, cohort, reason, url }) => ({
    subject: `คุณเรียนต่อในอีกรุ่นหนึ่ง: ${cohort}`,
    text: letter(
      name,
      `คุณถูกย้ายไปยัง “${cohort}” สิ่งที่คุณเรียนไปแล้วในหลักสูตรเดียวกันจะย้ายไปด้วย เหตุผล:\n\n${reason}\n\n${url}`,
    ),
  }),
  'session-registered': ({ name, cohort, when, place, url }) => ({
    subject: `ที่นั่งของคุณในการประชุมเชิงปฏิบัติการ: ${cohort}`,
    text: letter(name, `คุณมีที่นั่งแล้ว\n\nเวลา: ${when}\nสถานที่: ${place}\n\n${url}`),
  }),
  'certificate-issued': ({ name, cohort, number, url }) => ({
    subject: `ประกาศนียบัตรของคุณ: ${cohort}`,
    text: letter(
      name,
      `ขอแสดงความยินดี: คุณสำเร็จ “${cohort}” แล้ว ประกาศนียบัตร ${number} พร้อมให้ดาวน์โหลดในบัญชีของคุณ และทุกคนตรวจสอบได้ที่นี่:\n\n${url}`,
    ),
  }),
  'certificate-revoked': ({ name, cohort, number, reason }) => ({
    subject: `ประกาศนียบัตรของคุณถูกเพิกถอน: ${cohort}`,
    text: letter(name, `ประกาศนียบัตร ${number} สำหรับ “${cohort}” ถูกเพิกถอนแล้ว\n\n${reason}`),
  }),
  'certificate-reinstated': ({ name, cohort, number, url }) => ({
    subject: `ใบรับรองของคุณใช้ได้อีกครั้ง: ${cohort}`,
    text: letter(name, `ใบรับรองเลขที่ ${number} สำหรับ “${cohort}” ใช้ได้อีกครั้งแล้ว\n\n${url}`),
  }),
  'certificate-corrected': ({ name, cohort, number, url }) => ({
    subject: `ใบรับรองที่แก้ไขแล้วของคุณ: ${cohort}`,
    text: letter(
      name,
      `ใบรับรองของคุณสำหรับ “${cohort}” ได้รับการแก้ไขแล้ว ใบใหม่มีเลขที่ ${number} และดาวน์โหลดได้ในบัญชีของคุณ ใบเดิมจะแสดงว่าถูกแทนที่ ทุกคนตรวจสอบใบใหม่ได้ที่นี่:\n\n${url}`,
    ),
  }),
  'certificate-running-out': ({ name, cohort, number, when, url }) => ({
    subject: `ใบรับรองของคุณใกล้หมดอายุ: ${cohort}`,
    text: letter(
      name,
      `ใบรับรองเลขที่ ${number} สำหรับ “${cohort}” ใช้ได้ถึง ${when} หากต้องการต่ออายุ โปรดดูหลักสูตรถัดไปที่นี่:\n\n${url}`,
    ),
  }),
  'batch-to-approve': ({ name, cohort, url }) => ({
    subject: `ใบรับรองรอการอนุมัติ: ${cohort}`,
    text: letter(
      name,
      `เพื่อนร่วมงานได้จัดเตรียมใบรับรองสำหรับ “${cohort}” และขอให้คุณอนุมัติ โปรดตรวจดูที่นี่:\n\n${url}`,
    ),
  }),
  'certificate-request-to-decide': ({ name, cohort, url }) => ({
    subject: `การเปลี่ยนแปลงใบรับรองรอการอนุมัติ: ${cohort}`,
    text: letter(
      name,
      `เพื่อนร่วมงานได้ขอเปลี่ยนแปลงใบรับรองของ “${cohort}” ซึ่งต้องมีผู้อนุมัติอีกคน โปรดอนุมัติหรือปฏิเสธที่นี่:\n\n${url}`,
    ),
  }),
  'certificate-not-made': ({ name, person, cohort, url }) => ({
    subject: `ไม่สามารถจัดทำประกาศนียบัตรได้: ${cohort}`,
    text: letter(
      name,
      `ไม่สามารถจัดทำประกาศนียบัตรของ ${person} สำหรับ “${cohort}” ได้ ดูสาเหตุได้ที่นี่:\n\n${url}`,
    ),
  }),
  'address-refused': ({ name, person, address, url }) => ({
    subject: `ที่อยู่อีเมลรับอีเมลไม่ได้: ${person}`,
    text: letter(
      name,
      `เซิร์ฟเวอร์อีเมลปฏิเสธ ${address} ซึ่งเป็นที่อยู่อีเมลของ ${person} จึงยังไม่ได้รับอีเมลของเรา โปรดตรวจสอบและแก้ไขที่อยู่อีเมลที่นี่:\n\n${url}`,
    ),
  }),
};
