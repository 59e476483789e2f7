"""What the imagined teacher says in the golden transcripts, beyond the words of the tour: by language, instrument and
step, and by the opening that a sentence goes on from."""

from __future__ import annotations

from bot.cli.tour_words import WORDS

WEEKLY_START: dict[str, dict[str, str]] = {
    "kk": {
        "worked": "Жұптық жұмысты бастап көрдім, соңында үш сұрақ қойып үлгердім, үнсіз отыратын балалар сөйледі.",
        "noticed": "Жұппен түсіндіргенде екі оқушы алғаш рет ойын дауыстап айтты.",
        "influence": "Сұрақ қойған соң асықтырмай күткенім.",
        "habit_kept": "Кей күндері болды",
        "skills_now": "Қалыптастырушы бағалау: енді әр сабақта бір тапсырманы критериймен бағалаймын.",
        "fastest": "Сұрақ қойып, жауабын асықтырмай күтуді үйреніп келемін.",
        "feedback": "Сәуленің сөзі: «Нұсқауың қысқа болса, балалар бірден іске кіріседі».",
        "skills": "Ата-аналармен сөйлесу және деңгейлік тапсырмалар құрастыру.",
        "who_mentors": "Сәуле, оның деңгейлік тапсырмалары жақсы шығады.",
        "lost": "Дәптер тексеруге күнде кешке екі сағатым кетеді.",
        "growth_1": "Сейсенбіде 7А-да сабақ соңында үш сұрақтан тұратын шағын тест.",
        "ask_mentor": "Сынып шулап кеткенде, сабақтың ырғағын қалай сақтайсыз?",
        "confidence_more": "Сәуле сабағыма қатысып, көргенін айтса.",
        "confidence_keeps": "Сабақ жоспарын бір күн бұрын дайындап қойғаным.",
        "ritual": "Есік алдында үш рет терең дем аламын.",
    },
    "ru": {
        "worked": "Попробовала работу в парах, успела задать три вопроса в конце урока, заговорили тихие ученики.",
        "noticed": "В парах двое впервые рассуждали вслух.",
        "influence": "То, что после вопроса я ждала и не торопила.",
        "habit_kept": "Не каждый день",
        "skills_now": "Формирующее оценивание: теперь на каждом уроке одно задание оцениваю по критериям.",
        "fastest": "Учусь задать вопрос и спокойно ждать ответа.",
        "feedback": "Сауле сказала: «Говори задание короче, и дети сразу начнут».",
        "skills": "Разговор с родителями и задания разного уровня.",
        "who_mentors": "Сауле, у неё хорошо получаются задания разного уровня.",
        "lost": "На тетради: каждый вечер по два часа.",
        "growth_1": "Мини-тест из трёх вопросов в конце урока, во вторник в 7А.",
        "ask_mentor": "Как сохранить ритм урока, когда класс расшумелся?",
        "confidence_more": "Если Сауле побывает на моём уроке и скажет, что увидела.",
        "confidence_keeps": "Готовый накануне план урока.",
        "ritual": "Три глубоких вдоха у двери.",
    },
    "en": {
        "worked": "I tried work in pairs, had time for three questions at the end, and the quiet ones spoke.",
        "noticed": "In pairs, two of them thought aloud for the first time.",
        "influence": "That I waited after a question and did not hurry them.",
        "habit_kept": "On some days",
        "skills_now": "Formative assessment: in each lesson one task is assessed by criteria now.",
        "fastest": "In asking a question and waiting calmly for the answer.",
        "feedback": "Saule said: “Make your instruction shorter, and they start at once.”",
        "skills": "Talking with parents, and tasks of several levels.",
        "who_mentors": "Saule, her tasks of several levels work well.",
        "lost": "Exercise books: two hours every evening.",
        "growth_1": "Three questions at the end of the lesson, on Tuesday in 7A.",
        "ask_mentor": "How do you keep the rhythm of a lesson when the class gets loud?",
        "confidence_more": "If Saule sat in on a lesson and told me what she saw.",
        "confidence_keeps": "Having the plan ready the day before.",
        "ritual": "Three deep breaths at the door.",
    },
}

WEEKLY_GROWTH: dict[str, dict[str, str]] = {
    "kk": {
        "noticed": "Жұппен түсіндіргенде екі оқушы алғаш рет ойын дауыстап айтты.",
        "influence": "Есептің шартын алдымен жұппен талқылатқаным.",
        "difficulty": "Бейсенбіде пайызға берілген есептің шартын түсінбеді: мен тым ұзақ түсіндірдім.",
        "causes": "Бейсенбіде пайызға берілген есепте. Себебі тапсырмада: бір сөйлемде үш шарт тұр.",
        "systemic": "Мәтінді есептер: шартын оқымай, бірден есептей бастайды. Мәтінге екі сұрақ қоюдан бастар едім.",
        "research_question": "Есептің шартын өз сөзімен айтып беру оны түсінуге қалай әсер етеді?",
        "for_colleagues": "Шартын алдымен жұппен талқылаған сыныпта қате азайды: 24 оқушының 19-ы дұрыс шығарды.",
        "motivation": "Тапсырманы өздері таңдаған соң, іске ынталана кірісті.",
        "growth_1": "Есеп шығармас бұрын оқушылар шартын бір-біріне өз сөзімен айтып береді.",
    },
    "ru": {
        "noticed": "В парах двое впервые рассуждали вслух.",
        "influence": "То, что условие сначала обсудили в парах.",
        "difficulty": "В четверг не поняли условие задачи на проценты: я объясняла слишком долго.",
        "causes": "В четверг, на задаче про проценты. Причина в задании: три условия в одном предложении.",
        "systemic": "Текстовые задачи: условие не читают, сразу считают. Я бы начинала с двух вопросов к тексту.",
        "research_question": "Как пересказ условия своими словами влияет на понимание задачи?",
        "for_colleagues": "Где условие сначала обсудили в парах, ошибок меньше: верно решили 19 из 24.",
        "motivation": "Когда задание выбирали сами, брались за него охотнее.",
        "growth_1": "Перед решением ученики пересказывают условие друг другу.",
    },
    "en": {
        "noticed": "In pairs, two of them thought aloud for the first time.",
        "influence": "Letting pairs talk the problem over first.",
        "difficulty": "On Thursday, the percentage problem: I explained it for too long.",
        "causes": "On Thursday, the percentage problem. It was the task: three conditions in one sentence.",
        "systemic": "Word problems: they count before they read. I would begin with two questions about the text.",
        "research_question": "How does retelling a problem in their own words change how they understand it?",
        "for_colleagues": "Where pairs talked the problem over first, mistakes were fewer: 19 of 24 got it right.",
        "motivation": "When they chose the task themselves, they set to it more willingly.",
        "growth_1": "Before solving a problem, they retell it to each other.",
    },
}

YEAR_END: dict[str, dict[str, str]] = {
    "kk": {
        "word": "Сенім. Балалар маған сенді, мен өзіме сендім.",
        "proud": "7А-дағы ашық сабақ, бір оқушымның олимпиададағы жүлдесі, үнсіз үш оқушының тақтаға шыққаны.",
        "hardest": "Қаңтарда сыныппен тіл табыса алмай жүрдім. Алдымен тыңдау керек екенін түсіндім.",
        "skills": "Сұрақ қою және жұптық жұмысты ұйымдастыру.",
        "not_done": "Жоба апталығы өтпей қалды: төртінші тоқсанда уақыт жетпеді.",
        "changed": "Аз сөйлеп, көбірек сұрайтын болдым. Баллмен бірге қысқа пікір жазамын.",
        "growth_1": "Әр сабақтың соңында рефлексияға екі минут қалдыру.",
        "thanks": "Сәулеге, қиын аптада сабағыма кіріп, қасымда болғаны үшін.",
        "restore": "Ұйқымды қандыру, анама бару, таңертең серуендеу.",
        "year_keeps": "Айына бір рет әріптестеріммен сабақ туралы әңгімелесу.",
        "year_more": "Айына бір рет әріптесімнің сабағына қатыссам.",
        "motto": "Аз айтып, көп тыңдау.",
    },
    "ru": {
        "word": "Доверие. Дети стали доверять мне, а я — себе.",
        "proud": "Открытый урок в 7А, приз ученика на олимпиаде, трое тихих вышли к доске.",
        "hardest": "В январе не могла найти с классом общий язык. Поняла: сначала надо выслушать.",
        "skills": "Умение задавать вопросы и вести парную работу.",
        "not_done": "Неделя проектов: в четвёртой четверти не хватило времени.",
        "changed": "Меньше говорю, больше спрашиваю. К баллам пишу короткий отзыв.",
        "growth_1": "Две минуты рефлексии в конце каждого урока.",
        "thanks": "Сауле — за то, что в трудную неделю пришла ко мне на урок.",
        "restore": "Выспаться, съездить к маме, гулять по утрам.",
        "year_keeps": "Раз в месяц говорить с коллегами об уроках.",
        "year_more": "Раз в месяц бывать на уроке у коллеги.",
        "motto": "Меньше говорить, больше слушать.",
    },
    "en": {
        "word": "Trust. The children trusted me, and I trusted myself.",
        "proud": "The open lesson in 7A, a pupil's prize at the olympiad, the three quiet ones at the board.",
        "hardest": "In January I could not get through to the class. It taught me to listen first.",
        "skills": "Asking questions and running pair work.",
        "not_done": "The project week: the fourth quarter was too short.",
        "changed": "I talk less and ask more. With the points I write a short comment.",
        "growth_1": "Two minutes of reflection at the end of each lesson.",
        "thanks": "Saule, for coming to my lesson in a hard week.",
        "restore": "Sleep, a visit to my mother, a walk every morning.",
        "year_keeps": "Talking with colleagues about lessons once a month.",
        "year_more": "Visiting a colleague's lesson once a month.",
        "motto": "Say less, hear more.",
    },
}

QUARTER_LOOK: dict[str, dict[str, str]] = {
    "kk": {
        "noticed": "Жұппен түсіндіргенде екі оқушы алғаш рет ойын дауыстап айтты.",
        "became_habit": "Сұрақ қойған соң он секунд күту.",
        "turn_to": "Оқушылардың өзара бағалауы.",
        "growth_1": "Аптасына бір жұмысты оқушылар жұппен тексереді.",
    },
    "ru": {
        "noticed": "В парах двое впервые рассуждали вслух.",
        "became_habit": "Ждать десять секунд после вопроса.",
        "turn_to": "Взаимооценивание учеников.",
        "growth_1": "Раз в неделю ученики проверяют одну работу в парах.",
    },
    "en": {
        "noticed": "In pairs, two of them thought aloud for the first time.",
        "became_habit": "Waiting ten seconds after a question.",
        "turn_to": "How pupils assess each other.",
        "growth_1": "Once a week pupils check one piece of work in pairs.",
    },
}

GOING_ON: dict[str, dict[str, str]] = {
    "kk": {
        "next_lesson": "бір есепті екі минут жұппен түсіндіру",
        "next_week": "сейсенбіде 7А-да сабақ соңында үш сұрақтан тұратын шағын тест; дұрыс жауаптарды санаймын",
        "more_active": "тапсырманы өздеріне таңдатамын",
        "attention": "есептің шартын кімнің оқып, кімнің бірден есептей бастайтыны",
        "september": "әр сабақтың соңында рефлексияға екі минут қалдырамын",
        "next_quarter": "аптасына бір жұмысты жұппен тексерту",
    },
    "ru": {
        "next_lesson": "две минуты объяснять одну задачу в парах",
        "next_week": "мини-тест из трёх вопросов в конце урока, во вторник в 7А; посчитаю верные ответы",
        "more_active": "дам им самим выбрать задание",
        "attention": "то, кто читает условие, а кто сразу считает",
        "september": "буду оставлять две минуты на рефлексию в конце каждого урока",
        "next_quarter": "раз в неделю проверять одну работу в парах",
    },
    "en": {
        "next_lesson": "two minutes in pairs on one problem",
        "next_week": "three questions at the end of Tuesday's lesson in 7A, and count the right answers",
        "more_active": "let them choose the task",
        "attention": "who reads the problem and who counts at once",
        "september": "keep two minutes for reflection at the end of each lesson",
        "next_quarter": "having one piece of work a week checked in pairs",
    },
}

ORGANISATION: dict[str, dict[str, str]] = {
    "kk": {"title": "№ 12 мектеп-лицей"},
    "ru": {"title": "Школа-лицей № 12"},
    "en": {"title": "School 12"},
}

PROGRAMME: dict[str, dict[str, str]] = {
    "kk": {"called": "Жас мұғалім мектебі"},
    "ru": {"called": "Школа молодого учителя"},
    "en": {"called": "School of the young teacher"},
}

ASK_BACK = {language: {"question": said["asks"]} for language, said in WORDS.items()}
ANSWER_MENTOR = {language: {"answer": said["answers"]} for language, said in WORDS.items()}

OFFER: dict[str, dict[str, str]] = {
    "kk": {"topic": "жұптық жұмыс"},
    "ru": {"topic": "работа в парах"},
    "en": {"topic": "work in pairs"},
}

VISIT_NOTE: dict[str, dict[str, str]] = {
    "kk": {
        "seen": "Үш жұп есепті бір-біріне өз сөзімен түсіндірді, екеуі сызба сызды.",
        "question": "Үндемейтін балаларға не көмектесті деп ойлайсыз?",
        "suggestion": "Жұпты келесі жолы оқушылардың өздері таңдап көрсе.",
        "next_check": "Жұптағы сөйлеу уақыты екеуіне тең бөліне ме екен.",
    },
    "ru": {
        "seen": "Три пары объясняли задачу друг другу своими словами, двое рисовали схему.",
        "question": "Что, по-Вашему, помогло тихим ребятам?",
        "suggestion": "В следующий раз ученики могли бы сами выбрать пару.",
        "next_check": "Поровну ли делится время в паре.",
    },
    "en": {
        "seen": "Three pairs explained the problem to each other in their own words; two drew it.",
        "question": "What do you think helped the quiet ones?",
        "suggestion": "Next time pupils could choose their partner themselves.",
        "next_check": "Whether both in a pair get the same time to speak.",
    },
}

OWN = {
    "ask_back": ASK_BACK,
    "answer_mentor": ANSWER_MENTOR,
    "offer": OFFER,
    "visit_note": VISIT_NOTE,
    "organisation": ORGANISATION,
    "programme": PROGRAMME,
    "weekly_start": WEEKLY_START,
    "weekly_growth": WEEKLY_GROWTH,
    "year_end": YEAR_END,
    "quarter_look": QUARTER_LOOK,
}


def words(language: str, instrument: str, step: str, opening: str | None = None) -> str:
    """What the teacher writes at a step; `opening` is the one of which the sentence goes on."""
    if opening is not None and opening in GOING_ON[language]:
        return GOING_ON[language][opening]
    own = OWN.get(instrument, {}).get(language, {})
    return own[step] if step in own else WORDS[language][step]
