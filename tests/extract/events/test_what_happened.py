"""What counts as an event, once; what does not; how real it is."""

import pytest

from store.model import EventType, Modality, Salience

pytestmark = pytest.mark.language


def triggers(events, text):
    return [text[e.mentions[0].trigger.start : e.mentions[0].trigger.end] for e in events]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Russian warplanes carried out air strikes on the port.", ["strikes"]),
        ("The two ministers held talks in Vienna.", ["talks"]),
        ("An air strike hit the village.", ["strike"]),
        ("A car bombing in Hama killed 12 people and wounded a similar number.", ["bombing"]),
        ("Three people were killed when a bomb exploded in Hama.", ["exploded"]),
        ("At least 80 people were killed in Israeli attacks on the camp.", ["attacks"]),
        ("The army bombed the base, killing 32 militants and destroying four vehicles.", ["bombed"]),
        ("Three people were shot after soldiers opened fire on a crowd.", ["fire"]),
        ("Fighting broke out in the capital.", ["Fighting"]),
        ("There was an explosion in the market.", ["explosion"]),
        ("Troops captured the town and arrested 30 men.", ["captured", "arrested"]),
        ("The president has died, his son announced.", ["died"]),
        ("The army appeared to regain ground.", ["regain"]),
        ("Rebels began to shell the airport.", ["shell"]),
        ("The rebels resorted to violence.", ["violence"]),
        ("Thousands gathered to protest against the election.", ["protest"]),
        ("The president arrived in Amman on an unannounced visit.", ["arrived"]),
        ("Police used tear gas to disperse the crowd.", ["used"]),
        ("Ten people were killed and 14 others were injured in a fire in Lyon.", ["fire"]),
        ("Peter Jones staged a hunger strike in Cuba in protest against violations by the army.", ["strike"]),
        ("The king refused to meet the envoy, saying he would only receive ministers.", ["refused"]),
        ("The treaty was signed in March 2001.", ["signed"]),
        ("Thousands protested in Kenya, calling for his removal.", ["protested"]),
        ("Gunmen made an attempt to assassinate the mayor.", ["assassinate"]),
    ],
)
def test_an_event_is_told_once_by_the_word_that_names_it(main_events, text, words):
    assert triggers(main_events(text), text) == words


@pytest.mark.parametrize(
    "text",
    [
        "The Russians will begin to suffer from casualties, he said.",
        "We will assess the latest developments, he said.",
        "There was no immediate reaction from Tehran.",
        "Police did not arrest the man.",
        "If rebels attack the town, residents would flee.",
        "The army could bomb the town.",
        "The group controls the town. It has held it for a year.",
        "The offensive aims to defeat the rebels.",
        "He told reporters that any soldier always hits the target.",
        "The army failed to capture the hill.",
        "The airlift was cancelled.",
        "In an advisory issued on Sunday, the centre said the weather would be fine.",
        "In a study published on Sunday, researchers examine the reason for the fever.",
        "The bishop called the judge humble.",
        "Tensions shot up this week.",
        "The areas targeted are not held by the group.",
        "A study suggested that the gene helps mice.",
        "Researchers examined the samples for a year.",
        "The results demonstrated that the method works.",
        "Scientists proposed a model of the sun.",
        "The two countries sought to ease tensions.",
        "Syria could send troops to help oust the general.",
        "Abortions were only allowed if a doctor determined that it was safe.",
        "When threatened, the slug secretes a glue.",
        "The candidate for the presidential nomination smiled.",
        "The group was unable to determine who carried out the strikes.",
        "There were only four premature deaths.",
        "It exploded.",
        "Attacks came.",
    ],
)
def test_what_did_not_happen_is_no_main_event(main_events, text):
    lead = "Police arrested two men."
    assert [event.title for event in main_events(f"{lead}\n\n{text}")] == ["Police arrested two men"]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Police arrested two men.", Modality.ASSERTED),
        ("Police arrested two men, state television said.", Modality.REPORTED),
        ("The ministry confirmed that police had arrested two men.", Modality.CONFIRMED),
        ("According to state television, police arrested two men.", Modality.REPORTED),
        ("North Korea said it would attack South Korea.", Modality.THREATENED),
        ("Turkey will send aid to Libya, its prime minister said.", Modality.PLANNED),
    ],
)
def test_how_real_an_event_is(the_event, text, modality):
    assert the_event(text).modality is modality


def test_a_denial_is_an_event_and_what_is_denied_is_not(the_event, read):
    text = "Moscow denied that its warplanes had bombed the hospital."
    event = the_event(text)
    assert (event.type, event.subtype) == (EventType.REJECT, "denial")
    inner = [e for e in read(text).events if e.subtype == "air strike"]
    assert [(e.modality, e.salience) for e in inner] == [(Modality.DENIED, Salience.MINOR)]


def test_an_accusation_is_an_event_and_what_is_alleged_is_not(the_event):
    event = the_event("The rebels accused Russia of bombing their depots and wounding several fighters.")
    assert event.type is EventType.ACCUSE


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Iran said it would not release the sailors.", EventType.REJECT),
        ("Britain said Libya must hand over the suspects.", EventType.REQUEST),
        ("Britain said Libya must knuckle under.", EventType.REQUEST),
        ("Egypt declared a state of emergency.", EventType.COERCE),
        ("Israel is opposed to French mediation.", EventType.REJECT),
        ("France is ready to send aid to Mali, its president said.", EventType.AGREE),
        ("The rebels vowed to attack the capital.", EventType.THREATEN),
        ("The rebels vowed to release the hostages.", EventType.AGREE),
    ],
)
def test_saying_what_one_will_do_is_an_event_of_saying(the_event, kind, text):
    assert the_event(text).type is kind


def test_verbs_joined_by_or_share_their_object(main_events):
    killed, arrested = main_events("Troops killed or arrested several militants.")
    assert [one.actor.name for one in killed.participants] == ["forces", "militants"]
    assert killed.participants == arrested.participants


def test_a_plan_for_a_stated_day_is_kept(the_event):
    event = the_event("The ministers will meet in Geneva on October 20.")
    assert event.date.begin.isoformat() == "2015-10-20"
    assert event.modality is Modality.PLANNED


def test_sub_headings_and_second_copies_of_captions_tell_nothing(main_events):
    text = "Police arrested two men.\n\n- Helicopter downed -\n\nThey were questioned."
    assert "Helicopter" not in " ".join(event.title for event in main_events(text))


def test_the_first_sentence_is_news_even_when_its_word_is_unknown(the_event):
    assert the_event("The senator kneed a rival in the hall.").type is EventType.OTHER


def test_headlines_in_the_present_are_told_as_done(the_event):
    assert the_event("Mexican authorities arrest two men.").modality is Modality.ASSERTED


def test_every_predicate_is_kept_as_minor(read):
    text = "Police arrested two men. They looked tired, a witness said."
    found = triggers(read(text).events, text)
    assert "looked" in found and "said" in found


def test_a_missile_that_hits_its_target_is_talk(main_events):
    text = 'Police arrested two men.\n\n"All our missiles hit their target," the general said.'
    assert len(main_events(text)) == 1
