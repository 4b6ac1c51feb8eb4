import type { Catalogue } from './catalogue.js';
import { offerLines } from './offer-lines.js';

// Chinese, simplified. Not yet reviewed by a speaker.

export const zh: Catalogue = {
  'account-activation': ({ by, url }) => ({
    subject: '开通您的绿色使者账户',
    action: '开通账户',
    // The address is not verified: the email contains nothing that was typed with it.
    text: by
      ? `${by} 邀请您参加中国—东盟绿色使者计划。请在 14 天内设置密码：\n\n${url}\n\n如果您不清楚此邮件的来由，请忽略。不打开链接，账户就不会开通。`
      : `有人申请用此邮箱创建绿色使者账户。如果是您本人，请在 14 天内设置密码：\n\n${url}\n\n如果不是您本人，请忽略此邮件。不打开链接，账户就不会开通。`,
    isAnonymous: true,
  }),
  'account-already-active': ({ url }) => ({
    subject: '您已有绿色使者账户',
    action: '登录',
    text: `有人尝试用此邮箱创建账户，但该邮箱已有账户。如果是您本人，请用现有密码登录：\n\n${url}\n\n如果不是您本人，请忽略此邮件。`,
  }),
  'account-password-reset': ({ url }) => ({
    subject: '重设您的密码',
    action: '设置新密码',
    text: `有人申请重设您账户的密码。如果是您本人，请在一小时内设置新密码：\n\n${url}\n\n如果不是您本人，请忽略此邮件，您的密码保持不变。`,
  }),
  'account-security-changed': ({ url }) => ({
    subject: '您的登录信息已更改',
    action: '检查我的账户',
    text: `您的密码、通行密钥、验证器应用或恢复码刚刚有更改。如果是您本人操作，无需处理。如果不是，请立即设置新密码，并检查已登录的设备：\n\n${url}`,
  }),
  'account-identity-linked': ({ reason, url }) => ({
    subject: '您的账户新增了一种登录方式',
    action: '检查我的账户',
    text: `您现在可以用 ${reason} 的账户登录绿色使者。如果不是您本人添加的，请立即将其移除并设置新密码：\n\n${url}`,
  }),
  'account-identity-unlinked': ({ reason, url }) => ({
    subject: '您的账户移除了一种登录方式',
    action: '检查我的账户',
    text: `您不能再用 ${reason} 的账户登录绿色使者。如果不是您本人移除的，请设置新密码，并检查已登录的设备：\n\n${url}`,
  }),
  'account-guessed-at': ({ url }) => ({
    subject: '可能有人在尝试登录您的账户',
    action: '保护我的账户',
    text: `您的账户连续 20 次输错密码或验证码。我们已减慢此类尝试，您仍可正常登录。如果不是您本人操作，请在此设置新密码，并启用两步验证：\n\n${url}`,
  }),
  'account-codes-locked': ({ url }) => ({
    subject: '您的验证器应用验证码已锁定',
    action: '设置新密码',
    text: `有人通过第一步登录后，在您的账户连续 100 次输错验证码。在您用恢复码或通行密钥登录之前，验证器应用的验证码不可用。如果两者都没有，请联系系统管理员重置您的两步验证。如果不是您本人操作，请在此设置新密码：\n\n${url}`,
  }),
  'account-merged': ({ url }) => ({
    subject: '您的两个账户已合并',
    action: '登录',
    text: `秘书处已将您的另一个绿色使者账户合并到此账户。两个账户的申请、课程和证书现在都在这里。请用此邮箱和现有密码登录：\n\n${url}\n\n如果另一个账户不是您的，请联系秘书处。`,
  }),
  'account-merged-away': ({ url }) => ({
    subject: '您的账户已与另一个账户合并',
    action: '登录',
    text: `此绿色使者账户与您的另一个账户同属您本人，秘书处已将两者合并。您不能再用此邮箱登录。请用另一个账户的邮箱登录，您的申请、课程和证书现在都在那里：\n\n${url}\n\n如果您没有其他账户，请联系秘书处。`,
  }),
  'account-address-changed': ({ address, contact, isOpen }) => ({
    subject: '您账户的邮箱地址已更改',
    text: `工作人员已将您的绿色使者账户的邮箱地址由 ${address} 改为其他地址。${isOpen ? '您已在所有设备上退出登录。' : ''}此前邮件中的链接已失效。\n\n如果您没有提出此要求，请发邮件至 ${contact}。`,
  }),
  'account-address-set': ({ url, contact, isOpen }) => ({
    subject: '此邮箱现为您的绿色使者账户邮箱',
    action: isOpen ? '登录' : '开通账户',
    // Nothing proves yet that the address is theirs: no name.
    text: `工作人员已将此邮箱设为您的绿色使者账户邮箱。${isOpen ? '今后请用此邮箱登录：' : '请在 14 天内开通账户：'}\n\n${url}\n\n如果您不清楚此邮件的来由，请联系 ${contact}。`,
    isAnonymous: true,
  }),
  'export-ready': ({ when, url }) => ({
    subject: '您的数据已可下载',
    action: '下载我的数据',
    text: `您申请的个人信息副本已可下载。请在 ${when} 前登录并下载：\n\n${url}`,
  }),
  'erasure-requested': ({ when, url }) => ({
    subject: '您的账户将被注销',
    action: '取消注销',
    text: `按照您的要求，我们将于 ${when} 注销您的账户。在此之前，您可以在此取消注销：\n\n${url}`,
  }),
  nominated: ({ cohort, when, url }) => ({
    subject: `您已获推荐：${cohort}`,
    action: '核对我的申请',
    text: `您已获推荐参加《${cohort}》。请核对您的申请，并在 ${when} 前提交：\n\n${url}\n\n您已填写的内容是仅您本人可见的草稿。在您提交之前，他人无法查看。`,
  }),
  'offer-made': (facts) => {
    const { cohort, when, url, answersByLink } = facts;
    const lines = offerLines(facts, {
      dates: '日期：#',
      hours: '学习时间：每周约 #',
      sessions: '直播场次：#',
      languages: '语言：#',
    });
    const noPassword = answersByLink
      ? '\n\n查看无需密码，接受录取时再设置密码。\n\n请勿转发本邮件：任何人打开其中的链接，都能以您的名义答复。'
      : '';
    return {
      subject: `录取通知：${cohort}`,
      action: '查看录取通知',
      text: `您已被《${cohort}》录取。请在 ${when} 前答复是否接受录取。逾期未答复的，名额将递补给候补名单上的下一位。\n\n${lines}\n\n查看录取详情并答复：\n\n${url}${noPassword}`,
    };
  },
  'placed-on-waiting-list': ({ cohort, url }) => ({
    subject: `您已进入候补名单：${cohort}`,
    action: '查看我的申请',
    text: `您对《${cohort}》的申请已通过，但目前名额已满。空出的名额按候补名单顺序递补。轮到您时，我们会发邮件通知。\n\n${url}`,
  }),
  'application-rejected': ({ cohort, reason, url }) => ({
    subject: `您的申请结果：${cohort}`,
    action: '查看我的申请',
    text: `很遗憾，此次《${cohort}》未能录取您。${reason ? `\n\n${reason}` : ''}\n\n${url}`,
  }),
  'offer-expired': ({ cohort, url }) => ({
    subject: `您的录取通知已过期：${cohort}`,
    action: '查看我的申请',
    text: `您未在期限内接受《${cohort}》的录取，名额已递补给下一位。您现在排在候补名单第一位。\n\n${url}`,
  }),
  'nominations-opened': ({ cohort, when, url }) => ({
    subject: `推荐已开始：${cohort}`,
    action: '推荐人选',
    text: `您现在可以为《${cohort}》推荐贵国人选，截止时间为 ${when}：\n\n${url}`,
  }),
  'nominations-closing': ({ cohort, when, url }) => ({
    subject: `推荐即将截止：${cohort}`,
    action: '推荐人选',
    text: `《${cohort}》的推荐将于 ${when} 截止。贵国仍有名额尚无推荐人选。请在此继续推荐：\n\n${url}`,
  }),
  'place-declined': ({ person, cohort, url }) => ({
    subject: `有人放弃录取：${cohort}`,
    action: '查看推荐情况',
    text: `${person} 已放弃《${cohort}》的录取。如有候补人员，该名额已递补给候补名单上的下一位。请在此查看贵国推荐人选的情况：\n\n${url}`,
  }),
  'place-expired': ({ person, cohort, url }) => ({
    subject: `录取通知已过期：${cohort}`,
    action: '查看推荐情况',
    text: `${person} 未在期限内接受《${cohort}》的录取，现排在候补名单第一位。如有其他候补人员，该名额已递补给下一位。请在此查看贵国推荐人选的情况：\n\n${url}`,
  }),
  enrolled: ({ cohort, url }) => ({
    subject: `您已入学：${cohort}`,
    action: '开始学习',
    text: `欢迎参加《${cohort}》。请登录查看您的课程和研讨会。\n\n${url}`,
  }),
  'enrolment-removed': ({ cohort, reason, url }) => ({
    subject: `您的学员资格已取消：${cohort}`,
    action: '查看详情',
    text: `因以下原因，秘书处取消了您在《${cohort}》的学员资格：\n\n${reason}\n\n${url}`,
  }),
  'enrolment-transferred': ({ cohort, reason, url }) => ({
    subject: `您已转入其他培训班：${cohort}`,
    action: '继续学习',
    text: `您已转入《${cohort}》。您在其课程中已完成的内容予以保留。原因：\n\n${reason}\n\n${url}`,
  }),
  'session-registered': ({ cohort, when, place, url }) => ({
    subject: `场次报名成功：${cohort}`,
    action: '查看场次',
    text: `您已成功报名以下场次。\n\n时间：${when}\n地点：${place}\n\n${url}`,
  }),
  announcement: ({ title, body, by, cohort, url }) => ({
    subject: title,
    action: '在绿色使者中阅读',
    text: `${body}\n\n${url}\n\n${by ? `由 ${by} 发送给“${cohort}”的相关人员。` : `发送给“${cohort}”的相关人员。`}`,
  }),
  'announcement-test': ({ title, body, cohort, url }) => ({
    subject: `测试：${title}`,
    action: '在绿色使者中阅读',
    text: `${body}\n\n${url}\n\n这是发给“${cohort}”相关人员的公告的测试邮件，只有您收到。`,
  }),
  'session-moved': ({ cohort, when, place, url }) => ({
    subject: `时间或地点变更：${cohort}`,
    action: '查看场次',
    text: `您报名的场次时间或地点已变更，您的名额保留。\n\n时间：${when}\n地点：${place}\n\n${url}`,
  }),
  'own-session-moved': ({ cohort, when, place, url }) => ({
    subject: `时间或地点变更：${cohort}`,
    action: '打开场次',
    text: `您主持的场次时间或地点已变更。\n\n时间：${when}\n地点：${place}\n\n${url}`,
  }),
  'certificate-issued': ({ cohort, number, url }) => ({
    subject: `您的证书：${cohort}`,
    action: '查看证书',
    text: `祝贺您！您的《${cohort}》证书（编号 ${number}）已可在账户中下载。任何人均可在此查验：\n\n${url}`,
  }),
  'certificate-revoked': ({ cohort, number, reason }) => ({
    subject: `您的证书已吊销：${cohort}`,
    text: `因以下原因，《${cohort}》的证书（编号 ${number}）已吊销：\n\n${reason}`,
  }),
  'certificate-reinstated': ({ cohort, number, url }) => ({
    subject: `您的证书已恢复有效：${cohort}`,
    action: '查看证书',
    text: `《${cohort}》的证书（编号 ${number}）已恢复有效。\n\n${url}`,
  }),
  'certificate-corrected': ({ cohort, number, url }) => ({
    subject: `您更正后的证书：${cohort}`,
    action: '查看证书',
    text: `您的《${cohort}》证书已更正。新证书编号为 ${number}，可在账户中下载；原证书已标为“已由新证书替换”。任何人均可在此查验新证书：\n\n${url}`,
  }),
  'certificate-running-out': ({ cohort, number, when, url }) => ({
    subject: `您的证书即将到期：${cohort}`,
    action: '浏览培训班',
    text: `《${cohort}》的证书（编号 ${number}）有效期至 ${when}。如需续期，请在此查找下一期培训班：\n\n${url}`,
  }),
  'batch-prepared': ({ cohort, url }) => ({
    subject: `待批准的证书：${cohort}`,
    action: '审核证书',
    text: `同事已准备好《${cohort}》的证书，请您批准。请在此审核：\n\n${url}`,
  }),
  'certificate-request-made': ({ cohort, url }) => ({
    subject: `待批准的证书更改：${cohort}`,
    action: '审核请求',
    text: `同事请求更改《${cohort}》的证书，须经第二人批准。请在此批准或拒绝：\n\n${url}`,
  }),
  'certificate-not-made': ({ person, cohort, url }) => ({
    subject: `证书未能生成：${cohort}`,
    action: '查看详情',
    text: `${person} 的《${cohort}》证书未能生成。请在此查看原因并重试：\n\n${url}`,
  }),
  'address-refused': ({ person, address, url }) => ({
    subject: `无法向 ${person} 发送邮件`,
    action: '更正邮箱地址',
    text: `邮件服务器拒收发往 ${address}（${person} 的邮箱）的邮件，对方未收到我们的邮件。请在此核对并更正邮箱地址：\n\n${url}`,
  }),
  'trainees-stuck': ({ cohort, url }) => ({
    subject: `学员需要帮助：${cohort}`,
    action: '查看学习进度',
    text: `“${cohort}”中有学员已开始学习，但 14 天没有进展。请在此查看是哪些学员，并与他们联系：\n\n${url}`,
  }),
  'attendance-missing': ({ cohort, url }) => ({
    subject: `待登记出席：${cohort}`,
    action: '登记出席',
    text: `“${cohort}”的一个场次已结束，部分人员的出席记录尚未登记。请在此登记：\n\n${url}`,
  }),
  'review-asked': ({ cohort, url }) => ({
    subject: `待评审的申请：${cohort}`,
    action: '评审申请',
    text: `您受邀评审“${cohort}”的申请。请在此阅读并评分：\n\n${url}`,
  }),
  'applications-to-decide': ({ cohort, url }) => ({
    subject: `待决定的申请：${cohort}`,
    action: '查看申请',
    text: `“${cohort}”的申请已截止，部分申请等待决定。请在此查看：\n\n${url}`,
  }),
  'jobs-failed': ({ number, url }) => ({
    subject: `失败的任务：${number}`,
    action: '查看失败的任务',
    text: `邮件、证书等任务失败且不会自动重试：${number}。请在此查看错误，解决原因后重试：\n\n${url}`,
  }),
  'signing-certificate-expiring': ({ when, url }) => ({
    subject: '用于签署文件的数字证书即将到期',
    action: '查看签名密钥',
    text: `用于签署计划文件的数字证书或其上级机构的数字证书有效期至 ${when}。请及时向机构申请新证书，并在此添加：\n\n${url}`,
  }),
  'webhook-stopped': ({ system, url }) => ({
    subject: `${system} 不再接收事件`,
    action: '查看 Webhook',
    text: `连续数天无法向 ${system} 发送事件，或对方表示该地址已停用，此 Webhook 已关闭。地址恢复正常后，请重新开启，并重新发送遗漏的事件：\n\n${url}`,
  }),
};
