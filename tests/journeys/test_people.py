"""Coming in, sitting down, changing seats, forgetting and leaving: on a phone's width, by keyboard alone, in both languages; axe looks at every page."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

from server.words import say
from tests.journeys.conftest import WCAG, Browse, Site, axe, expect
from tests.postbox import Postbox, mail_settings, postbox, text_of

__all__ = ["postbox"]

PASSWORD, OTHER = "tujuh perahu ke Musi", "sebelas rumah di Muba"
INDONESIAN, ENGLISH = (pytest.mark.parametrize("language", [first, pytest.param(other, marks=pytest.mark.long("only"))])    # by turns; `make long` both
                       for first, other in (("id", "en"), ("en", "id")))
MOST_TABS = 150


@dataclass
class Person:
    """Someone at a browser without a mouse: goes by Tab, presses Enter, types; reads the language of the page."""
    page: Page
    language: str

    def said(self, text: str, **values: object) -> str:
        return say(text, self.language, **values)

    def at(self, address: str) -> Person:
        self.page.goto(address)
        axe(self.page)
        return self

    def to(self, what: Locator) -> Locator:
        """There by Tab, from wherever one is."""
        expect(what).to_have_count(1)
        for _press in range(MOST_TABS):
            if what.evaluate("element => element === document.activeElement"):
                return what
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no way to {what} by Tab")

    def press(self, role: str, text: str, **values: object) -> Person:
        """A link or button, by what it is called, and what is looked at next."""
        return self.enter(self.page.get_by_role(role, name=self.said(text, **values), exact=True))  # type: ignore[arg-type]

    def enter(self, what: Locator) -> Person:
        self.to(what)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        axe(self.page)
        return self

    def write(self, label: str, text: str) -> Person:
        self.to(self.page.get_by_label(self.said(label), exact=True))
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(text)
        return self

    def check(self, label: str) -> Person:
        self.to(self.page.get_by_role("checkbox", name=re.compile(f"^{self.said(label)}")))
        self.page.keyboard.press("Space")
        return self

    def sees(self, text: str, **values: object) -> Person:
        expect(self.page.locator("#content")).to_contain_text(self.said(text, **values))
        return self

    def open_menu(self) -> Locator:
        self.to(self.page.locator("details.seat > summary"))
        self.page.keyboard.press("Enter")
        expect(self.page.locator(".seat-menu")).to_be_visible()
        assert not Axe().run(self.page, context=".top", options={"runOnly": WCAG}).response["violations"]   # what the menu covers was looked at before
        return self.page.locator(".seat-menu")


@pytest.fixture
def somebody(browser: Browse, language: str) -> partial[Person]:
    """Someone with a browser of their own, signed in as one of the demo people if one is named."""
    return partial(_somebody, browser, language)


def _somebody(browser: Browse, language: str, as_: str | None = None) -> Person:
    return Person(browser(as_=as_, width=390, language=language), language)


@pytest.fixture
def with_mail(site: Site, postbox: Postbox) -> Iterator[Site]:
    """The same house, sending letters."""
    with site.under(**mail_settings(postbox.port) | {"public_url": "http://simpul.example"}) as house:
        yield house


@INDONESIAN
def test_inviting_accepting_and_leaving(somebody, language):
    name, email = f"Tono Wiryawan {language}", f"tono.{language}@perusahaan.example"
    mega = somebody("mega").at("/organisations/sawit-embun").press("link", "Orang").press("link", "Undang orang")
    link = invited(mega, name, email)
    tono = accepted(somebody(), link, name)
    assert somebody().page.goto(link).status == 404                         # it works once
    mega.at("/organisations/sawit-embun/people").sees(name).sees(email)

    mega.enter(row(mega, name).get_by_role("link")).sees("Akhiri kursi {name}?", name=name)
    mega.write("Alasan", "Pindah tugas.").press("button", "Akhiri kursi").sees("Kursi itu sudah berakhir.")
    expect(row(mega, name)).to_have_count(0)
    tono.at("/account").sees("Anda belum duduk di mana pun")
    tono.press("link", "Keluar di semua perangkat").press("button", "Keluar di semua perangkat").sees("Anda sudah keluar di semua perangkat.")
    expect(tono.at("/account").page).to_have_url(re.compile("/sign-in"))


def invited(by: Person, name: str, email: str) -> str:
    by.write("Nama", name).write("Surel", "tono di perusahaan")
    assert by.page.get_by_label(by.said("Surel"), exact=True).evaluate("field => field.validity.typeMismatch")     # the browser says so
    by.write("Surel", email).press("button", "Undang").sees("Undangan siap diserahkan").sees(name)
    return by.page.get_by_label(by.said("Tautan undangan")).input_value()


def accepted(person: Person, link: str, name: str) -> Person:
    person.at(link).sees("Undangan ke {place}", place="PT Sawit Embun Rimba")
    person.write("Nama Anda", f"{name} Jaya").write("Kata sandi", "sawit embun rimba").press("button", "Terima undangan")
    password = person.page.get_by_label(person.said("Kata sandi"), exact=True)
    expect(password).to_have_attribute("aria-invalid", "true")              # what everybody would guess of somebody there
    expect(password).to_have_value("")
    expect(person.page.get_by_label(person.said("Nama Anda"))).to_have_value(f"{name} Jaya")
    person.write("Nama Anda", name).write("Kata sandi", PASSWORD).press("button", "Terima undangan")
    return person.sees("Anda sudah masuk. Kursi Anda ada di bawah ini.").sees("PT Sawit Embun Rimba")


def row(person: Person, name: str) -> Locator:
    return person.page.locator(".person").filter(has=person.page.get_by_role("heading", name=name, exact=True))


@ENGLISH
def test_an_invitation_is_taken_back(somebody, language):
    rina = somebody("rina").at("/forums/sumsel").press("link", "Orang").press("link", "Undang orang")
    name = f"Wati Oktaviani {language}"
    rina.write("Nama", name).write("Surel", f"wati.{language}@perusahaan.example")
    rina.to(rina.page.get_by_label(rina.said("Duduk sebagai")))
    rina.page.keyboard.type(rina.said("Pengamat"))
    rina.press("button", "Undang").sees("Undangan yang menunggu")
    link = rina.page.get_by_label(rina.said("Tautan undangan")).input_value()
    rina.enter(row(rina, name).get_by_role("link")).press("button", "Tarik undangan").sees("Undangan itu sudah ditarik.")
    expect(row(rina, name)).to_have_count(0)
    assert somebody().page.goto(link).status == 404


@INDONESIAN
def test_changing_seats(somebody, language):
    laila, people = somebody("laila").at("/forums/sumsel"), "/organisations/univ-sembilan-sungai/people"
    verifier = laila.open_menu().get_by_role("button", name=laila.said("Verifikator"))
    expect(verifier).not_to_have_attribute("aria-current", "true")
    laila.enter(verifier)
    expect(laila.page).to_have_url(re.compile("/forums/sumsel$"))
    expect(laila.open_menu().get_by_role("button", name=laila.said("Verifikator"))).to_have_attribute("aria-current", "true")
    assert laila.page.goto(people).status == 404                            # that is the officer's
    laila.at("/account").sees("sedang dipakai")
    laila.open_menu()
    laila.enter(laila.page.get_by_role("button", name=laila.said("Semua kursi")))
    assert laila.page.goto(people).status == 200


@ENGLISH
def test_a_forgotten_password(somebody, language, with_mail: Site, postbox: Postbox):
    """And an invitation by letter, for somebody who has an account."""
    slug = {"id": "anton", "en": "claire"}[language]
    email = f"{slug}@simpul.example"
    rina = somebody("rina").at(f"{with_mail.url}/forums/sumsel/people")
    rina.write("Nama", slug.title()).write("Surel", email)
    rina.to(rina.page.get_by_label(rina.said("Duduk sebagai")))
    rina.page.keyboard.type(rina.said("Verifikator"))
    rina.press("button", "Undang").sees("Undangan terkirim lewat surel. Berlaku 14 hari.")
    invitation = link_in(postbox, 1, "invitations")

    at_work = somebody(slug).at(f"{with_mail.url}/account")
    person = somebody().at(f"{with_mail.url}/sign-in").press("link", "Lupa kata sandi?")
    person.write("Surel", email).press("button", "Kirim tautan").sees("Periksa surel Anda")
    person.at(with_mail.url + link_in(postbox, 2, "recover")).write("Kata sandi baru", OTHER).press("button", "Simpan dan masuk")
    person.sees("Kata sandi baru berlaku. Perangkat lain sudah keluar.")
    expect(at_work.at(f"{with_mail.url}/account").page).to_have_url(re.compile("/sign-in"))

    person.open_menu()
    person.press("button", "Keluar").at(with_mail.url + invitation).sees("Anda sudah punya akun dengan alamat ini. Kursi baru ditambahkan ke sana.")
    person.write("Kata sandi", OTHER).press("button", "Terima undangan").sees("Verifikator").sees("Petugas CSR")
    person.press("link", "Ganti kata sandi").write("Kata sandi sekarang", OTHER).write("Kata sandi baru", PASSWORD).press("button", "Simpan")
    person.sees("Kata sandi baru berlaku. Perangkat lain sudah keluar.")


def link_in(postbox: Postbox, letter: int, place: str) -> str:
    found = re.search(rf"http://simpul.example(/{place}/\S+)", text_of(postbox.until(letter)[-1]))
    assert found
    return found[1]


@INDONESIAN
def test_the_invitation_of_somebody_else(somebody, language):
    bayu = somebody("bayu").at("/organisations/serat-anyam/people")
    link = invited(bayu, "Sulastri", f"sulastri.{language}@perusahaan.example")
    bayu.at(link).sees("Anda masuk sebagai {name}", name="Bayu Saputra Lubai").press("button", "Keluar dan lanjutkan").sees("Nama Anda")


@ENGLISH
def test_revoking_a_token_and_ending_a_session(somebody, site: Site, language):
    ingrid = somebody("ingrid").at("/account").press("link", "Buat token")
    name = f"Monthly {language}"
    ingrid.write("Nama", name).check("Mengubah").press("button", "Buat token").sees("Token siap dipakai")
    token = ingrid.page.get_by_label(name).input_value()
    assert viewer(site, token) == "Ingrid Solheim"
    ingrid.press("link", "Kembali ke akun")
    ingrid.enter(ingrid.page.get_by_role("link", name=re.compile(f"^{ingrid.said('Cabut')}.*{name}$")))
    ingrid.press("button", "Cabut").sees("Token itu sudah dicabut.")
    assert viewer(site, token) is None

    elsewhere = somebody("ingrid").at("/account").sees("peramban ini")
    ingrid.at("/account")
    ingrid.enter(ingrid.page.get_by_role("button", name=ingrid.said("Akhiri")).first).sees("Perangkat itu sudah keluar.")
    expect(elsewhere.at("/account").page).to_have_url(re.compile("/sign-in"))


def viewer(site: Site, token: str) -> str | None:
    """Whom a program with the token speaks for; None if it is turned away."""
    with site.client(authorization=f"Bearer {token}") as client:
        answer = client.post("/graphql", json={"query": "{ viewer { user { name } } }"})
    assert answer.status_code in (200, 401)
    return answer.json()["data"]["viewer"]["user"]["name"] if answer.status_code == 200 else None


@pytest.mark.parametrize("dark", [False, True])
def test_on_a_phone_the_open_seat_menu_is_all_there_is(browser: Browse, dark: bool):
    page = browser("rina", width=390, touch=True, dark=dark)
    page.goto("/needs")
    menu = page.locator("details.seat")
    menu.locator("summary").tap()
    expect(menu.get_by_role("link", name="Kartu saya")).to_be_visible()
    axe(page)
    menu.locator("summary").tap()
    expect(menu.locator(".seat-menu")).to_be_hidden()
