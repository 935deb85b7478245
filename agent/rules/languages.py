# ruff: noqa: RUF001 - letters of many scripts, as they are written
"""The commonest words of danger, of yes and of no in more languages than ``dangers`` knows well; data alone.

Whole words are in Swedish, Danish, Norwegian, Finnish, Czech, Hungarian, Romanian, Turkish, Vietnamese and Indonesian;
what stands within words is in Ukrainian, Greek, Korean, Arabic, Hebrew and Hindi.
"""

from __future__ import annotations

from typing import Final

WORDS: Final = {
    "sends something away": """
        skicka|lähetä|odeslat|poslat|küldés|elküldés|trimite|gönder|gửi|kirim
    """,
    "publishes something": """
        publicera|offentliggør|publiser|julkaise|zveřejnit|sdílet|közzététel|megosztás|publică|distribuie|
        yayınla|paylaş|chia sẻ|đăng|bagikan|terbitkan
    """,
    "spends money": """
        köp|betala|køb|betal|kjøp|osta|maksa|koupit|zaplatit|vásárlás|fizetés|cumpără|plătește|satın al|öde|
        mua|thanh toán|beli|bayar
    """,
    "deletes something": """
        radera|ta bort|töm|slet|slett|fjern|poista|smazat|odstranit|törlés|eltávolítás|șterge|elimină|sil|
        kaldır|xóa|xoá|hapus
    """,
    "overwrites or throws away work": """
        ersätt|skriv över|spara inte|erstat|gem ikke|erstatt|ikke lagre|korvaa|älä tallenna|nahradit|přepsat|
        neukládat|csere|felülírás|înlocuiește|nu salva|değiştir|kaydetme|ghi đè|không lưu|timpa|jangan simpan
    """,
    "installs or updates software": """
        installera|uppdatera|installer|opdater|oppdater|asenna|päivitä|nainstalovat|aktualizovat|telepítés|
        frissítés|instalează|actualizează|yükle|güncelle|cài đặt|cập nhật|pasang|perbarui
    """,
    "gives a permission or an identity": """
        tillåt|godkänn|logga in|tillad|log ind|logg inn|salli|hyväksy|kirjaudu|povolit|přijmout|přihlásit|
        engedélyezés|bejelentkezés|permite|acceptă|izin ver|kabul et|giriş yap|cho phép|đăng nhập|izinkan|
        setuju|masuk
    """,
}
"""Whole words, by the reason that ``dangers`` gives them."""

STEMS: Final = {
    "sends something away": """
        надіслати|відправ|αποστολ|보내기|전송|إرسال|ارسال|שלח|שליחה|भेजें
    """,
    "publishes something": """
        опублікувати|поділитися|δημοσίευσ|κοινοποίησ|게시|공유|نشر|مشاركة|פרסם|שתף|प्रकाशित|साझा करें
    """,
    "spends money": """
        купити|сплатити|αγοράστε|πληρωμ|구매|결제|شراء|دفع|קנה|שלם|תשלום|खरीदें|भुगतान
    """,
    "deletes something": """
        видалити|очистити|διαγραφ|삭제|제거|휴지통|حذف|מחק|מחיקה|हटाएं|हटाएँ|मिटाएं
    """,
    "overwrites or throws away work": """
        замінити|не зберігати|αντικατάσταση|덮어쓰기|바꾸기|저장 안 함|저장하지 않|استبدال|عدم الحفظ|
        החלף|אל תשמור|बदलें|न सहेजें
    """,
    "installs or updates software": """
        встановити|оновити|εγκατάσταση|설치|업데이트|تثبيت|تحديث|התקן|इंस्टॉल
    """,
    "gives a permission or an identity": """
        дозволити|прийняти|увійти|αποδοχή|σύνδεση|허용|동의|로그인|سماح|موافقة|تسجيل الدخول|
        אפשר|התחבר|अनुमति|लॉग इन
    """,
}
"""What stands within words, by the same."""

YES: Final = """
    okej|fortsätt|fortsæt|fortsett|kyllä|jatka|ano|pokračovat|igen|folytatás|continuă|tamam|evet|devam|đồng ý|tiếp tục|
    ya|lanjut|lanjutkan|так|гаразд|продовжити|ναι|εντάξει|συνέχεια|확인|예|계속|نعم|موافق|متابعة|כן|אישור|המשך|हाँ|ठीक है
"""
NO: Final = """
    avbryt|nej|nei|stäng|annuller|luk|lukk|peruuta|ei|sulje|zrušit|ne|zavřít|mégse|nem|bezárás|anulează|nu|închide|
    iptal|hayır|kapat|hủy|huỷ|không|đóng|batal|tidak|tutup|скасувати|ні|закрити|άκυρο|ακύρωση|όχι|κλείσιμο|취소|아니요|
    닫기|إلغاء|لا|إغلاق|ביטול|לא|סגור|रद्द करें|नहीं|बंद करें
"""


def joined(words: str) -> str:
    """The words as alternatives of a pattern, wherever their lines break."""
    return "|".join(filter(None, (word.strip() for word in words.replace("\n", "").split("|"))))
