use rapporteur_coding::{Actor, Coding, Event, Mention, Row, Statement, plover};
use rapporteur_knowledge::{ActorKind, Sector};
use rapporteur_language::{Name, NameKind, Place, Reading, Time, TimeKind};
use rapporteur_report::{Points, Report, Span};
use serde::Serialize;

/// Words that stand for a name.
const PRONOUNS: [&str; 15] =
    ["he", "him", "his", "she", "her", "it", "its", "they", "them", "their", "we", "us", "our", "who", "which"];

/// What was read in one report, for other programs: offsets are Unicode code points from the start of its text.
#[derive(Serialize)]
pub struct Annotation<'a> {
    /// The name the input gave, else our id.
    id: String,
    names: Vec<Named>,
    places: Vec<Placed<'a>>,
    times: Vec<Timed<'a>>,
    actors: Vec<Acting<'a>>,
    statements: Vec<Said>,
    events: Vec<Happened<'a>>,
}

#[derive(Serialize)]
struct Named {
    #[serde(flatten)]
    at: Points,
    r#type: NameKind,
}

#[derive(Serialize)]
struct Placed<'a> {
    #[serde(flatten)]
    at: Points,
    name: &'a str,
    country: Option<&'a str>,
    lat: f32,
    lon: f32,
    geonames: Option<u32>,
}

#[derive(Serialize)]
struct Timed<'a> {
    #[serde(flatten)]
    at: Points,
    r#type: TimeKind,
    value: Option<&'a str>,
}

/// Somebody of the report, with every place where it names him, pronouns included.
#[derive(Serialize)]
struct Acting<'a> {
    name: &'a str,
    kind: ActorKind,
    country: Option<&'a str>,
    sector: Option<Sector>,
    mentions: Vec<Points>,
}

#[derive(Serialize)]
struct Said {
    source: Vec<[usize; 2]>,
    cue: Vec<[usize; 2]>,
    content: Vec<[usize; 2]>,
    kind: rapporteur_coding::StatementKind,
}

#[derive(Serialize)]
struct Happened<'a> {
    r#type: &'static str,
    mode: Option<&'a str>,
    cameo: Option<&'a str>,
    standing: rapporteur_coding::Standing,
    confidence: f32,
    trigger: Points,
    source: Vec<Side<'a>>,
    target: Vec<Side<'a>>,
}

#[derive(Serialize)]
struct Side<'a> {
    #[serde(flatten)]
    at: Points,
    country: Option<&'a str>,
    sector: Option<Sector>,
}

impl<'a> Annotation<'a> {
    pub fn of(report: &'a Report, reading: &'a Reading, coding: &'a Coding) -> Self {
        let points = report.points_of();
        let pair = |span: Span| {
            let at = points(span);
            [at.start, at.end]
        };
        let side = |mention: &Mention| {
            let actor = coding.actors.get(mention.actor);
            Side {
                at: points(naming(report, coding, mention)),
                country: actor.and_then(country),
                sector: actor.and_then(|actor| actor.sector),
            }
        };
        let name = |name: &Name| Named { at: points(name.span), r#type: name.kind };
        let place = |place: &'a Place| Placed {
            at: points(place.span),
            name: &place.name,
            country: place.country.as_deref(),
            lat: place.lat,
            lon: place.lon,
            geonames: place.geonames,
        };
        let time = |time: &'a Time| Timed { at: points(time.span), r#type: time.kind, value: time.value.as_deref() };
        let acting = |actor: &'a Actor| Acting {
            name: &actor.name,
            kind: actor.kind,
            country: actor.country.as_deref(),
            sector: actor.sector,
            mentions: actor.mentions.iter().map(|span| points(*span)).collect(),
        };
        let said = |said: &Statement| Said {
            source: said.speaker.iter().chain(&said.others).map(|by| pair(by.span)).collect(),
            cue: said.cue.iter().map(|span| pair(*span)).collect(),
            content: said.content.iter().map(|span| pair(*span)).collect(),
            kind: said.kind,
        };
        // Rows of PLOVER, the surest first: a reader that wants one takes that.
        let happened = |row: Row| {
            let event: &'a Event = &coding.events[row.event];
            Happened {
                r#type: row.kind.as_str(),
                mode: event.mode.as_deref(),
                cameo: event.cameo.as_deref(),
                standing: event.standing,
                confidence: row.confidence,
                trigger: points(event.trigger),
                source: row.actors.iter().map(side).collect(),
                target: row.recipients.iter().map(side).collect(),
            }
        };
        Self {
            id: report.source.name.clone().unwrap_or_else(|| report.id().to_string()),
            names: reading.names.iter().map(name).collect(),
            places: reading.places.iter().map(place).collect(),
            times: reading.times.iter().map(time).collect(),
            actors: coding.actors.iter().map(acting).collect(),
            statements: coding.statements.iter().map(said).collect(),
            events: plover(coding).into_iter().map(happened).collect(),
        }
    }

    /// One line of JSON.
    pub fn to_line(&self) -> String {
        serde_json::to_string(self).map(|line| line + "\n").unwrap_or_default()
    }
}

/// The country of somebody. The codebook writes IGO, NGO and IMG in place of one: for bodies of states, for associations and
/// for armed groups that are of none.
fn country(actor: &Actor) -> Option<&str> {
    let association = matches!(actor.sector, Some(Sector::Ngo) | Some(Sector::Cvl));
    match (actor.sector, actor.country.as_deref()) {
        (Some(Sector::Igo), _) => Some("IGO"),
        (_, Some(country)) => Some(country),
        _ if association && actor.named && actor.kind == ActorKind::Organization => Some("NGO"),
        (Some(Sector::Ngo), None) => Some("NGO"),
        _ if actor.known.is_some() && actor.kind == ActorKind::ArmedGroup => Some("IMG"),
        _ => None,
    }
}

/// The words that name a side: for a pronoun, those that it stands for in its sentence, since "it" tells another program
/// nothing.
fn naming(report: &Report, coding: &Coding, mention: &Mention) -> Span {
    let pronoun = |span: Span| PRONOUNS.contains(&&*report.words(span).unwrap_or_default().to_lowercase());
    let (Some(actor), true) = (coding.actors.get(mention.actor), pronoun(mention.span)) else { return mention.span };
    let sentence = coding.sentence(mention.span);
    let beside = |span: &&Span| coding.sentence(**span) == sentence && !pronoun(**span);
    actor.mentions.iter().find(beside).copied().unwrap_or(mention.span)
}
