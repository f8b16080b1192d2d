"""The page's words in Vietnamese and English."""

from __future__ import annotations

LANGUAGES = ("vi", "en")

WORDS: dict[str, tuple[str, str]] = {
    "check": ("Kiểm tra", "Check"),
    "documents": ("Văn bản", "Documents"),
    "statistics": ("Thống kê", "Statistics"),
    "progress": ("{done} trên {total}, còn khoảng {minutes} phút", "{done} of {total}, about {minutes} minutes left"),
    "progress_end": ("{done} trên {total}", "{done} of {total}"),
    "all_done": ("Không còn gì phải kiểm tra", "Nothing left to check"),
    "all_done_more": (
        "Mọi giá trị trong phạm vi đã chọn đều đã có người xem, hoặc người khác đang xem.",
        "Every value in the chosen scope has been seen, or somebody else is looking at it.",
    ),
    "show_all": ("Bỏ lọc, xem tất cả", "Clear the filter, show all"),
    "filter": ("Lọc", "Filter"),
    "all_documents": ("mọi văn bản", "all documents"),
    "all_columns": ("mọi cột", "all columns"),
    "all_reasons": ("mọi lý do", "all reasons"),
    "document": ("Văn bản", "Document"),
    "column": ("Cột", "Column"),
    "reason": ("Lý do", "Reason"),
    "page": ("trang {n}", "page {n}"),
    "pages": ("Trang", "Page"),
    "row_of": ("dòng {n} trên {all}", "row {n} of {all}"),
    "table": ("Bảng", "Table"),
    "paragraph": ("Đoạn văn", "Paragraph"),
    "metadata": ("Thông tin chung", "Metadata"),
    "confidence": ("tin cậy {n} %", "{n} % sure"),
    "scan": ("Ảnh quét của chỗ này", "The scan of this place"),
    "scan_part": ("Ảnh quét, phần {n} trên {all}, trang {page}", "The scan, part {n} of {all}, page {page}"),
    "no_picture": (
        "Không có ảnh trang. Chạy lại sohoa convert (không có --no-page-images) với --force để có ảnh.",
        "There is no picture of this page. Run sohoa convert again with --force, without --no-page-images.",
    ),
    "text": ("Nội dung", "Text"),
    "doubtful": ("Chữ còn nghi ngờ", "Doubtful words"),
    "raw": ("Máy đọc", "Read as"),
    "reading_now": ("Máy đọc lại thành", "Now read as"),
    "alternatives": ("Cách đọc khác", "Other readings"),
    "save": ("Lưu, tiếp", "Save, next"),
    "accept": ("Đúng, tiếp", "Right, next"),
    "edit": ("Sửa", "Edit"),
    "skip": ("Để sau", "Later"),
    "back": ("Quay lại", "Back"),
    "undo": ("Hoàn tác", "Undo"),
    "unreadable": ("Không đọc được", "Unreadable"),
    "whole": ("Cả trang", "Whole page"),
    "zoom": ("Phóng to", "Zoom"),
    "open_table": ("Cả bảng", "Whole table"),
    "leave_edit": ("Thôi gõ", "Stop typing"),
    "new_line": ("Xuống dòng", "New line"),
    "close": ("Đóng", "Close"),
    "keys": ("Phím tắt", "Keys"),
    "saved": ("Đã lưu.", "Saved."),
    "undone": ("Đã hoàn tác: {text}", "Undone: {text}"),
    "nothing_undone": ("Không có gì để hoàn tác", "There is nothing to undo"),
    "alike": ("Có {n} chỗ giống hệt", "{n} more are like it"),
    "alike_show": ("Xem và áp dụng", "Look and apply"),
    "alike_title": ("Áp dụng cho những chỗ giống hệt", "Apply to those like it"),
    "alike_why": (
        "Máy đọc y hệt, cùng loại cột. Bỏ dấu ở chỗ không nên sửa.",
        "The same reading in the same kind of column. Untick what is not to be changed.",
    ),
    "alike_apply": ("Áp dụng cho những chỗ đã đánh dấu", "Apply to the ticked ones"),
    "alike_done": ("Đã áp dụng cho {n} chỗ.", "Applied to {n}."),
    "term_add": ("Thêm vào từ điển: {term}", "Add to the dictionary: {term}"),
    "term_added": ("Đã thêm vào từ điển: {term}", "Added to the dictionary: {term}"),
    "by": ("{who} đã sửa", "changed by {who}"),
    "held": ("{who} đang xem chỗ này", "{who} is looking at this"),
    "sampled": ("kiểm tra ngẫu nhiên", "random check"),
    "done_state": ("đã xem", "seen"),
    "stale": (
        "{who} vừa lưu chỗ này: “{text}”. Câu trả lời của bạn chưa được lưu; xem lại rồi lưu.",
        "{who} has just saved this one: “{text}”. Your answer is not saved; look again, then save.",
    ),
    "stale_cell": ("Người khác vừa sửa ô này. Xem lại rồi sửa.", "Somebody has just changed this cell. Look again."),
    "stale_table": ("Người khác vừa sửa bảng này. Đã tải lại.", "Somebody has just changed this table; reloaded."),
    "gone": ("Chỗ này không còn trong danh sách.", "This one is not in the list any more."),
    "bad_date": ("Ngày phải viết như 2023-10-05.", "A date is written as 2023-10-05."),
    "bad_text": ("Nội dung không hợp lệ hoặc quá dài.", "The text is not valid or too long."),
    "offline": (
        "Mất kết nối. Câu trả lời CHƯA được lưu; sẽ tự gửi lại khi có kết nối.",
        "The connection is lost. Your answer is NOT saved; it is sent again once the connection is back.",
    ),
    "signed_out": (
        "Phiên làm việc đã hết. Mở lại đường dẫn mà sohoa review đã in ra.",
        "You are signed out. Open the link that sohoa review printed.",
    ),
    "failed": ("Máy chủ báo lỗi. Câu trả lời CHƯA được lưu.", "The server failed. Your answer is NOT saved."),
    "enter": ("Vào kiểm tra", "Come in"),
    "name": ("Tên của bạn", "Your name"),
    "password": ("Mật khẩu", "Password"),
    "wrong_password": ("Sai mật khẩu hoặc thiếu tên.", "Wrong password, or no name."),
    "need_link": (
        "Mở đường dẫn mà sohoa review đã in ra.", "Open the link that sohoa review printed."
    ),
    "not_found": ("Không tìm thấy", "Not found"),
    "indexing": ("Đang đọc kho văn bản; số lượng còn tăng.", "The archive is still being read; the numbers grow."),
    "values": ("Giá trị", "Values"),
    "to_check": ("Phải kiểm tra", "To check"),
    "seen": ("Đã xem", "Seen"),
    "tables": ("Bảng", "Tables"),
    "next_page": ("Trang sau", "Next"),
    "previous_page": ("Trang trước", "Previous"),
    "search": ("Tìm theo tên", "Search by name"),
    "conflicts": ("Sửa đổi không còn khớp", "Corrections that do not fit any more"),
    "conflicts_why": (
        "Văn bản được đọc lại và chỗ đã sửa không còn. Không có gì bị ghi đè.",
        "The document was converted anew and the place is not there any more. Nothing was overwritten.",
    ),
    "add_row": ("Thêm dòng dưới", "Add a row below"),
    "delete_row": ("Xóa dòng", "Delete the row"),
    "merge_rows": ("Gộp với dòng dưới", "Merge with the next"),
    "split_row": ("Tách dòng", "Split the row"),
    "first_part": ("Phần trên", "Upper part"),
    "second_part": ("Phần dưới", "Lower part"),
    "cancel": ("Bỏ", "Cancel"),
    "save_only": ("Lưu", "Save"),
    "delete_sure": ("Xóa dòng này? Có thể hoàn tác.", "Delete this row? It can be undone."),
    "merge_sure": ("Dòng sau khi gộp:", "The row once merged:"),
    "actions": ("Thao tác", "Actions"),
    "back_to_queue": ("Về danh sách kiểm tra", "Back to the queue"),
    "human": ("người đã xem", "seen by a person"),
    "legend": ("Độ tin cậy", "Confidence"),
    "sample_title": ("Lỗi còn nằm im", "Silent errors"),
    "sample_why": (
        "Chỉ một mẫu ngẫu nhiên trong những giá trị không bị đánh dấu mới cho biết còn bao nhiêu lỗi không ai thấy.",
        "Only a random sample of the values that are not marked tells how many errors nobody would see.",
    ),
    "sample_more": ("Trộn vào danh sách", "Mix into the queue"),
    "sample_count": ("Số giá trị", "How many values"),
    "sample_added": ("Đã trộn {n} giá trị vào danh sách.", "{n} values are mixed into the queue."),
    "sample_state": ("Đã rút {drawn}, đã xem {judged}, sai {wrong}.", "{drawn} drawn, {judged} judged, {wrong} wrong."),
    "sample_rate": (
        "Tỉ lệ sai trong {n} giá trị không đánh dấu: {share}, khoảng tin cậy 95 %: {low} đến {high}",
        "Wrong among the {n} unmarked values: {share}, 95 % interval {low} to {high}",
    ),
    "sample_none": ("Chưa có giá trị nào của mẫu được xem.", "No value of a sample has been judged yet."),
    "threshold_title": ("Ngưỡng và lỗi", "Thresholds and errors"),
    "threshold_why": (
        "Ước lượng học từ {n} câu trả lời đã có.",
        "The estimate has learned from {n} answers so far.",
    ),
    "threshold": ("Ngưỡng", "Threshold"),
    "silent_machine": ("Sai không đánh dấu, theo máy", "Wrong and unmarked, by the machine"),
    "silent_learned": ("… theo câu trả lời của người", "… by what persons said"),
    "by_person": ("Theo người", "By person"),
    "person": ("Người", "Person"),
    "answers": ("câu trả lời", "answers"),
    "changed": ("đã sửa", "changed"),
    "accepted": ("đúng sẵn", "right as read"),
    "skip_link": ("Đến nội dung", "To the content"),
    "language": ("English", "Tiếng Việt"),
    # reasons
    "reason:uncertain_word": ("có chữ không chắc", "an uncertain word"),
    "reason:unknown_word": ("có chữ lạ", "an unknown word"),
    "reason:unusual_name": ("tên ít gặp, có thể sai dấu", "hardly a name as it is marked"),
    "reason:low_confidence": ("độ tin cậy thấp", "low confidence"),
    "reason:odd_number": ("số viết khác các số cùng cột", "a number unlike its column"),
    "reason:lost_beginning": ("mất chữ đầu, khác các ô cùng cột", "a beginning lost, unlike its column"),
    "reason:sum_differs": ("không khớp phép tính của bảng", "unlike what the table's sums give"),
    "reason:odd_span": ("ô gộp khác thường", "cells merged as in no other row"),
    "reason:odd_columns": ("cột khác với các trang kia", "columns unlike those of the other pages"),
    "reason:odd_place": ("hàng hoặc cột có thể sai", "its row or column may be wrong, by what its table shows"),
    "reason:stray_lines": ("dòng của một ô thành hàng riêng", "lines of a text that became rows"),
    "reason:cut_by_edge": ("chữ bị cắt ở mép ô", "text cut by the edge of a cell"),
    "reason:unread_ink": ("có mực mà không đọc được", "ink that could not be read"),
    "reason:uncertain_join": ("nối qua trang không chắc", "joined over a page end, unsure"),
    "reason:cut_off": ("bảng chạy tiếp mà không thấy phần sau", "the table runs on, its rest was not found"),
    "reason:fused_rows": ("hai hàng dính nhau, tách theo số thứ tự", "rows run together, parted by their numbers"),
    "reason:ordinal_out_of_order": ("số thứ tự không liền", "a number out of order"),
    "reason:year_unlike_document": ("năm khác với văn bản", "a year unlike the document's"),
    "reason:out_of_order": ("không theo thứ tự", "out of order"),
    "reason:impossible_date": ("ngày không thể có", "a date that cannot be"),
    "reason:damaged_date": ("ngày bị hỏng", "a damaged date"),
    "reason:code_without_point": ("mã thiếu dấu chấm", "a code without its point"),
    "reason:not_a_code": ("không phải mã", "not a code"),
    "reason:missing_ordinal": ("thiếu số thứ tự", "a number is missing"),
    "reason:not_an_ordinal": ("không phải số thứ tự", "not a number in order"),
    "reason:repeated_ordinal": ("số thứ tự lặp lại", "a number repeated"),
    "reason:ordinal_by_order": ("số suy ra từ thứ tự", "a number told by the order"),
    "reason:correction_conflict": ("máy đọc khác người đã sửa", "now read otherwise than a person said"),
    "reason:unreadable": ("không đọc được", "unreadable"),
    "reason:random_sample": ("kiểm tra ngẫu nhiên", "random check"),
    # metadata and kinds of paragraph
    "key:parent_body": ("Cơ quan chủ quản", "Parent body"),
    "key:issuer": ("Cơ quan ban hành", "Issuer"),
    "key:number": ("Số, ký hiệu", "Number"),
    "key:place": ("Nơi ban hành", "Place"),
    "key:date": ("Ngày ban hành", "Date"),
    "key:doc_type": ("Loại văn bản", "Type"),
    "key:title": ("Trích yếu", "Title"),
    "key:school_year": ("Năm học", "School year"),
    "key:signer_title": ("Chức vụ người ký", "Signer's title"),
    "key:signer": ("Người ký", "Signer"),
    "key:recipients": ("Nơi nhận", "Recipients"),
    "key:heading": ("Tiêu đề", "Heading"),
    "key:body": ("Đoạn văn", "Body text"),
    "key:list_item": ("Gạch đầu dòng", "List item"),
    "key:legal_basis": ("Căn cứ", "Legal basis"),
    "key:addressee": ("Kính gửi", "Addressee"),
    "key:caption": ("Chú thích", "Caption"),
    "key:note": ("Ghi chú", "Note"),
}  # fmt: skip


class Words:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        """Take a language of :data:`LANGUAGES`; any other is Vietnamese."""
        self.language = language if language in LANGUAGES else "vi"
        self._place = LANGUAGES.index(self.language)

    def __call__(self, word: str, **values: object) -> str:
        """Return a word or sentence with its values filled in."""
        return WORDS[word][self._place].format(**values) if values else WORDS[word][self._place]

    def reason(self, code: str) -> str:
        """Return a reason in words; one that is not known as it is."""
        found = WORDS.get(f"reason:{code}")
        return found[self._place] if found else code.replace("_", " ")

    def key(self, key: str, label: str = "") -> str:
        """Return the name of a column, field or kind of paragraph."""
        found = WORDS.get(f"key:{key}")
        return label or (found[self._place] if found else key)

    def share(self, value: float) -> str:
        """Return a share (0..1) as percent."""
        digits = 1 if value < 0.995 else 0
        text = f"{100 * value:.{digits}f}"
        return f"{text.replace('.', ',') if self.language == 'vi' else text} %"

    def count(self, value: float) -> str:
        """Return a number with its thousands set apart."""
        text = f"{value:,.0f}" if abs(value) >= 10 or value == int(value) else f"{value:,.1f}"
        return text.translate(str.maketrans(",.", ".,")) if self.language == "vi" else text
