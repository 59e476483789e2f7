from __future__ import annotations

import asyncio
from base64 import b64encode
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.settings import Settings, database_url, read
from bot.settings.endpoint import SummarySettings
from bot.settings.listening import Address
from bot.settings.problems import WrongSettings
from storage.database import open_database
from storage.sealing import Key, Seals

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawA"


def problems(**environment: str) -> list[str]:
    """The lines of what is wrong, none of which repeats a value."""
    with pytest.raises(WrongSettings) as caught:
        read(environment)
    for value in environment.values():
        assert not value.strip() or value.strip() not in str(caught.value)
    return str(caught.value).splitlines()


def test_a_token_is_enough() -> None:
    settings = read({"AINA_BOT_TOKEN": TOKEN})
    assert settings == Settings(TOKEN, telegram_api=None, database_url="sqlite+aiosqlite:///aina.db")


def test_everything_can_be_set() -> None:
    settings = read(
        {
            "AINA_BOT_TOKEN": f" {TOKEN}\n",
            "AINA_TELEGRAM_API": "http://127.0.0.1:8081 ",
            "AINA_DATABASE_URL": " postgresql://aina@127.0.0.1/aina",
            "PATH": "/bin",
        }
    )
    assert settings == Settings(TOKEN, "http://127.0.0.1:8081", "postgresql://aina@127.0.0.1/aina")


@pytest.mark.parametrize("blank", ["", "  ", "\n"])
def test_blank_settings_are_unset(blank: str) -> None:
    settings = read({"AINA_BOT_TOKEN": TOKEN, "AINA_TELEGRAM_API": blank, "AINA_DATABASE_URL": blank})
    assert settings == read({"AINA_BOT_TOKEN": TOKEN})


@pytest.mark.parametrize("environment", [{}, {"AINA_BOT_TOKEN": ""}, {"AINA_BOT_TOKEN": "  "}])
def test_a_missing_token_is_asked_for(environment: dict[str, str]) -> None:
    (line,) = problems(**environment)
    assert line.startswith("AINA_BOT_TOKEN is not set")
    assert "@BotFather" in line


@pytest.mark.parametrize(
    "token",
    [
        "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawA",
        "123456789:",
        "123456789:AAHd",
        "123456789 AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawA",
        "bot123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawA",
        "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw!",
        "12:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawA",
    ],
)
def test_a_malformed_token_is_refused_and_never_repeated(token: str) -> None:
    (line,) = problems(AINA_BOT_TOKEN=token)
    assert line.startswith("AINA_BOT_TOKEN does not look like a token")


@pytest.mark.parametrize(
    "api", ["127.0.0.1:8082", "api.example.org", "ftp://api.example.org", "https://", "https:///bot", "http://[::1"]
)
def test_an_address_that_is_none_of_the_web_is_refused(api: str) -> None:
    (line,) = problems(AINA_BOT_TOKEN=TOKEN, AINA_TELEGRAM_API=api)
    assert line.startswith("AINA_TELEGRAM_API is not a web address")


def test_all_problems_are_told_together_a_line_each() -> None:
    lines = problems(**{"AINA_BOT_TOKEN": "nonsense-of-a-token", "AINA_TELEGRAM_API": "nowhere-at-all"})
    assert [line.split()[0] for line in lines] == ["AINA_BOT_TOKEN", "AINA_TELEGRAM_API"]


def test_the_database_has_an_address_of_its_own_without_a_token() -> None:
    assert database_url({}) == "sqlite+aiosqlite:///aina.db"
    assert database_url({"AINA_DATABASE_URL": "sqlite:////data/aina.db"}) == "sqlite:////data/aina.db"


def test_an_address_of_another_kind_of_database_is_told_together_with_the_rest() -> None:
    wrong = {"AINA_BOT_TOKEN": "copied wrong", "AINA_TELEGRAM_API": "nowhere"}
    lines = problems(**wrong, AINA_DATABASE_URL="mysql://127.0.0.1/aina")
    assert [line.split()[0] for line in lines] == ["AINA_BOT_TOKEN", "AINA_TELEGRAM_API", "AINA_DATABASE_URL"]


CALENDAR = 'key = "ours"\ntitle = "Ours"\n[years.2026-2027]\nquarters = [{ first = 2026-09-01, last = 2026-10-25 }]\n'


def test_an_organisation_may_bring_its_own_calendar(tmp_path: Path) -> None:
    file = tmp_path / "calendar.toml"
    file.write_text(CALENDAR, encoding="utf-8")
    assert read({"AINA_BOT_TOKEN": TOKEN, "AINA_CALENDAR": f" {file} "}).calendar == file


def test_without_a_calendar_of_its_own_it_has_that_of_kazakhstan() -> None:
    assert read({"AINA_BOT_TOKEN": TOKEN, "AINA_CALENDAR": " "}).calendar is None


def test_every_fault_of_a_calendar_is_told_together_with_the_rest(tmp_path: Path) -> None:
    file = tmp_path / "calendar.toml"
    file.write_text('title = "Ours"\nyear = 2026\n', encoding="utf-8")
    lines = problems(**{"AINA_BOT_TOKEN": "copied wrong", "AINA_CALENDAR": str(file)})
    assert [line.split()[:2] for line in lines] == [
        ["AINA_BOT_TOKEN", "does"],
        ["AINA_CALENDAR:", "year"],
        ["AINA_CALENDAR:", "key:"],
        ["AINA_CALENDAR:", "years:"],
    ]


def test_a_calendar_that_is_not_there_is_told(tmp_path: Path) -> None:
    (line,) = problems(AINA_BOT_TOKEN=TOKEN, AINA_CALENDAR=str(tmp_path / "nowhere.toml"))
    assert line == "AINA_CALENDAR: the file cannot be read: No such file or directory"


SUMMARIES = {
    "AINA_SUMMARY_URL": "https://api.example.org/v1",
    "AINA_SUMMARY_KEY": "sk-hunter2",
    "AINA_SUMMARY_MODEL": "small-model",
}


def summaries(**changed: str) -> SummarySettings | None:
    return read({"AINA_BOT_TOKEN": TOKEN, **SUMMARIES, **changed}).summaries


@pytest.mark.parametrize("blank", ["", "  "])
def test_summaries_are_off_until_an_endpoint_is_named(blank: str) -> None:
    assert read({"AINA_BOT_TOKEN": TOKEN}).summaries is None
    assert summaries(AINA_SUMMARY_URL=blank, AINA_SUMMARY_KEY=blank, AINA_SUMMARY_MODEL=blank) is None


def test_an_endpoint_for_summaries_can_be_named() -> None:
    named = summaries(AINA_SUMMARY_KEY=" sk-hunter2\n")
    assert named == SummarySettings("https://api.example.org/v1", "small-model", "sk-hunter2")
    assert named.host == "api.example.org"


def test_an_endpoint_may_want_no_key() -> None:
    assert summaries(AINA_SUMMARY_KEY="") == SummarySettings("https://api.example.org/v1", "small-model")


@pytest.mark.parametrize("ending", ["", "/", "/chat/completions", "/chat/completions/"])
def test_the_address_of_an_endpoint_may_be_given_in_full(ending: str) -> None:
    named = summaries(AINA_SUMMARY_URL=f"https://api.example.org/v1{ending}")
    assert named is not None
    assert named.url == "https://api.example.org/v1"


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1:8080/v1", "http://localhost/v1", "http://[::1]:1/v1", "http://10.1.2.3", "http://llm:80/v1"],
)
def test_an_endpoint_of_ones_own_network_may_be_spoken_to_in_the_clear(url: str) -> None:
    named = summaries(AINA_SUMMARY_URL=url)
    assert named is not None
    assert named.url == url


@pytest.mark.parametrize("url", ["http://api.example.org/v1", "http://8.8.8.8/v1"])
def test_an_endpoint_elsewhere_may_not(url: str) -> None:
    (line,) = problems(AINA_BOT_TOKEN=TOKEN, **SUMMARIES | {"AINA_SUMMARY_URL": url})
    assert line.startswith("AINA_SUMMARY_URL would send what teachers said in the clear")


@pytest.mark.parametrize(
    "url",
    ["api.example.org/v1", "ftp://api.example.org", "https:///v1", "https://[::1", "https://a:b/v1", "https://a b.org"],
)
def test_an_endpoint_without_a_web_address_is_refused(url: str) -> None:
    (line,) = problems(AINA_BOT_TOKEN=TOKEN, **SUMMARIES | {"AINA_SUMMARY_URL": url})
    assert line.startswith("AINA_SUMMARY_URL is not a web address")


@pytest.mark.parametrize("url", ["https://me:hunter2@api.example.org", "https://api.example.org/v1?key=hunter2"])
def test_a_key_in_the_address_of_an_endpoint_is_refused(url: str) -> None:
    (line,) = problems(AINA_BOT_TOKEN=TOKEN, **SUMMARIES | {"AINA_SUMMARY_URL": url})
    assert line.startswith("AINA_SUMMARY_URL has more than an address in it")


@pytest.mark.parametrize("key", ["sk hunter2", "sk-hunter2\nX-Other: yes", "ск-хантер", "sk-\x07"])
def test_a_key_that_is_none_is_refused_and_never_repeated(key: str) -> None:
    (line,) = problems(AINA_BOT_TOKEN=TOKEN, **SUMMARIES | {"AINA_SUMMARY_KEY": key})
    assert line.startswith("AINA_SUMMARY_KEY has blanks or letters that no key has")


def test_half_an_endpoint_is_told_a_line_for_each_other_half() -> None:
    lines = problems(**{"AINA_BOT_TOKEN": "copied wrong", "AINA_SUMMARY_KEY": "sk-hunter2"})
    assert [line.split()[0] for line in lines] == ["AINA_BOT_TOKEN", "AINA_SUMMARY_URL", "AINA_SUMMARY_MODEL"]


def test_the_key_of_an_endpoint_is_not_shown_with_the_settings() -> None:
    assert "hunter2" not in repr(read({"AINA_BOT_TOKEN": TOKEN, **SUMMARIES}))


@pytest.mark.parametrize(
    ("environment", "line"),
    [
        ({}, "✓ summaries: off"),
        (SUMMARIES, "✓ summaries: on, by api.example.org, for teachers who agreed"),
        ({"AINA_SUMMARY_URL": "https://api.example.org"}, "✗ AINA_SUMMARY_MODEL is not set"),
    ],
)
def test_a_check_says_whether_digests_are_summed_up_and_by_which_host(
    environment: dict[str, str],
    line: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (*SUMMARIES, "AINA_BOT_TOKEN", "AINA_DATABASE_URL", "AINA_CALENDAR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in ({"AINA_BOT_TOKEN": TOKEN} | environment).items():
        monkeypatch.setenv(name, value)
    assert main(["check"]) or line.startswith("✓")
    out = capsys.readouterr().out
    assert out.count(line) == 1
    assert "hunter2" not in out
    assert "/v1" not in out


WEBHOOK = {
    "AINA_BOT_TOKEN": "1234567:" + "x" * 35,
    "AINA_WEBHOOK_URL": "https://aina.example.org/telegram",
    "AINA_WEBHOOK_SECRET": "s" * 32,
}


def test_a_webhook_has_an_address_a_secret_and_somewhere_to_listen() -> None:
    hook = read(WEBHOOK, webhook=True).webhook
    assert hook is not None
    assert (hook.url, hook.path, hook.listen) == (
        WEBHOOK["AINA_WEBHOOK_URL"],
        "/telegram",
        Address("127.0.0.1", 8080),
    )
    assert "s" * 32 not in repr(hook)
    assert read(WEBHOOK).webhook is None, "nobody asked for one"
    listens = read({**WEBHOOK, "AINA_WEBHOOK_LISTEN": "[::1]:9000"}, webhook=True).webhook
    assert listens is not None
    assert listens.listen == Address("::1", 9000)


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("AINA_WEBHOOK_URL", "", "AINA_WEBHOOK_URL is not set"),
        ("AINA_WEBHOOK_URL", "bot.example.com", "AINA_WEBHOOK_URL is not a web address"),
        ("AINA_WEBHOOK_URL", "http://aina.example.org/", "AINA_WEBHOOK_URL must begin with https"),
        ("AINA_WEBHOOK_URL", "https://aina.example.org:8080/", "AINA_WEBHOOK_URL must begin with https"),
        ("AINA_WEBHOOK_URL", "https://aina.example.org:99999/", "AINA_WEBHOOK_URL is not a web address"),
        ("AINA_WEBHOOK_SECRET", "", "AINA_WEBHOOK_SECRET must be 16 to 256 letters"),
        ("AINA_WEBHOOK_SECRET", "short", "AINA_WEBHOOK_SECRET must be 16 to 256 letters"),
        ("AINA_WEBHOOK_SECRET", "with blanks in it, too", "AINA_WEBHOOK_SECRET must be 16 to 256 letters"),
        ("AINA_WEBHOOK_LISTEN", "9090", "AINA_WEBHOOK_LISTEN is no address with a port"),
        ("AINA_WEBHOOK_LISTEN", "127.0.0.1:70000", "AINA_WEBHOOK_LISTEN is no address with a port"),
    ],
)
def test_what_is_wrong_with_a_webhook_is_said_in_one_line(name: str, value: str, why: str) -> None:
    with pytest.raises(WrongSettings) as refused:
        read({**WEBHOOK, name: value}, webhook=True)
    assert why in str(refused.value)
    assert str(refused.value).count("\n") == 0
    assert value == "" or value not in str(refused.value)


def test_a_bot_api_server_of_ones_own_takes_any_address() -> None:
    own = {**WEBHOOK, "AINA_TELEGRAM_API": "http://127.0.0.1:8081", "AINA_WEBHOOK_URL": "http://127.0.0.1:8080/x"}
    assert read(own, webhook=True).webhook is not None


SECRET = b64encode(b"k" * 32).decode()
EARLIER = b64encode(b"e" * 32).decode()


def test_words_stand_open_until_there_is_a_key() -> None:
    assert read({"AINA_BOT_TOKEN": TOKEN, "AINA_ANSWER_KEY": " "}).seals.current is None


def test_keys_are_read_and_not_shown() -> None:
    keys = {"AINA_ANSWER_KEY": f" {SECRET}\n", "AINA_ANSWER_KEYS_BEFORE": f"{EARLIER}, {SECRET}"}
    settings = read({"AINA_BOT_TOKEN": TOKEN, **keys})
    assert settings.seals.current == Key.read(SECRET)
    assert set(settings.seals.keys) == {Key.read(SECRET).fingerprint, Key.read(EARLIER).fingerprint}
    assert SECRET not in repr(settings)
    assert "kkkk" not in repr(settings)


@pytest.mark.parametrize("name", ["AINA_ANSWER_KEY", "AINA_ANSWER_KEYS_BEFORE"])
def test_what_is_no_key_is_refused_with_a_way_to_make_one(name: str) -> None:
    (line,) = problems(**{"AINA_BOT_TOKEN": TOKEN, name: "hunter2"})
    assert line.startswith(f"{name}: a key is 32 random bytes in base64")
    assert "python3 -c" in line


@pytest.mark.parametrize(
    ("keys", "mark", "said"),
    [
        ({"AINA_ANSWER_KEY": SECRET}, "✓", "words: sealed by the key with the fingerprint"),
        ({"AINA_ANSWER_KEY": SECRET}, "!", "words: some still stand open"),
        ({}, "✗", "AINA_ANSWER_KEY is not set, but what people said"),
        ({"AINA_ANSWER_KEY": EARLIER}, "✗", "AINA_ANSWER_KEY is a key with the fingerprint"),
        ({"AINA_ANSWER_KEY": EARLIER, "AINA_ANSWER_KEYS_BEFORE": SECRET}, "!", "words: some are still sealed by"),
    ],
)
async def test_a_check_says_by_which_key_words_are_sealed(
    keys: dict[str, str],
    mark: str,
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'aina.db'}"
    db = await open_database(url, Seals(Key.read(SECRET)))
    if not said.endswith("open"):
        async with db.transaction() as work:
            await work.resealing.forget_others(db.seals)
    await db.close()
    for name in ("AINA_ANSWER_KEY", "AINA_ANSWER_KEYS_BEFORE", "AINA_BOT_TOKEN", "AINA_CALENDAR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"AINA_DATABASE_URL": url, **keys}.items():
        monkeypatch.setenv(name, value)
    code = await asyncio.to_thread(main, ["check"])
    out = capsys.readouterr().out
    assert f"{mark} {said}" in out
    assert code == (1 if mark == "✗" else 0)
    assert SECRET not in out
