import type { Catalogue } from './catalogue.js';
import { offerLines } from './offer-lines.js';

// Vietnamese. Not yet reviewed by a speaker.

export const vi: Catalogue = {
  'account-activation': ({ by, url }) => ({
    subject: 'Mở tài khoản Green Envoys của bạn',
    action: 'Thiết lập tài khoản',
    // The address is not verified: the email contains nothing that was typed with it.
    text: by
      ? `Bạn được ${by} mời tham gia Chương trình Green Envoys ASEAN-Trung Quốc. Hãy đặt mật khẩu tại đây trong vòng 14 ngày:\n\n${url}\n\nNếu bạn không chờ email này, bạn có thể bỏ qua: không có liên kết này thì không tài khoản nào được mở.`
      : `Có người yêu cầu tạo tài khoản Green Envoys bằng địa chỉ email này. Nếu đó là bạn, hãy đặt mật khẩu tại đây trong vòng 14 ngày:\n\n${url}\n\nNếu không phải bạn, bạn có thể bỏ qua email này: không có liên kết này thì không tài khoản nào được mở.`,
    isAnonymous: true,
  }),
  'account-already-active': ({ url }) => ({
    subject: 'Bạn đã có tài khoản Green Envoys',
    action: 'Đăng nhập',
    text: `Có người vừa thử đăng ký bằng địa chỉ này, trong khi địa chỉ đã có tài khoản. Nếu đó là bạn, hãy đăng nhập bằng mật khẩu của bạn. Nếu không, bạn không cần làm gì.\n\n${url}`,
  }),
  'account-password-reset': ({ url }) => ({
    subject: 'Chọn mật khẩu mới',
    action: 'Đặt mật khẩu mới',
    text: `Ai đó, có lẽ là bạn, đã yêu cầu mật khẩu mới cho tài khoản của bạn. Hãy chọn mật khẩu tại đây trong vòng một giờ:\n\n${url}\n\nNếu không phải bạn, không cần làm gì: mật khẩu của bạn vẫn như cũ.`,
  }),
  'account-security-changed': ({ url }) => ({
    subject: 'Bảo mật tài khoản của bạn đã thay đổi',
    action: 'Kiểm tra tài khoản',
    text: `Mật khẩu, khóa truy cập, ứng dụng tạo mã hoặc mã khôi phục của bạn vừa được thay đổi. Nếu là bạn thì mọi việc đều ổn. Nếu không, hãy chọn ngay mật khẩu mới và xem bạn đang đăng nhập ở đâu:\n\n${url}`,
  }),
  'account-identity-linked': ({ reason, url }) => ({
    subject: 'Tài khoản của bạn có thêm một cách đăng nhập mới',
    action: 'Kiểm tra tài khoản',
    text: `Từ nay bạn có thể dùng tài khoản tại ${reason} để đăng nhập Green Envoys. Nếu không phải bạn thực hiện, hãy gỡ tài khoản đó và đặt mật khẩu mới ngay:\n\n${url}`,
  }),
  'account-identity-unlinked': ({ reason, url }) => ({
    subject: 'Một cách đăng nhập đã được gỡ khỏi tài khoản của bạn',
    action: 'Kiểm tra tài khoản',
    text: `Tài khoản của bạn tại ${reason} không còn dùng để đăng nhập Green Envoys được nữa. Nếu không phải bạn thực hiện, hãy đặt mật khẩu mới và kiểm tra bạn đang đăng nhập ở đâu:\n\n${url}`,
  }),
  'account-guessed-at': ({ url }) => ({
    subject: 'Có thể ai đó đang tìm cách đăng nhập vào tài khoản của bạn',
    action: 'Bảo vệ tài khoản',
    text: `Đã có 20 lần liên tiếp nhập sai mật khẩu hoặc mã cho tài khoản của bạn. Chúng tôi làm chậm những lần thử như vậy và bạn vẫn đăng nhập được bình thường. Nếu không phải bạn, hãy đặt mật khẩu mới và bật xác minh hai bước tại đây:\n\n${url}`,
  }),
  'account-codes-locked': ({ url }) => ({
    subject: 'Mã từ ứng dụng của bạn đã bị khóa',
    action: 'Đặt mật khẩu mới',
    text: `Đã có 100 lần liên tiếp nhập sai mã cho tài khoản của bạn, do người đã qua bước đăng nhập thứ nhất. Mã từ ứng dụng sẽ không dùng được cho đến khi bạn đăng nhập bằng mã khôi phục hoặc khóa truy cập. Nếu không có cả hai, hãy nhờ quản trị viên đặt lại xác minh hai bước. Nếu không phải bạn, hãy đặt mật khẩu mới tại đây:\n\n${url}`,
  }),
  'account-merged': ({ url }) => ({
    subject: 'Hai tài khoản của bạn đã được gộp',
    action: 'Đăng nhập',
    text: `Ban thư ký chương trình đã gộp một tài khoản Green Envoys khác của bạn vào tài khoản này. Đơn đăng ký, khóa học và chứng chỉ của cả hai tài khoản nay ở đây. Hãy đăng nhập bằng địa chỉ này và mật khẩu bạn đang có:\n\n${url}\n\nNếu tài khoản kia không phải của bạn, hãy báo cho ban thư ký.`,
  }),
  'account-merged-away': ({ url }) => ({
    subject: 'Tài khoản của bạn đã được gộp với một tài khoản khác',
    action: 'Đăng nhập',
    text: `Ban thư ký chương trình đã gộp tài khoản Green Envoys này với một tài khoản khác của bạn, vì cả hai thuộc về một người. Bạn không thể đăng nhập bằng địa chỉ này nữa: hãy đăng nhập bằng địa chỉ của tài khoản kia, nơi hiện có đơn đăng ký, khóa học và chứng chỉ của bạn:\n\n${url}\n\nNếu bạn không có tài khoản nào khác, hãy báo cho ban thư ký.`,
  }),
  'account-address-changed': ({ address, contact, isOpen }) => ({
    subject: 'Địa chỉ email của tài khoản đã được thay đổi',
    text: `Cán bộ chương trình đã đổi địa chỉ email của tài khoản Green Envoys của bạn từ ${address} sang địa chỉ khác. ${isOpen ? 'Bạn đã được đăng xuất khỏi mọi thiết bị. ' : ''}Các liên kết trong những email trước không còn hiệu lực.\n\nNếu bạn không yêu cầu việc này, hãy viết thư đến ${contact}.`,
  }),
  'account-address-set': ({ url, contact, isOpen }) => ({
    subject: 'Đây là địa chỉ email mới của tài khoản Green Envoys của bạn',
    action: isOpen ? 'Đăng nhập' : 'Thiết lập tài khoản',
    // Nothing proves yet that the address is theirs: no name.
    text: `Cán bộ chương trình đã đặt địa chỉ này làm địa chỉ email của tài khoản Green Envoys của bạn. ${isOpen ? 'Từ nay hãy dùng địa chỉ này để đăng nhập:' : 'Hãy thiết lập tài khoản tại đây trong vòng 14 ngày:'}\n\n${url}\n\nNếu bạn không chờ email này, hãy viết thư đến ${contact}.`,
    isAnonymous: true,
  }),
  'export-ready': ({ when, url }) => ({
    subject: 'Dữ liệu của bạn đã sẵn sàng',
    action: 'Tải dữ liệu của tôi',
    text: `Mọi thứ chương trình biết về bạn đã sẵn sàng để tải xuống đến ${when}. Hãy đăng nhập và tải tại đây:\n\n${url}`,
  }),
  'erasure-requested': ({ when, url }) => ({
    subject: 'Tài khoản của bạn sẽ bị xóa',
    action: 'Hủy việc xóa',
    text: `Theo yêu cầu của bạn, tài khoản và mọi thứ thuộc về nó sẽ bị xóa vào ${when}. Trước lúc đó bạn có thể hủy yêu cầu xóa tại đây:\n\n${url}`,
  }),
  nominated: ({ cohort, when, url }) => ({
    subject: `Bạn đã được đề cử: ${cohort}`,
    action: 'Kiểm tra hồ sơ',
    text: `Bạn đã được đề cử tham gia “${cohort}”. Những gì bạn đã viết vẫn là bản nháp riêng của bạn: không ai khác đọc được cho đến khi bạn nộp. Hãy xem lại đơn và nộp trước ${when}:\n\n${url}`,
  }),
  'offer-made': (facts) => {
    const { cohort, when, url, isOpen } = facts;
    const lines = offerLines(facts, {
      dates: 'Thời gian: #',
      hours: 'Thời gian học: khoảng # mỗi tuần',
      sessions: 'Buổi học trực tiếp: #',
      languages: 'Ngôn ngữ: #',
    });
    const noPassword = isOpen
      ? ''
      : '\n\nBạn không cần mật khẩu để xem. Bạn đặt mật khẩu khi xác nhận tham gia.';
    return {
      subject: `Bạn được mời tham gia: ${cohort}`,
      action: 'Xem kết quả trúng tuyển',
      text: `Bạn đã trúng tuyển vào “${cohort}”. Vui lòng xác nhận hoặc từ chối tham gia trước ${when}. Nếu bạn không trả lời đúng hạn, suất sẽ chuyển cho người tiếp theo trong danh sách chờ.\n\n${lines}\n\nXem chi tiết và trả lời:\n\n${url}${noPassword}`,
    };
  },
  'placed-on-waiting-list': ({ cohort, url }) => ({
    subject: `Bạn đang trong danh sách chờ: ${cohort}`,
    action: 'Xem hồ sơ',
    text: `Đơn của bạn vào “${cohort}” đã được chấp thuận, nhưng hiện mọi suất bạn có thể nhận đều đã có người. Khi có suất trống, suất đó được mời cho người tiếp theo trong danh sách, và chúng tôi sẽ viết cho bạn khi đến lượt bạn.\n\n${url}`,
  }),
  'application-rejected': ({ cohort, reason, url }) => ({
    subject: `Đơn của bạn: ${cohort}`,
    action: 'Xem hồ sơ',
    text: `Lần này chúng tôi không thể mời bạn nhận suất trong “${cohort}”.${reason ? `\n\n${reason}` : ''}\n\n${url}`,
  }),
  'offer-expired': ({ cohort, url }) => ({
    subject: `Lời mời của bạn đã hết hạn: ${cohort}`,
    action: 'Xem hồ sơ',
    text: `Suất giữ cho bạn trong “${cohort}” không được chấp nhận kịp thời và đã được chuyển đi. Bạn đứng đầu danh sách chờ.\n\n${url}`,
  }),
  enrolled: ({ cohort, url }) => ({
    subject: `Bạn đã được ghi danh: ${cohort}`,
    action: 'Bắt đầu học',
    text: `Chào mừng bạn đến với “${cohort}”. Hãy đăng nhập để xem các khóa học và hội thảo của bạn.\n\n${url}`,
  }),
  'enrolment-removed': ({ cohort, reason, url }) => ({
    subject: `Bạn không còn trong: ${cohort}`,
    action: 'Xem chi tiết',
    text: `Chỗ của bạn trong “${cohort}” đã bị ban thư ký chấm dứt vì lý do sau:\n\n${reason}\n\n${url}`,
  }),
  'enrolment-transferred': ({ cohort, reason, url }) => ({
    subject: `Bạn học tiếp ở một khóa khác: ${cohort}`,
    action: 'Học tiếp',
    text: `Bạn đã được chuyển sang “${cohort}”; những gì bạn đã học của các khóa học chung được chuyển theo. Lý do:\n\n${reason}\n\n${url}`,
  }),
  'session-registered': ({ cohort, when, place, url }) => ({
    subject: `Chỗ của bạn tại hội thảo: ${cohort}`,
    action: 'Xem buổi học',
    text: `Bạn đã có chỗ.\n\nThời gian: ${when}\nĐịa điểm: ${place}\n\n${url}`,
  }),
  'certificate-issued': ({ cohort, number, url }) => ({
    subject: `Chứng chỉ của bạn: ${cohort}`,
    action: 'Xem chứng nhận',
    text: `Chúc mừng: bạn đã hoàn thành “${cohort}”. Chứng chỉ ${number} đã sẵn sàng để tải xuống trong tài khoản của bạn, và bất kỳ ai cũng có thể kiểm tra tại đây:\n\n${url}`,
  }),
  'certificate-revoked': ({ cohort, number, reason }) => ({
    subject: `Chứng chỉ của bạn đã bị thu hồi: ${cohort}`,
    text: `Chứng chỉ ${number} cho “${cohort}” đã bị thu hồi.\n\n${reason}`,
  }),
  'certificate-reinstated': ({ cohort, number, url }) => ({
    subject: `Chứng nhận của bạn có hiệu lực trở lại: ${cohort}`,
    action: 'Xem chứng nhận',
    text: `Chứng nhận ${number} cho “${cohort}” đã có hiệu lực trở lại.\n\n${url}`,
  }),
  'certificate-corrected': ({ cohort, number, url }) => ({
    subject: `Chứng nhận đã sửa của bạn: ${cohort}`,
    action: 'Xem chứng nhận',
    text: `Chứng nhận của bạn cho “${cohort}” đã được sửa. Bản mới có số ${number} và có thể tải về trong tài khoản của bạn; bản cũ được ghi là đã bị thay thế. Bất kỳ ai cũng có thể kiểm tra bản mới tại đây:\n\n${url}`,
  }),
  'certificate-running-out': ({ cohort, number, when, url }) => ({
    subject: `Chứng nhận của bạn sắp hết hạn: ${cohort}`,
    action: 'Xem các khóa đào tạo',
    text: `Chứng nhận ${number} cho “${cohort}” có giá trị đến ${when}. Nếu muốn gia hạn, hãy tìm khóa học tiếp theo tại đây:\n\n${url}`,
  }),
  'batch-prepared': ({ cohort, url }) => ({
    subject: `Chứng nhận chờ phê duyệt: ${cohort}`,
    action: 'Xem xét chứng nhận',
    text: `Một đồng nghiệp đã chuẩn bị chứng nhận cho “${cohort}” và đề nghị bạn phê duyệt. Hãy xem tại đây:\n\n${url}`,
  }),
  'certificate-request-made': ({ cohort, url }) => ({
    subject: `Thay đổi về chứng nhận chờ phê duyệt: ${cohort}`,
    action: 'Xem xét yêu cầu',
    text: `Một đồng nghiệp đã đề nghị một thay đổi về chứng nhận của “${cohort}”, cần người thứ hai duyệt. Hãy duyệt hoặc từ chối tại đây:\n\n${url}`,
  }),
  'certificate-not-made': ({ person, cohort, url }) => ({
    subject: `Không tạo được giấy chứng nhận: ${cohort}`,
    action: 'Xem chi tiết',
    text: `Không tạo được giấy chứng nhận của ${person} cho “${cohort}”. Xem nguyên nhân tại đây:\n\n${url}`,
  }),
  'address-refused': ({ person, address, url }) => ({
    subject: `Địa chỉ email không nhận được thư: ${person}`,
    action: 'Sửa địa chỉ',
    text: `Máy chủ thư từ chối ${address}, địa chỉ của ${person}. Họ chưa nhận được email của chúng tôi. Hãy kiểm tra và sửa địa chỉ tại đây:\n\n${url}`,
  }),
};
