import type { Catalogue } from './catalogue.js';
import { offerLines } from './offer-lines.js';

// Vietnamese. Not yet reviewed by a speaker.

export const vi: Catalogue = {
  'account-activation': ({ by, url }) => ({
    subject: 'Thiết lập tài khoản Sứ giả Xanh',
    action: 'Thiết lập tài khoản',
    // The address is not verified: the email contains nothing that was typed with it.
    text: by
      ? `${by} mời Anh/Chị tham gia Chương trình Sứ giả Xanh ASEAN - Trung Quốc. Vui lòng đặt mật khẩu trong vòng 14 ngày:\n\n${url}\n\nNếu không chờ email này, Anh/Chị có thể bỏ qua. Tài khoản chỉ được thiết lập khi liên kết trên được mở.`
      : `Có người yêu cầu tạo tài khoản Sứ giả Xanh bằng địa chỉ email này. Nếu đó là Anh/Chị, vui lòng đặt mật khẩu trong vòng 14 ngày:\n\n${url}\n\nNếu không phải, Anh/Chị có thể bỏ qua email này. Tài khoản chỉ được thiết lập khi liên kết trên được mở.`,
    isAnonymous: true,
  }),
  'account-already-active': ({ url }) => ({
    subject: 'Anh/Chị đã có tài khoản Sứ giả Xanh',
    action: 'Đăng nhập',
    text: `Có người vừa yêu cầu tạo tài khoản bằng địa chỉ email này, trong khi địa chỉ đã có tài khoản. Nếu đó là Anh/Chị, vui lòng đăng nhập bằng mật khẩu hiện có:\n\n${url}\n\nNếu không phải, Anh/Chị có thể bỏ qua email này.`,
  }),
  'account-password-reset': ({ url }) => ({
    subject: 'Đặt lại mật khẩu',
    action: 'Đặt mật khẩu mới',
    text: `Có người yêu cầu đặt lại mật khẩu cho tài khoản của Anh/Chị. Nếu đó là Anh/Chị, vui lòng đặt mật khẩu mới trong vòng một giờ:\n\n${url}\n\nNếu không phải, Anh/Chị có thể bỏ qua email này. Mật khẩu không thay đổi.`,
  }),
  'account-security-changed': ({ url }) => ({
    subject: 'Thông tin đăng nhập của Anh/Chị đã thay đổi',
    action: 'Kiểm tra tài khoản',
    text: `Mật khẩu, khóa truy cập, ứng dụng xác thực hoặc mã khôi phục của Anh/Chị vừa được thay đổi. Nếu đó là Anh/Chị thì không cần làm gì. Nếu không phải, vui lòng đặt ngay mật khẩu mới và kiểm tra các thiết bị đang đăng nhập:\n\n${url}`,
  }),
  'account-identity-linked': ({ reason, url }) => ({
    subject: 'Tài khoản của Anh/Chị có thêm một cách đăng nhập',
    action: 'Kiểm tra tài khoản',
    text: `Từ nay, Anh/Chị có thể đăng nhập Sứ giả Xanh bằng tài khoản tại ${reason}. Nếu Anh/Chị không thêm cách đăng nhập này, vui lòng gỡ ngay và đặt mật khẩu mới:\n\n${url}`,
  }),
  'account-identity-unlinked': ({ reason, url }) => ({
    subject: 'Một cách đăng nhập đã được gỡ khỏi tài khoản của Anh/Chị',
    action: 'Kiểm tra tài khoản',
    text: `Anh/Chị không còn đăng nhập Sứ giả Xanh được bằng tài khoản tại ${reason}. Nếu Anh/Chị không gỡ cách đăng nhập này, vui lòng đặt mật khẩu mới và kiểm tra các thiết bị đang đăng nhập:\n\n${url}`,
  }),
  'account-guessed-at': ({ url }) => ({
    subject: 'Có thể có người đang tìm cách đăng nhập vào tài khoản của Anh/Chị',
    action: 'Bảo vệ tài khoản',
    text: `Mật khẩu hoặc mã của tài khoản bị nhập sai 20 lần liên tiếp. Chúng tôi đang làm chậm việc nhập thử này và Anh/Chị vẫn đăng nhập được. Nếu không phải do Anh/Chị nhập, vui lòng đặt mật khẩu mới và bật xác thực hai bước:\n\n${url}`,
  }),
  'account-codes-locked': ({ url }) => ({
    subject: 'Mã từ ứng dụng xác thực đã bị khóa',
    action: 'Đặt mật khẩu mới',
    text: `Một người đã qua bước đăng nhập thứ nhất và nhập sai mã 100 lần liên tiếp cho tài khoản của Anh/Chị. Mã từ ứng dụng xác thực chỉ dùng lại được sau khi Anh/Chị đăng nhập bằng mã khôi phục hoặc khóa truy cập. Nếu không có cả hai, vui lòng đề nghị quản trị viên đặt lại xác thực hai bước. Nếu không phải do Anh/Chị nhập, vui lòng đặt mật khẩu mới:\n\n${url}`,
  }),
  'account-merged': ({ url }) => ({
    subject: 'Hai tài khoản của Anh/Chị đã được gộp',
    action: 'Đăng nhập',
    text: `Ban Thư ký Chương trình đã gộp một tài khoản Sứ giả Xanh khác của Anh/Chị vào tài khoản này. Hồ sơ đăng ký, học phần và giấy chứng nhận của cả hai tài khoản hiện có tại đây. Vui lòng đăng nhập bằng địa chỉ email này và mật khẩu hiện có:\n\n${url}\n\nNếu tài khoản kia không phải của Anh/Chị, vui lòng liên hệ Ban Thư ký.`,
  }),
  'account-merged-away': ({ url }) => ({
    subject: 'Tài khoản của Anh/Chị đã được gộp với tài khoản khác',
    action: 'Đăng nhập',
    text: `Ban Thư ký Chương trình đã gộp tài khoản Sứ giả Xanh này với tài khoản khác của Anh/Chị, vì cả hai là của cùng một người. Anh/Chị không còn đăng nhập được bằng địa chỉ email này. Vui lòng đăng nhập bằng địa chỉ của tài khoản kia, nơi hiện có hồ sơ đăng ký, học phần và giấy chứng nhận của Anh/Chị:\n\n${url}\n\nNếu không có tài khoản nào khác, vui lòng liên hệ Ban Thư ký.`,
  }),
  'account-address-changed': ({ address, contact, isOpen }) => ({
    subject: 'Địa chỉ email của tài khoản đã được thay đổi',
    text: `Cán bộ Chương trình đã đổi địa chỉ email của tài khoản Sứ giả Xanh của Anh/Chị từ ${address} sang địa chỉ khác. ${isOpen ? 'Anh/Chị đã được đăng xuất khỏi mọi thiết bị. ' : ''}Các liên kết trong những email trước không còn dùng được.\n\nNếu Anh/Chị không yêu cầu thay đổi này, vui lòng gửi email đến ${contact}.`,
  }),
  'account-address-set': ({ url, contact, isOpen }) => ({
    subject: 'Đây là địa chỉ email mới của tài khoản Sứ giả Xanh',
    action: isOpen ? 'Đăng nhập' : 'Thiết lập tài khoản',
    // Nothing proves yet that the address is theirs: no name.
    text: `Cán bộ Chương trình đã chọn địa chỉ này làm địa chỉ email của tài khoản Sứ giả Xanh của Anh/Chị. ${isOpen ? 'Từ nay, vui lòng đăng nhập bằng địa chỉ này:' : 'Vui lòng thiết lập tài khoản trong vòng 14 ngày:'}\n\n${url}\n\nNếu không chờ email này, vui lòng liên hệ ${contact}.`,
    isAnonymous: true,
  }),
  'export-ready': ({ when, url }) => ({
    subject: 'Bản sao dữ liệu cá nhân của Anh/Chị đã sẵn sàng',
    action: 'Tải dữ liệu của tôi',
    text: `Bản sao dữ liệu cá nhân của Anh/Chị đã sẵn sàng. Vui lòng đăng nhập và tải xuống trước ${when}:\n\n${url}`,
  }),
  'erasure-requested': ({ when, url }) => ({
    subject: 'Tài khoản của Anh/Chị sẽ bị xóa',
    action: 'Hủy việc xóa',
    text: `Theo yêu cầu của Anh/Chị, tài khoản sẽ bị xóa vào ${when}. Trước thời điểm đó, Anh/Chị có thể hủy việc xóa:\n\n${url}`,
  }),
  nominated: ({ cohort, when, url }) => ({
    subject: `Anh/Chị được đề cử: ${cohort}`,
    action: 'Kiểm tra hồ sơ đăng ký',
    text: `Anh/Chị được đề cử tham gia “${cohort}”. Vui lòng kiểm tra hồ sơ đăng ký và nộp trước ${when}:\n\n${url}\n\nNội dung Anh/Chị đã viết trong hồ sơ là bản nháp riêng. Không ai khác đọc được cho đến khi Anh/Chị nộp hồ sơ.`,
  }),
  'offer-made': (facts) => {
    const { cohort, when, url, answersByLink } = facts;
    const lines = offerLines(facts, {
      dates: 'Thời gian: #',
      hours: 'Thời gian học: khoảng # mỗi tuần',
      sessions: 'Buổi hội thảo: #',
      languages: 'Ngôn ngữ: #',
    });
    const noPassword = answersByLink
      ? '\n\nAnh/Chị không cần mật khẩu để xem. Khi xác nhận tham gia, Anh/Chị sẽ đặt mật khẩu.\n\nVui lòng không chuyển tiếp email này: bất kỳ ai mở liên kết đều có thể trả lời thay Anh/Chị.'
      : '';
    return {
      subject: `Anh/Chị đã trúng tuyển: ${cohort}`,
      action: 'Xem kết quả trúng tuyển',
      text: `Anh/Chị đã trúng tuyển “${cohort}”. Vui lòng xác nhận hoặc từ chối tham gia trước ${when}. Nếu Anh/Chị không trả lời đúng hạn, suất được chuyển cho người tiếp theo trong danh sách chờ.\n\n${lines}\n\nVui lòng xem chi tiết và trả lời:\n\n${url}${noPassword}`,
    };
  },
  'placed-on-waiting-list': ({ cohort, url }) => ({
    subject: `Anh/Chị ở trong danh sách chờ: ${cohort}`,
    action: 'Xem hồ sơ đăng ký',
    text: `Hồ sơ đăng ký “${cohort}” của Anh/Chị đã được duyệt, nhưng hiện đã hết suất. Khi có suất trống, suất được chuyển cho người tiếp theo trong danh sách. Khi đến lượt Anh/Chị, chúng tôi sẽ gửi email thông báo.\n\n${url}`,
  }),
  'application-rejected': ({ cohort, reason, url }) => ({
    subject: `Kết quả xét hồ sơ đăng ký: ${cohort}`,
    action: 'Xem hồ sơ đăng ký',
    text: `Rất tiếc, lần này Anh/Chị chưa được chọn tham gia “${cohort}”.${reason ? `\n\n${reason}` : ''}\n\n${url}`,
  }),
  'offer-expired': ({ cohort, url }) => ({
    subject: `Đã quá hạn xác nhận tham gia: ${cohort}`,
    action: 'Xem hồ sơ đăng ký',
    text: `Anh/Chị chưa xác nhận tham gia “${cohort}” đúng hạn nên suất đã được chuyển cho người tiếp theo. Hiện Anh/Chị đứng đầu danh sách chờ.\n\n${url}`,
  }),
  'nominations-opened': ({ cohort, when, url }) => ({
    subject: `Bắt đầu nhận đề cử: ${cohort}`,
    action: 'Đề cử người tham gia',
    text: `Anh/Chị có thể đề cử người của quốc gia mình tham gia “${cohort}” từ bây giờ đến ${when}:\n\n${url}`,
  }),
  'nominations-closing': ({ cohort, when, url }) => ({
    subject: `Sắp hết hạn đề cử: ${cohort}`,
    action: 'Đề cử người tham gia',
    text: `Thời hạn đề cử cho “${cohort}” kết thúc vào ${when}. Quốc gia của Anh/Chị vẫn còn suất chưa có người được đề cử. Vui lòng đề cử thêm tại đây:\n\n${url}`,
  }),
  'place-declined': ({ person, cohort, url }) => ({
    subject: `Có người từ chối tham gia: ${cohort}`,
    action: 'Xem danh sách đề cử',
    text: `${person} đã từ chối tham gia “${cohort}”. Nếu có người đang chờ, suất này đã được chuyển cho người tiếp theo trong danh sách chờ. Xem tình hình những người được Anh/Chị đề cử tại đây:\n\n${url}`,
  }),
  'place-expired': ({ person, cohort, url }) => ({
    subject: `Đã quá hạn xác nhận tham gia: ${cohort}`,
    action: 'Xem danh sách đề cử',
    text: `${person} chưa xác nhận tham gia “${cohort}” đúng hạn và hiện đứng đầu danh sách chờ. Nếu có người khác đang chờ, suất này đã được chuyển cho người tiếp theo. Xem tình hình những người được Anh/Chị đề cử tại đây:\n\n${url}`,
  }),
  enrolled: ({ cohort, url }) => ({
    subject: `Anh/Chị đã được ghi danh: ${cohort}`,
    action: 'Bắt đầu học',
    text: `Chào mừng Anh/Chị đến với “${cohort}”. Vui lòng đăng nhập để xem các học phần và hội thảo.\n\n${url}`,
  }),
  'enrolment-removed': ({ cohort, reason, url }) => ({
    subject: `Việc tham gia của Anh/Chị đã dừng: ${cohort}`,
    action: 'Xem chi tiết',
    text: `Ban Thư ký đã dừng việc tham gia của Anh/Chị tại “${cohort}” vì lý do sau:\n\n${reason}\n\n${url}`,
  }),
  'enrolment-transferred': ({ cohort, reason, url }) => ({
    subject: `Anh/Chị được chuyển sang khóa khác: ${cohort}`,
    action: 'Học tiếp',
    text: `Anh/Chị được chuyển sang “${cohort}”. Những phần đã hoàn thành trong các học phần của khóa này được giữ nguyên. Lý do:\n\n${reason}\n\n${url}`,
  }),
  'session-registered': ({ cohort, when, place, url }) => ({
    subject: `Anh/Chị đã đăng ký tham dự: ${cohort}`,
    action: 'Xem buổi hội thảo',
    text: `Anh/Chị đã đăng ký tham dự buổi hội thảo.\n\nThời gian: ${when}\nĐịa điểm: ${place}\n\n${url}`,
  }),
  announcement: ({ title, body, by, cohort, url }) => ({
    subject: title,
    action: 'Đọc trên Sứ giả Xanh',
    text: `${body}\n\n${url}\n\n${by ? `${by} gửi đến những người trong “${cohort}”.` : `Gửi đến những người trong “${cohort}”.`}`,
  }),
  'announcement-test': ({ title, body, cohort, url }) => ({
    subject: `Thử: ${title}`,
    action: 'Đọc trên Sứ giả Xanh',
    text: `${body}\n\n${url}\n\nĐây là bản gửi thử của thông báo đến những người trong “${cohort}”. Chỉ Anh/Chị nhận được.`,
  }),
  'session-moved': ({ cohort, when, place, url }) => ({
    subject: `Thời gian hoặc địa điểm mới: ${cohort}`,
    action: 'Xem buổi hội thảo',
    text: `Buổi mà Anh/Chị đã đăng ký có thời gian hoặc địa điểm mới. Chỗ của Anh/Chị vẫn được giữ.\n\nThời gian: ${when}\nĐịa điểm: ${place}\n\n${url}`,
  }),
  'own-session-moved': ({ cohort, when, place, url }) => ({
    subject: `Thời gian hoặc địa điểm mới: ${cohort}`,
    action: 'Mở buổi hội thảo',
    text: `Buổi mà Anh/Chị phụ trách có thời gian hoặc địa điểm mới.\n\nThời gian: ${when}\nĐịa điểm: ${place}\n\n${url}`,
  }),
  'certificate-issued': ({ cohort, number, url }) => ({
    subject: `Giấy chứng nhận của Anh/Chị: ${cohort}`,
    action: 'Xem giấy chứng nhận',
    text: `Xin chúc mừng! Giấy chứng nhận số ${number} của Anh/Chị cho “${cohort}” đã có trong tài khoản để tải xuống. Ai cũng có thể xác minh tại đây:\n\n${url}`,
  }),
  'certificate-revoked': ({ cohort, number, reason }) => ({
    subject: `Giấy chứng nhận của Anh/Chị đã bị thu hồi: ${cohort}`,
    text: `Giấy chứng nhận số ${number} cho “${cohort}” đã bị thu hồi vì lý do sau:\n\n${reason}`,
  }),
  'certificate-reinstated': ({ cohort, number, url }) => ({
    subject: `Giấy chứng nhận của Anh/Chị có hiệu lực trở lại: ${cohort}`,
    action: 'Xem giấy chứng nhận',
    text: `Giấy chứng nhận số ${number} cho “${cohort}” có hiệu lực trở lại.\n\n${url}`,
  }),
  'certificate-corrected': ({ cohort, number, url }) => ({
    subject: `Giấy chứng nhận đã sửa của Anh/Chị: ${cohort}`,
    action: 'Xem giấy chứng nhận',
    text: `Giấy chứng nhận của Anh/Chị cho “${cohort}” đã được sửa. Giấy chứng nhận mới mang số ${number} và đã có trong tài khoản để tải xuống. Bản trước được ghi là đã được thay bằng bản mới. Ai cũng có thể xác minh bản mới tại đây:\n\n${url}`,
  }),
  'certificate-running-out': ({ cohort, number, when, url }) => ({
    subject: `Giấy chứng nhận của Anh/Chị sắp hết hạn: ${cohort}`,
    action: 'Xem các khóa đào tạo',
    text: `Giấy chứng nhận số ${number} cho “${cohort}” có giá trị đến ${when}. Để gia hạn, Anh/Chị có thể chọn khóa đào tạo tiếp theo tại đây:\n\n${url}`,
  }),
  'batch-prepared': ({ cohort, url }) => ({
    subject: `Giấy chứng nhận cần duyệt: ${cohort}`,
    action: 'Xem đợt cấp',
    text: `Một đồng nghiệp đã chuẩn bị giấy chứng nhận cho “${cohort}” và đề nghị Anh/Chị duyệt. Vui lòng xem tại đây:\n\n${url}`,
  }),
  'certificate-request-made': ({ cohort, url }) => ({
    subject: `Thay đổi về giấy chứng nhận cần duyệt: ${cohort}`,
    action: 'Xem yêu cầu',
    text: `Một đồng nghiệp yêu cầu thay đổi về giấy chứng nhận của “${cohort}”, cần người thứ hai duyệt. Vui lòng duyệt hoặc từ chối tại đây:\n\n${url}`,
  }),
  'certificate-not-made': ({ person, cohort, url }) => ({
    subject: `Không tạo được giấy chứng nhận: ${cohort}`,
    action: 'Xem chi tiết',
    text: `Không tạo được giấy chứng nhận của ${person} cho “${cohort}”. Vui lòng xem nguyên nhân và thử lại tại đây:\n\n${url}`,
  }),
  'address-refused': ({ person, address, url }) => ({
    subject: `Không gửi được email cho ${person}`,
    action: 'Sửa địa chỉ',
    text: `Máy chủ email từ chối ${address}, địa chỉ của ${person}. Người này chưa nhận được email của chúng tôi. Vui lòng kiểm tra và sửa địa chỉ tại đây:\n\n${url}`,
  }),
  'trainees-stuck': ({ cohort, url }) => ({
    subject: `Học viên cần hỗ trợ: ${cohort}`,
    action: 'Xem tiến độ',
    text: `Một số học viên trong “${cohort}” đã bắt đầu học nhưng không có tiến triển trong 14 ngày. Vui lòng xem đó là ai và liên hệ với họ tại đây:\n\n${url}`,
  }),
  'attendance-missing': ({ cohort, url }) => ({
    subject: `Cần ghi nhận tham dự: ${cohort}`,
    action: 'Ghi nhận tham dự',
    text: `Một buổi của “${cohort}” đã kết thúc, nhưng một số người chưa được ghi nhận tham dự. Vui lòng ghi nhận tại đây:\n\n${url}`,
  }),
  'review-asked': ({ cohort, url }) => ({
    subject: `Hồ sơ cần chấm: ${cohort}`,
    action: 'Chấm hồ sơ',
    text: `Anh/Chị được mời chấm hồ sơ đăng ký của “${cohort}”. Vui lòng đọc và cho điểm tại đây:\n\n${url}`,
  }),
  'applications-to-decide': ({ cohort, url }) => ({
    subject: `Hồ sơ chờ quyết định: ${cohort}`,
    action: 'Xem hồ sơ',
    text: `“${cohort}” đã ngừng nhận hồ sơ đăng ký, và một số hồ sơ đang chờ quyết định. Vui lòng xem tại đây:\n\n${url}`,
  }),
  'jobs-failed': ({ number, url }) => ({
    subject: `Công việc thất bại: ${number}`,
    action: 'Xem công việc thất bại',
    text: `Các công việc như email hoặc giấy chứng nhận đã thất bại và không được tự động thử lại: ${number}. Vui lòng xem lỗi, khắc phục nguyên nhân rồi thử lại tại đây:\n\n${url}`,
  }),
  'signing-certificate-expiring': ({ when, url }) => ({
    subject: 'Chứng thư số ký tài liệu sắp hết hạn',
    action: 'Xem khóa ký',
    text: `Chứng thư số ký tài liệu của chương trình, hoặc chứng thư số của tổ chức cấp bên trên, có giá trị đến ${when}. Vui lòng yêu cầu chứng thư mới kịp thời và thêm vào tại đây:\n\n${url}`,
  }),
  'webhook-stopped': ({ system, url }) => ({
    subject: `${system} không còn nhận được sự kiện`,
    action: 'Xem webhook',
    text: `Nhiều ngày liền không gửi được sự kiện đến ${system}, hoặc hệ thống này báo địa chỉ không còn được sử dụng. Webhook đã được tắt. Khi địa chỉ hoạt động trở lại, vui lòng bật webhook và gửi lại các sự kiện bị lỡ:\n\n${url}`,
  }),
};
