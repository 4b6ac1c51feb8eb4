import type { Catalogue } from './catalogue.js';
import { offerLines } from './offer-lines.js';

// Chinese, simplified. Not yet reviewed by a speaker.

export const zh: Catalogue = {
  'account-activation': ({ by, url }) => ({
    subject: '开通您的绿色使者账户',
    action: '设置账户',
    // The address is not verified: the email contains nothing that was typed with it.
    text: by
      ? `${by}邀请您参加中国—东盟绿色使者计划。请在 14 天内通过以下链接设置密码：\n\n${url}\n\n如果您并未期待这封邮件，可以忽略：不使用该链接，账户就不会开通。`
      : `有人申请用此邮箱创建绿色使者计划账户。如果是您本人，请在 14 天内通过以下链接设置密码：\n\n${url}\n\n如果不是您本人，可以忽略本邮件：不使用该链接，账户就不会开通。`,
    isAnonymous: true,
  }),
  'account-already-active': ({ url }) => ({
    subject: '您已有绿色使者账户',
    action: '登录',
    text: `有人尝试用此邮箱注册，而该邮箱已有账户。如果是您本人，请用原有密码登录；如果不是，请忽略本邮件。\n\n${url}`,
  }),
  'account-password-reset': ({ url }) => ({
    subject: '设置新密码',
    action: '设置新密码',
    text: `有人（很可能是您本人）为您的账户申请了新密码。请在一小时内在此设置：\n\n${url}\n\n如果不是您本人，无需任何操作，您的密码保持不变。`,
  }),
  'account-security-changed': ({ url }) => ({
    subject: '您的账户安全设置已更改',
    action: '查看我的账户',
    text: `您的密码、通行密钥、验证码应用或恢复码刚刚被更改。如果是您本人操作，则无需处理。如果不是，请立即设置新密码，并查看您在哪些设备上登录：\n\n${url}`,
  }),
  'account-identity-linked': ({ reason, url }) => ({
    subject: '您的账户新增了一种登录方式',
    action: '查看我的账户',
    text: `您在“${reason}”的账户现在可以用来登录“绿色使者”平台。如果不是您本人操作，请立即移除该账户并设置新密码：\n\n${url}`,
  }),
  'account-identity-unlinked': ({ reason, url }) => ({
    subject: '您的账户移除了一种登录方式',
    action: '查看我的账户',
    text: `您在“${reason}”的账户不能再用来登录“绿色使者”平台。如果不是您本人操作，请设置新密码，并查看您在哪些设备上登录：\n\n${url}`,
  }),
  'account-guessed-at': ({ url }) => ({
    subject: '可能有人在尝试登录您的账户',
    action: '保护我的账户',
    text: `您的账户连续20次输入了错误的密码或验证码。我们会减慢此类尝试，您仍可正常登录。如果不是您本人操作，请在此设置新密码并启用两步验证：\n\n${url}`,
  }),
  'account-codes-locked': ({ url }) => ({
    subject: '您的应用验证码已被锁定',
    action: '设置新密码',
    text: `有人在通过第一步登录后，为您的账户连续100次输入了错误的验证码。在您使用恢复码或通行密钥登录之前，应用中的验证码暂不可用。如果两者都没有，请联系管理员重置您的两步验证。如果不是您本人操作，请在此设置新密码：\n\n${url}`,
  }),
  'account-merged': ({ url }) => ({
    subject: '您的两个账户已合并',
    action: '登录',
    text: `项目秘书处已将您的另一个“绿色使者”账户合并到此账户。两个账户中的申请、课程和证书现在都在这里。请使用此邮箱地址和您现有的密码登录：\n\n${url}\n\n如果另一个账户不是您的，请告知秘书处。`,
  }),
  'account-merged-away': ({ url }) => ({
    subject: '您的账户已与另一个账户合并',
    action: '登录',
    text: `由于两个账户属于同一人，项目秘书处已将此“绿色使者”账户与您的另一个账户合并。您不能再使用此邮箱地址登录，请使用另一个账户的邮箱地址登录，您的申请、课程和证书现在都在那里：\n\n${url}\n\n如果您没有其他账户，请告知秘书处。`,
  }),
  'account-address-changed': ({ address, contact, isOpen }) => ({
    subject: '您账户的邮箱地址已更改',
    text: `项目工作人员已将您的绿色使者账户的邮箱地址由 ${address} 改为其他地址。${isOpen ? '您已在所有设备上退出登录。' : ''}先前邮件中的链接不再有效。\n\n如果这不是您提出的请求，请写信至 ${contact}。`,
  }),
  'account-address-set': ({ url, contact, isOpen }) => ({
    subject: '此邮箱现为您的绿色使者账户邮箱',
    action: isOpen ? '登录' : '设置账户',
    // Nothing proves yet that the address is theirs: no name.
    text: `项目工作人员已将此邮箱设为您的绿色使者账户邮箱。${isOpen ? '今后请使用此邮箱登录：' : '请在 14 天内通过以下链接开通账户：'}\n\n${url}\n\n如果您并未期待这封邮件，请写信至 ${contact}。`,
    isAnonymous: true,
  }),
  'export-ready': ({ when, url }) => ({
    subject: '您的数据已准备好',
    action: '下载我的数据',
    text: `本项目所掌握的有关您的全部数据已可下载，有效期至 ${when}。请登录并在此获取：\n\n${url}`,
  }),
  'erasure-requested': ({ when, url }) => ({
    subject: '您的账户将被注销',
    action: '取消注销',
    text: `按照您的要求，您的账户将于 ${when} 注销，其所属内容将一并删除。在此之前，您可以在此取消注销：\n\n${url}`,
  }),
  nominated: ({ cohort, when, url }) => ({
    subject: `您已获提名：${cohort}`,
    action: '查看申请',
    text: `您已获提名参加“${cohort}”。如果您已开始填写申请，其内容仍是仅您本人可见的草稿：在您提交之前，其他人无法查看。请查看您的申请，并在 ${when} 之前提交：\n\n${url}`,
  }),
  'offer-made': (facts) => {
    const { cohort, when, url, isOpen } = facts;
    const lines = offerLines(facts, {
      dates: '日期：#',
      hours: '学习时间：每周约 #',
      sessions: '直播课：#',
      languages: '语言：#',
    });
    const noPassword = isOpen ? '' : '\n\n查看时无需密码。接受录取时再设置密码。';
    return {
      subject: `您已被录取：${cohort}`,
      action: '查看录取通知',
      text: `您已被“${cohort}”录取。请在 ${when} 前确认接受或放弃；逾期未答复，名额将递补给候补名单上的下一位。\n\n${lines}\n\n查看录取详情并答复：\n\n${url}${noPassword}`,
    };
  },
  'placed-on-waiting-list': ({ cohort, url }) => ({
    subject: `您已进入候补名单：${cohort}`,
    action: '查看申请',
    text: `您对“${cohort}”的申请已获批准，但目前您可使用的名额均已占满。一旦有空缺，将依次提供给候补名单上的下一位；轮到您时，我们会写信通知您。\n\n${url}`,
  }),
  'application-rejected': ({ cohort, reason, url }) => ({
    subject: `您的申请：${cohort}`,
    action: '查看申请',
    text: `很遗憾，此次我们无法为您提供“${cohort}”的名额。${reason ? `\n\n${reason}` : ''}\n\n${url}`,
  }),
  'offer-expired': ({ cohort, url }) => ({
    subject: `您的名额已过期：${cohort}`,
    action: '查看申请',
    text: `为您保留的“${cohort}”名额未在期限内接受，已转给他人。您现在位于候补名单首位。\n\n${url}`,
  }),
  enrolled: ({ cohort, url }) => ({
    subject: `您已注册入学：${cohort}`,
    action: '开始学习',
    text: `欢迎参加“${cohort}”。请登录查看您的课程和研讨班。\n\n${url}`,
  }),
  'enrolment-removed': ({ cohort, reason, url }) => ({
    subject: `您已不在该期：${cohort}`,
    action: '查看详情',
    text: `秘书处已终止您在“${cohort}”的席位，原因如下：\n\n${reason}\n\n${url}`,
  }),
  'enrolment-transferred': ({ cohort, reason, url }) => ({
    subject: `您转入另一期继续学习：${cohort}`,
    action: '继续学习',
    text: `您已转入“${cohort}”；共同课程中已完成的内容随之转移。原因：\n\n${reason}\n\n${url}`,
  }),
  'session-registered': ({ cohort, when, place, url }) => ({
    subject: `您的研讨班席位：${cohort}`,
    action: '查看场次',
    text: `您已获得席位。\n\n时间：${when}\n地点：${place}\n\n${url}`,
  }),
  'certificate-issued': ({ cohort, number, url }) => ({
    subject: `您的证书：${cohort}`,
    action: '查看证书',
    text: `祝贺您完成“${cohort}”。证书 ${number} 可在您的账户中下载，任何人都可在此核验：\n\n${url}`,
  }),
  'certificate-revoked': ({ cohort, number, reason }) => ({
    subject: `您的证书已被吊销：${cohort}`,
    text: `“${cohort}”的证书 ${number} 已被吊销。\n\n${reason}`,
  }),
  'certificate-reinstated': ({ cohort, number, url }) => ({
    subject: `您的证书恢复有效：${cohort}`,
    action: '查看证书',
    text: `“${cohort}”的证书 ${number} 已恢复有效。\n\n${url}`,
  }),
  'certificate-corrected': ({ cohort, number, url }) => ({
    subject: `您更正后的证书：${cohort}`,
    action: '查看证书',
    text: `您的“${cohort}”证书已更正。新证书编号为 ${number}，可在您的账户中下载；原证书显示为已被取代。任何人都可以在此查验新证书：\n\n${url}`,
  }),
  'certificate-running-out': ({ cohort, number, when, url }) => ({
    subject: `您的证书即将到期：${cohort}`,
    action: '浏览培训班',
    text: `“${cohort}”的证书 ${number} 有效期至${when}。如需续期，请在此查找下一期课程：\n\n${url}`,
  }),
  'batch-prepared': ({ cohort, url }) => ({
    subject: `待批准的证书：${cohort}`,
    action: '审核证书',
    text: `一位同事已为“${cohort}”准备好证书，请您批准。请在此查看：\n\n${url}`,
  }),
  'certificate-request-made': ({ cohort, url }) => ({
    subject: `待批准的证书更改：${cohort}`,
    action: '审核请求',
    text: `一位同事申请更改“${cohort}”的证书，须经第二人批准。请在此批准或拒绝：\n\n${url}`,
  }),
  'certificate-not-made': ({ person, cohort, url }) => ({
    subject: `证书未能生成：${cohort}`,
    action: '查看详情',
    text: `${person} 的“${cohort}”证书未能生成。请在此查看原因：\n\n${url}`,
  }),
  'address-refused': ({ person, address, url }) => ({
    subject: `邮箱地址无法接收邮件：${person}`,
    action: '更正邮箱地址',
    text: `邮件服务器拒收发往 ${address}（${person} 的邮箱）的邮件，对方未收到我们的邮件。请核对并更正邮箱地址：\n\n${url}`,
  }),
};
